import type { PageAdapter, Selector } from './page-adapter';
import { byName, isOnPage, nameOf } from './reading';
import { linkedRecord, routeOf } from './record-address';

// Whether rows carry an id, and which of these a live QuickBooks shows, is not public. @see QBO page facts (b), (e) 1
const rows: readonly Selector[] = [
  {
    variant: 'ids-table',
    seen: '2026-03',
    css: 'tr.idsTable__row:not(.idsTable__headerRow)',
  },
  { variant: 'roles', seen: '2026-03', css: '[role="row"]:not(.idsTable__headerRow)' },
  { variant: 'plain-table', seen: '2025-12', css: 'main table>tbody>tr' },
];

const names: readonly Selector[] = [
  { variant: 'link', seen: '2025-12', css: 'a[href*="customerdetail"]' },
  // A row's other buttons open menus or fold it.
  {
    variant: 'button',
    seen: '2026-03',
    css: 'button:not([aria-haspopup],[aria-expanded],[role="menuitem"])',
  },
];

const cells = 'td,th,[role="cell"],[role="gridcell"],[role="rowheader"]';

function nameControl(row: Element): Element | undefined {
  for (const { css } of names) {
    const control = row.querySelector(css);
    // The name is the row's own: a table inside a row has rows of its own.
    if (control?.closest('tr,[role="row"]') === row) return control;
  }
  return undefined;
}

/** The list of all customers: names are buttons in some of its interfaces and links in others. */
export const customersList: PageAdapter = {
  name: 'customers-list',
  examples: [
    'https://qbo.intuit.com/app/customers',
    'https://app.qbo.intuit.com/app/customers?jobId=customers&tab=customers',
    'https://sandbox.qbo.intuit.com/app/customers',
  ],
  surface: 'list',
  distinct: true,
  rows,
  matches: (url) => routeOf(url) === 'customers',
  identify(row, url) {
    const control = nameControl(row);
    if (!control || !isOnPage(row)) return undefined;
    const cell = control.closest(cells);
    const linked = cell ? linkedRecord(cell, 'Customer', url) : undefined;
    return linked ?? byName('Customer', nameOf(control));
  },
  reading(row) {
    const control = nameControl(row);
    return control ? `${nameOf(control)}|${control.getAttribute('href') ?? ''}` : '';
  },
  slot(row) {
    const cell = nameControl(row)?.closest(cells);
    return cell ? { anchor: cell, place: 'inside' } : undefined;
  },
};
