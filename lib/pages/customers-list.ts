import { nameList } from './name-list';
import { routeOf } from './record-address';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/customers',
  'https://app.qbo.intuit.com/app/customers?jobId=customers&tab=customers',
  'https://sandbox.qbo.intuit.com/app/customers',
];

/**
 * The list of all customers: names are buttons in some of its interfaces and links in others. Whether rows carry an id,
 * and which of these a live QuickBooks shows, is not public. @see QBO page facts (b), (e) 1
 */
export const customersList = nameList({
  name: 'customers-list',
  surface: 'list',
  // Leads stand under the same route, and may be called as a customer is.
  matches: (url) =>
    routeOf(url) === 'customers' && (url.searchParams.get('tab') ?? 'customers') === 'customers',
  rows: [
    { css: 'tr.idsTable__row:not(.idsTable__headerRow)', seen: '2026-03', variant: 'IDS table' },
    { css: '[role="row"]:not(.idsTable__headerRow)', seen: '2026-03', variant: 'roles' },
    { css: 'table>tbody>tr', seen: '2025-12', variant: 'plain table' },
  ],
  names: [
    { css: 'a[href*="customerdetail"]', seen: '2025-12', variant: 'plain table' },
    {
      // A row's other buttons open menus, fold it or mark it.
      css: 'button:not([aria-haspopup],[aria-expanded],[aria-pressed],[aria-checked],[role="menuitem"])',
      seen: '2026-03',
      variant: 'IDS table',
    },
  ],
  cells: [
    { css: ':is(td,tbody th)', seen: '2026-03', variant: 'plain table' },
    { css: ':is([role$="cell"],[role="rowheader"])', seen: '2026-03', variant: 'roles' },
  ],
});
