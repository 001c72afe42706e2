import type { Company, World } from '../contract';
import {
  type CustomerRow,
  customerRow,
  invoiceLines,
  type TransactionRow,
  transactionRow,
} from './page-rows';
import { amountOf, partsOf, textOf } from './record-fields';
import { lastRecords } from './transaction-index';

const LIST_ROWS = 100;
const TASK_ROWS = 5;

/** ISO date of the simulated day. */
export function isoToday(world: World): string {
  return new Date(world.clock.now()).toISOString().slice(0, 10);
}

/** Customers in the order of their full names, so that sub-customers follow their parents. */
export function customerRows(
  company: Company,
  query: URLSearchParams,
): {
  readonly rows: readonly CustomerRow[];
  readonly total: number;
} {
  const search = (query.get('search') ?? '').toLowerCase();
  const inactive = query.get('inactive') === 'true';
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const found: CustomerRow[] = [];
  for (const record of company.records('Customer')) {
    const row = customerRow(record);
    if ((row.active || inactive) && row.fullName.toLowerCase().includes(search)) found.push(row);
  }
  found.sort((a, b) => a.fullName.localeCompare(b.fullName, 'en') || Number(a.id) - Number(b.id));
  return { rows: found.slice(offset, offset + limit), total: found.length };
}

/** The newest transactions, newest first, at most 100 of each type. */
export function transactionRows(
  world: World,
  company: Company,
  types: readonly TransactionRow['type'][],
  customerId?: string,
): TransactionRow[] {
  const today = isoToday(world);
  const rows = types.flatMap((type) =>
    lastRecords(company, type, { most: LIST_ROWS, customerId }).map((record) =>
      transactionRow(company, type, record, today),
    ),
  );
  return rows.sort((a, b) => b.date.localeCompare(a.date) || Number(b.id) - Number(a.id));
}

export function invoiceDetail(world: World, company: Company, id: string) {
  const record = company.read('Invoice', id);
  if (!record) return undefined;
  return {
    ...transactionRow(company, 'Invoice', record, isoToday(world)),
    lines: invoiceLines(record),
  };
}

export function paymentDetail(world: World, company: Company, id: string) {
  const record = company.read('Payment', id);
  if (!record) return undefined;
  const invoices = partsOf(record, 'Line').flatMap((line) =>
    partsOf(line, 'LinkedTxn').flatMap((link) => {
      const invoice = company.read('Invoice', textOf(link, 'TxnId'));
      if (!invoice) return [];
      const row = transactionRow(company, 'Invoice', invoice, isoToday(world));
      return [{ ...row, applied: amountOf(line, 'Amount') }];
    }),
  );
  return { ...transactionRow(company, 'Payment', record, isoToday(world)), invoices };
}

/** Unpaid invoices of a customer, oldest first. */
export function openInvoices(world: World, company: Company, customerId: string) {
  return transactionRows(world, company, ['Invoice'], customerId)
    .filter((row) => row.balance > 0)
    .reverse();
}

/** Figures of the home page, over all invoices. */
export function salesSummary(world: World, company: Company) {
  const today = isoToday(world);
  const summary = { overdue: 0, notDue: 0, paid: 0, overdueCount: 0, customers: 0 };
  for (const record of company.records('Invoice')) {
    const balance = amountOf(record, 'Balance');
    summary.paid += amountOf(record, 'TotalAmt') - balance;
    if (balance > 0 && textOf(record, 'DueDate') < today) {
      summary.overdue += balance;
      summary.overdueCount += 1;
    } else summary.notDue += balance;
  }
  summary.customers = company.count('Customer');
  return summary;
}

/** Rows of the Tasks side panel: reminders that repeat customers' names outside any list of customers. */
export function taskRows(world: World, company: Company) {
  return oldestInvoices(world, company)
    .filter((row) => row.status.startsWith('Overdue'))
    .slice(-TASK_ROWS)
    .map((row) => ({ what: `Send a reminder for invoice ${row.number}`, who: row.customerName }));
}

/** The invoice whose editor was left behind: the oldest. */
export function staleInvoice(world: World, company: Company): TransactionRow | undefined {
  return oldestInvoices(world, company)[0];
}

// Enough to find some that are overdue, and few enough to be read with every document.
function oldestInvoices(world: World, company: Company): TransactionRow[] {
  const today = isoToday(world);
  const rows: TransactionRow[] = [];
  for (const record of company.records('Invoice')) {
    rows.push(transactionRow(company, 'Invoice', record, today));
    if (rows.length === 2 * LIST_ROWS) break;
  }
  return rows;
}
