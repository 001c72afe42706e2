import { recordOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = ['https://qbo.intuit.com/app/customerdetail?nameId=58'];

/** The transactions on a customer's own page: only those with a link say which they are. */
export const customerTransactions = transactionTable({
  name: 'customer-transactions',
  surface: 'transactions',
  rows: [{ css: 'table.sales-table>tbody>tr', seen: '2026-04', variant: 'sales table' }],
  matches: (url) => recordOf(url)?.kind === 'Customer',
});
