import type { Page } from '@playwright/test';
import type { Company, EntityRecord } from '../../simulator/contract';
import { readMirror } from '../connecting/stored';

/** What a mirror holds, a line for each record, sorted: two of them are compared as they are. */
export interface Lines {
  readonly customers: readonly string[];
  readonly invoices: readonly string[];
  readonly payments: readonly string[];
}

/** First day of the twelve months that are always synced, in UTC. */
export function windowStartAt(at: number): string {
  const date = new Date(at);
  const aYearAgo = Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate());
  return new Date(aYearAgo).toISOString().slice(0, 10);
}

/** A plain day moved by whole days. */
export function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * What should be mirrored of a company's books: all customers, the invoices and payments of twelve months, and unpaid
 * invoices of any age. Written from the requirement alone.
 * @param kept ids of invoices that were in scope before: one of any age that has been paid since stays.
 */
export function booksInScope(
  company: Company,
  now: number,
  kept: ReadonlySet<string> = new Set(),
): Lines {
  const start = windowStartAt(now);
  const within = (record: EntityRecord) => String(record['TxnDate']) >= start;
  const unpaid = (record: EntityRecord) => Number(record['Balance']) > 0;
  return {
    customers: linesOf(company.records('Customer'), customerLine),
    invoices: linesOf(
      [...company.records('Invoice')].filter(
        (one) => within(one) || unpaid(one) || kept.has(one.Id),
      ),
      invoiceLine,
    ),
    payments: linesOf([...company.records('Payment')].filter(within), paymentLine),
  };
}

/** What is mirrored, read from the browser's storage. */
export async function mirrorLines(page: Page, realmId: string): Promise<Lines> {
  const { customers, invoices, payments } = await readMirror(page, realmId);
  return {
    customers: sorted(rowsOf(customers).map(mirroredCustomer)),
    invoices: sorted(rowsOf(invoices).map(mirroredInvoice)),
    payments: sorted(rowsOf(payments).map(mirroredPayment)),
  };
}

/** Customers' names as they are without the mark that QuickBooks puts behind inactive ones. */
export function plainName(record: EntityRecord): string {
  const name = String(record['DisplayName']);
  return record['Active'] === false ? name.replace(/ \(deleted\)$/, '') : name;
}

/** Id of the customer that a transaction belongs to. */
export function customerOf(record: EntityRecord): string {
  return String((record['CustomerRef'] as { value?: unknown } | undefined)?.value);
}

type Fields = Readonly<Record<string, unknown>>;

function rowsOf(rows: readonly object[]): readonly Fields[] {
  return rows as readonly Fields[];
}

function customerLine(record: EntityRecord): string {
  const { Active, Balance, SyncToken } = record;
  return line(record.Id, plainName(record), Active !== false, Number(Balance), SyncToken);
}

function mirroredCustomer(row: Fields): string {
  return line(row['id'], row['displayName'], row['active'], row['balance'], row['syncToken']);
}

function invoiceLine(record: EntityRecord): string {
  const { Id, TxnDate, DocNumber, TotalAmt, Balance, SyncToken } = record;
  const amounts = [Number(TotalAmt), Number(Balance)];
  return line(Id, customerOf(record), TxnDate, DocNumber, ...amounts, SyncToken);
}

function mirroredInvoice(row: Fields): string {
  const { id, customerId, day, number, total, balance, syncToken } = row;
  return line(id, customerId, day, number, total, balance, syncToken);
}

function paymentLine(record: EntityRecord): string {
  const { Id, TxnDate, TotalAmt, UnappliedAmt, SyncToken } = record;
  const amounts = [Number(TotalAmt), Number(UnappliedAmt)];
  return line(Id, customerOf(record), TxnDate, ...amounts, SyncToken);
}

function mirroredPayment(row: Fields): string {
  return line(
    row['id'],
    row['customerId'],
    row['day'],
    row['total'],
    row['unapplied'],
    row['syncToken'],
  );
}

function line(...parts: readonly unknown[]): string {
  return parts.map((part) => (part === undefined ? '-' : String(part))).join(' | ');
}

function linesOf(
  records: Iterable<EntityRecord>,
  toLine: (record: EntityRecord) => string,
): readonly string[] {
  return sorted([...records].map(toLine));
}

function sorted(lines: readonly string[]): readonly string[] {
  return [...lines].sort();
}
