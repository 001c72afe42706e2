import { routeOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoices',
  'https://app.qbo.intuit.com/app/invoices?jobId=sales-payments',
];

const cell = ':is(td,[role="gridcell"])';

/** The list of invoices: an ordinary table, whose cells are told by their position. @see QBO page facts (b) "Invoices list" */
export const invoicesList = transactionTable({
  name: 'invoices-list',
  surface: 'list',
  rows: [
    'main table>tbody>tr', // 2026-03, plain table
    '[role="row"]:has(>[role="gridcell"])', // 2026-03, roles on any element
  ],
  customer: `${cell}:nth-child(4)`, // 2026-03
  all: {
    kind: 'Invoice',
    date: `${cell}:nth-child(2)`, // 2026-03
    number: `${cell}:nth-child(3)`, // 2026-03
    amount: `${cell}:nth-child(5)`, // 2026-03
  },
  matches: (url) => routeOf(url) === 'invoices',
});
