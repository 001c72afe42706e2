import { transactionForm } from './transaction-form';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = ['https://qbo.intuit.com/app/recvpayment?txnId=9'];

/** A received payment. */
export const receivePayment = transactionForm('receive-payment', 'Payment');
