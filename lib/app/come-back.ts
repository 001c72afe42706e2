import type { Flow } from '../core/company';
import type { OwnPages } from './ports';

/**
 * Intuit's window takes the focus, and a popup closes with it: whoever has no page of ours left would see nothing of how it
 * ended. So the company's page comes by itself (requirement 001-16), or the list with what is to be answered or repaired.
 */
export async function comeBack(
  pages: Pick<OwnPages, 'isOpen' | 'open'>,
  flow: Flow | undefined,
): Promise<void> {
  const route = flow && routeOf(flow);
  if (route === undefined || (await pages.isOpen())) return;
  await pages.open(route);
}

/** Nothing where it still goes on. */
function routeOf({ now, expects }: Flow): string | undefined {
  switch (now.stage) {
    case 'done':
      return `/company/${now.companyId}`;
    case 'asking':
    case 'failed':
      return expects === undefined ? '/connections' : `/company/${expects}`;
    case 'window':
    case 'tab':
    case 'code':
    case 'exchanging':
    case 'naming':
      return undefined;
  }
}
