import { routeOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoices',
  'https://app.qbo.intuit.com/app/invoices?jobId=sales-payments',
];

/** The list of invoices: an ordinary table, whose fourth cell is the customer. */
export const invoicesList = transactionTable({
  name: 'invoices-list',
  surface: 'list',
  rows: [
    'main table>tbody>tr', // 2026-03, plain table
    '[role="row"]:has(>[role="gridcell"])', // 2026-03, roles on any element
  ],
  customer: ':is(td,[role="gridcell"]):nth-child(4)', // 2026-03, read by position
  matches: (url) => routeOf(url) === 'invoices',
});
