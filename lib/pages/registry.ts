import { allSales } from './all-sales';
import { customerDetail } from './customer-detail';
import { customerDirectory } from './customer-directory';
import { customerTransactions } from './customer-transactions';
import { customersList } from './customers-list';
import { invoiceForm } from './invoice-form';
import { invoicesList } from './invoices-list';
import { newForm } from './new-form';
import { outstandingInvoices } from './outstanding-invoices';
import type { PageAdapter } from './page-adapter';
import { receivePayment } from './receive-payment';

/** Every page of QuickBooks on which badges stand. */
export const pages: readonly PageAdapter[] = [
  customersList,
  customerDetail,
  customerDirectory,
  customerTransactions,
  invoicesList,
  allSales,
  invoiceForm,
  newForm,
  receivePayment,
  outstandingInvoices,
];
