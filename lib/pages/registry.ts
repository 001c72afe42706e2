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

/** The month of the newest selector by which a page's rows are found: what its figures were measured with. */
export function versionOf({ rows }: Pick<PageAdapter, 'rows'>): string {
  return rows.reduce((newest, { seen }) => (seen > newest ? seen : newest), '');
}
