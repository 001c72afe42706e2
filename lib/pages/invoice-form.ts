import { transactionForm } from './transaction-form';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoice?txnId=172',
  'https://qbo.intuit.com/app/invoice?&txnId=172&companyId=9130358213047651',
];

/** An invoice. */
export const invoiceForm = transactionForm('invoice-form', 'Invoice');
