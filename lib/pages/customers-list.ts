import type { PageAdapter, Selector } from './page-adapter';
import { byName, isOnPage, nameOf } from './reading';
import { linkedRecord, routeOf } from './record-address';

// Whether rows carry an id, and which of these a live QuickBooks shows, is not public. @see QBO page facts (b), (e) 1
const rows: readonly Selector[] = [
  'tr.idsTable__row:not(.idsTable__headerRow)', // 2026-03, IDS table
  '[role="row"]:not(.idsTable__headerRow)', // 2026-03, roles on any element
  'main table>tbody>tr', // 2025-12, plain table
];

const names: readonly Selector[] = [
  'a[href*="customerdetail"]', // 2025-12, links
  // 2026-03, buttons; a row's other buttons open menus, fold it or mark it
  'button:not([aria-haspopup],[aria-expanded],[aria-pressed],[aria-checked],[role="menuitem"])',
];

const cells = 'td,th,[role="cell"],[role="gridcell"],[role="rowheader"]';

function nameControl(row: Element): Element | undefined {
  for (const css of names) {
    const control = row.querySelector(css);
    // The name is the row's own: a table inside a row has rows of its own.
    if (control?.closest('tr,[role="row"]') === row) return control;
  }
  return undefined;
}

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/customers',
  'https://app.qbo.intuit.com/app/customers?jobId=customers&tab=customers',
  'https://sandbox.qbo.intuit.com/app/customers',
];

/** The list of all customers: names are buttons in some of its interfaces and links in others. */
export const customersList: PageAdapter = {
  name: 'customers-list',
  surface: 'list',
  distinct: true,
  rows,
  // Leads stand under the same route, and may be called as a customer is.
  matches: (url) =>
    routeOf(url) === 'customers' && (url.searchParams.get('tab') ?? 'customers') === 'customers',
  see(row, url) {
    const control = nameControl(row);
    if (!control) return { reading: '' };
    const cell = control.closest(cells);
    const name = nameOf(control);
    const linked = cell ? linkedRecord(cell, 'Customer', url) : undefined;
    return {
      reading: linked ? `${name}|${linked.id}` : name,
      identity: isOnPage(row) ? (linked ?? byName('Customer', name)) : undefined,
      slot: cell ? { anchor: cell, place: 'inside' } : undefined,
    };
  },
};
