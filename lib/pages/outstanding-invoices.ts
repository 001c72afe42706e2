import { isExposed } from './reading';
import { routeOf } from './record-address';
import { transactionTable } from './transaction-table';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/recvpayment?txnId=9',
  'https://qbo.intuit.com/app/recvpayment?nameId=58',
];

/** The invoices that a payment can be for or is for, in its dialog: each row names its invoice by a link. */
export const outstandingInvoices = transactionTable({
  name: 'outstanding-invoices',
  surface: 'lines',
  // In a dialog by right.
  stands: isExposed,
  rows: [
    {
      css: '[role="dialog"] tr:has(>td a[class*="chargesCreditsLink"])',
      seen: '2026-04',
      variant: 'current',
    },
  ],
  matches: (url) => routeOf(url) === 'recvpayment',
});
