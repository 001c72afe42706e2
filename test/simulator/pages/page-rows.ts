import type { Company, EntityRecord } from '../contract';
import { amountOf, customerIdOf, partOf, partsOf, textOf } from './record-fields';

/** What the pages show of a customer. Money in units of the company's currency. */
export interface CustomerRow {
  readonly id: string;
  readonly displayName: string;
  /** `Parent:Child` for a sub-customer. @see QBO page facts (b) "customer with parent" */
  readonly fullName: string;
  /** 0 for a customer of its own, 1 for a sub-customer, and so on. */
  readonly depth: number;
  readonly active: boolean;
  readonly balance: number;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
}

export interface TransactionRow {
  readonly id: string;
  readonly type: 'Invoice' | 'Payment';
  readonly number: string;
  /** ISO date. */
  readonly date: string;
  readonly dueDate: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly total: number;
  readonly balance: number;
  readonly status: string;
}

export interface InvoiceLine {
  readonly product: string;
  readonly description: string;
  readonly quantity: string;
  readonly rate: string;
  readonly amount: number;
}

export function customerRow(record: EntityRecord): CustomerRow {
  const displayName = textOf(record, 'DisplayName');
  const fullName = textOf(record, 'FullyQualifiedName') || displayName;
  const parented = textOf(partOf(record, 'ParentRef'), 'value') !== '';
  const bill = partOf(record, 'BillAddr');
  const address = ['Line1', 'City', 'CountrySubDivisionCode', 'PostalCode'];
  return {
    id: record.Id,
    displayName,
    fullName,
    depth: parented ? Math.max(1, amountOf(record, 'Level')) : 0,
    active: record['Active'] !== false,
    balance: amountOf(record, 'Balance'),
    email: textOf(partOf(record, 'PrimaryEmailAddr'), 'Address'),
    phone: textOf(partOf(record, 'PrimaryPhone'), 'FreeFormNumber'),
    address: address
      .map((part) => textOf(bill, part))
      .filter(Boolean)
      .join(', '),
  };
}

/** A transaction as lists show it; `today` is an ISO date. */
export function transactionRow(
  company: Company,
  type: TransactionRow['type'],
  record: EntityRecord,
  today: string,
): TransactionRow {
  const customerId = customerIdOf(record);
  const customer = company.read('Customer', customerId);
  return {
    id: record.Id,
    type,
    number: textOf(record, type === 'Invoice' ? 'DocNumber' : 'PaymentRefNum'),
    date: textOf(record, 'TxnDate'),
    dueDate: textOf(record, 'DueDate'),
    customerId,
    customerName: customer
      ? customerRow(customer).fullName
      : textOf(partOf(record, 'CustomerRef'), 'name'),
    total: amountOf(record, 'TotalAmt'),
    balance: type === 'Invoice' ? amountOf(record, 'Balance') : 0,
    status: type === 'Invoice' ? invoiceStatus(record, today) : paymentStatus(record),
  };
}

export function invoiceLines(record: EntityRecord): InvoiceLine[] {
  return partsOf(record, 'Line')
    .filter((line) => line['DetailType'] === 'SalesItemLineDetail')
    .map((line) => {
      const detail = partOf(line, 'SalesItemLineDetail');
      return {
        product: textOf(partOf(detail, 'ItemRef'), 'name'),
        description: textOf(line, 'Description'),
        quantity: textOf(detail, 'Qty'),
        rate: textOf(detail, 'UnitPrice'),
        amount: amountOf(line, 'Amount'),
      };
    });
}

function invoiceStatus(record: EntityRecord, today: string): string {
  const total = amountOf(record, 'TotalAmt');
  const balance = amountOf(record, 'Balance');
  if (total === 0 && textOf(record, 'PrivateNote').includes('Voided')) return 'Voided';
  if (balance <= 0) return 'Paid';
  const days = daysBetween(today, textOf(record, 'DueDate') || textOf(record, 'TxnDate'));
  if (days < 0) return `Overdue ${-days} ${days === -1 ? 'day' : 'days'}`;
  return days === 0 ? 'Due today' : `Due in ${days} ${days === 1 ? 'day' : 'days'}`;
}

function paymentStatus(record: EntityRecord): string {
  return amountOf(record, 'UnappliedAmt') > 0 ? 'Unapplied' : 'Closed';
}

function daysBetween(fromDate: string, toDate: string): number {
  const days = (Date.parse(toDate) - Date.parse(fromDate)) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : 0;
}
