import { environmentOfHost } from './hosts';
import type { Identity } from './page-adapter';

/** Routes that name a record of a kind that is mirrored, and the parameter with its id. */
const routes: Readonly<Record<string, readonly [Identity['kind'], string]>> = {
  customerdetail: ['Customer', 'nameId'],
  invoice: ['Invoice', 'txnId'],
  recvpayment: ['Payment', 'txnId'],
};

/** The route of an address of the app: `customers` of `/app/customers?tab=…`; '' for anything else. */
export function routeOf(url: URL): string {
  return /^\/app\/([\w-]+)\/?$/.exec(url.pathname)?.[1] ?? '';
}

/**
 * The record that an address names, with certainty. A new form (no `txnId`) names none; parameters may stand in any order
 * and between others (`?&txnId=172&companyId=…`), but one given twice with two values names nobody.
 * @see QBO page facts (a) "Routes and id parameters", (c) L0
 */
export function recordOf(url: URL): { kind: Identity['kind']; id: string } | undefined {
  const route = routeOf(url);
  const found = Object.hasOwn(routes, route) ? routes[route] : undefined;
  if (!found) return undefined;
  const [kind, parameter] = found;
  const ids = new Set(url.searchParams.getAll(parameter));
  const [id] = ids;
  return ids.size === 1 && id !== undefined && /^\d{1,25}$/.test(id) ? { kind, id } : undefined;
}

/**
 * The one record of a kind that the links inside an element lead to, on this environment's hosts.
 * Two different ids are no answer. @see QBO page facts (c) L1
 */
export function linkedRecord(
  within: Element,
  kind: Identity['kind'],
  page: URL,
): Identity | undefined {
  const ids = new Set<string>();
  for (const link of within.querySelectorAll('a[href]')) {
    const id = linkedId(link.getAttribute('href') ?? '', kind, page);
    if (id !== undefined) ids.add(id);
  }
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? { kind, id, via: 'link' } : undefined;
}

function linkedId(href: string, kind: Identity['kind'], page: URL): string | undefined {
  if (!URL.canParse(href, page.href)) return undefined;
  const url = new URL(href, page.href);
  if (environmentOfHost(url.hostname) !== environmentOfHost(page.hostname)) return undefined;
  const record = recordOf(url);
  return record?.kind === kind ? record.id : undefined;
}
