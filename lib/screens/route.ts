import { type CompanyId, parseCompanyId } from '../core/ids';

/** The pages of the options document, in the order of its navigation; a company's page is reached from its card. */
export const pageNames = [
  'connections',
  'accounts',
  'search',
  'tasks',
  'activity',
  'usage',
  'apps',
  'privacy',
  'settings',
  'help',
] as const;

export type PageName = (typeof pageNames)[number];

/** Where the options document is. */
export type Route =
  | { readonly page: PageName }
  | { readonly page: 'company'; readonly companyId: CompanyId };

/** The place that a location hash means; anything unknown or damaged is the list of connections. */
export function parseRoute(hash: string): Route {
  const [page = '', id] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'company') {
    const company = parseCompanyId(decode(id ?? ''));
    return company ? { page, companyId: company.id } : { page: 'connections' };
  }
  const known = pageNames.find((name) => name === page);
  return { page: known ?? 'connections' };
}

/** The hash of a place, e.g. `#/company/sandbox-123`. */
export function hashOf(route: Route): string {
  return route.page === 'company' ? `#/company/${route.companyId}` : `#/${route.page}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
