import { routeOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/sales',
  'https://sandbox.qbo.intuit.com/app/sales?jobId=sales-payments',
];

/** All sales. Nothing about its markup is public: only what the other tables of transactions share is looked for. */
export const allSales = transactionTable({
  name: 'all-sales',
  surface: 'list',
  rows: [{ css: 'table>tbody>tr', seen: '2026-03', variant: 'plain table' }],
  customer: { css: 'td:nth-child(4)', seen: '2026-03', variant: 'plain table' },
  matches: (url) => routeOf(url) === 'sales',
});
