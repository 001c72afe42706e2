import { environmentOfHost } from './hosts';
import type { Identity } from './page-adapter';
import { forTurn } from './turn';

/** Routes that name a record of a kind that is mirrored, and the parameter with its id. */
const routes: ReadonlyMap<string, readonly [Identity['kind'], string]> = new Map([
  ['customerdetail', ['Customer', 'nameId']],
  ['invoice', ['Invoice', 'txnId']],
  ['recvpayment', ['Payment', 'txnId']],
]);

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
  const found = routes.get(routeOf(url));
  if (!found) return undefined;
  const [kind, parameter] = found;
  const [id = '', ...more] = new Set(url.searchParams.getAll(parameter));
  return more.length === 0 && /^\d{1,25}$/.test(id) ? { kind, id } : undefined;
}

/** How links of the app are mostly written: it is read without being parsed. */
const plainLink = /^\/app\/(\w+\?\w+)=(\d{1,25})$/;
const plainRoutes: ReadonlyMap<string | undefined, Identity['kind']> = new Map(
  [...routes].map(([route, [kind, parameter]]) => [`${route}?${parameter}`, kind]),
);
/** Whether such links lead to the page's own host: a `base` element would make other addresses of them. */
const isBase = forTurn((page: URL) => document.baseURI.startsWith(`${page.origin}/`));

/** The record that one link leads to, on this environment's hosts. */
function recordOfLink(link: HTMLAnchorElement, page: URL): Identity | undefined {
  const plain = plainLink.exec(link.getAttribute('href') ?? '');
  const kind = plain && plainRoutes.get(plain[1]);
  if (kind && isBase(page)) return { kind, id: plain[2] ?? '', via: 'link' };
  // What is no address has no host.
  const isHere = environmentOfHost(link.hostname) === environmentOfHost(page.hostname);
  const record = isHere && recordOf(new URL(link.href));
  return record ? { ...record, via: 'link' } : undefined;
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
  // Most cells hold one link and nothing else, which costs no search.
  const first = within.firstElementChild;
  const isOnly = first instanceof HTMLAnchorElement && !first.nextElementSibling;
  let only: Identity | undefined;
  for (const link of isOnly ? [first] : within.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const found = recordOfLink(link, page);
    if (found?.kind !== kind) continue;
    if (only && only.id !== found.id) return undefined;
    only = found;
  }
  return only;
}
