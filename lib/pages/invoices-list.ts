import type { Selector } from './page-adapter';
import { routeOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoices',
  'https://app.qbo.intuit.com/app/invoices?jobId=sales-payments',
];

/** A cell by its position, in the order that was seen. */
const cellAt = (place: number): Selector => ({
  css: `:is(td,[role="gridcell"]):nth-child(${place})`,
  seen: '2026-03',
  variant: 'plain table',
});

/** The list of invoices: an ordinary table, whose cells are told by their position. @see QBO page facts (b) "Invoices list" */
export const invoicesList = transactionTable({
  name: 'invoices-list',
  surface: 'list',
  rows: [
    { css: 'table>tbody>tr', seen: '2026-03', variant: 'plain table' },
    { css: '[role="row"]:has(>[role="gridcell"])', seen: '2026-03', variant: 'roles' },
  ],
  all: { kind: 'Invoice', date: cellAt(2), number: cellAt(3), amount: cellAt(5) },
  customer: cellAt(4),
  matches: (url) => routeOf(url) === 'invoices',
});
