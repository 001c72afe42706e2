import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { companyDate } from './calendar';
import { exchangeRate } from './currency';
import { moveBalance } from './family';
import { dateOf, docNumberOf, formDefaults } from './invoice-form';
import { readLines, type SalesLine, salesLines, taxDetail, taxOf } from './lines';
import { amount, cents } from './money';
import { invalidReference, required, tooLong } from './refusal';
import { releaseInvoice } from './settlement';

type Fields = Record<string, unknown>;

const READ_ONLY = [
  'Id',
  'SyncToken',
  'MetaData',
  'domain',
  'sparse',
  'Balance',
  'HomeBalance',
  'HomeTotalAmt',
  'LinkedTxn',
] as const;

/**
 * An invoice from the fields that a caller may send.
 * @throws Refusal 2020, 2050, 2500, 6070, 6140 @see Intuit facts §3.7 [D]
 */
export function addInvoice(books: Books, sent: Fields, allowDuplicateNumber = false): EntityRecord {
  const customer = customerOf(books, sent);
  const lines = readLines(books, sent['Line']);
  const txnDate = dateOf(sent, 'TxnDate') ?? companyDate(books.now());
  const docNumber = docNumberOf(books, sent, undefined, allowDuplicateNumber);
  const totals = totalsOf(lines, sent);
  const invoice = books.add('Invoice', {
    AllowIPNPayment: false,
    AllowOnlinePayment: false,
    AllowOnlineCreditCardPayment: false,
    AllowOnlineACHPayment: false,
    CustomField: [],
    ...pickWritable(sent),
    DocNumber: docNumber,
    TxnDate: txnDate,
    CurrencyRef: customer['CurrencyRef'],
    ...exchangeRate(books, sent),
    LinkedTxn: [],
    ...totals.fields,
    CustomerRef: { value: customer.Id, name: customer['DisplayName'] },
    ...formDefaults(books, customer, sent, txnDate),
    ApplyTaxAfterDiscount: false,
    PrintStatus: sent['PrintStatus'] ?? 'NeedToPrint',
    EmailStatus: sent['EmailStatus'] ?? 'NotSet',
    Balance: amount(totals.totalCents),
  });
  moveBalance(books, customer.Id, totals.totalCents);
  return invoice;
}

/** A changed invoice; what was already paid stays paid, and too much of it becomes the customer's credit. */
export function reviseInvoice(
  books: Books,
  before: EntityRecord,
  sent: Fields,
  sparse: boolean,
): EntityRecord {
  if (!sparse && sent['CustomerRef'] === undefined) throw required('CustomerRef');
  const merged: Fields = {
    ...(sparse ? before : { Line: undefined }),
    ...pickWritable(sent),
  };
  const customer = payerOf(books, before, sent);
  const docNumber = docNumberOf(books, merged, before, false);
  const totals =
    sparse && sent['Line'] === undefined
      ? { totalCents: cents(before['TotalAmt']), fields: {} }
      : totalsOf(readLines(books, merged['Line']), sent);
  const current = withRoom(books, before, customer.Id, totals.totalCents);
  const settled = cents(current['TotalAmt']) - cents(current['Balance']);
  const after = books.revise('Invoice', current, {
    ...(sparse ? {} : cleared(before, merged)),
    ...pickWritable(merged),
    DocNumber: docNumber,
    TxnDate: dateOf(merged, 'TxnDate') ?? current['TxnDate'],
    DueDate: dateOf(merged, 'DueDate') ?? current['DueDate'],
    CurrencyRef: customer['CurrencyRef'],
    CustomerRef: { value: customer.Id, name: customer['DisplayName'] },
    ...totals.fields,
    Balance: amount(totals.totalCents - settled),
  });
  moveDebt(books, current, after);
  return after;
}

/** The invoice with no more of it settled than its new total, and nothing when somebody else is to pay. */
function withRoom(
  books: Books,
  before: EntityRecord,
  customerId: string,
  totalCents: number,
): EntityRecord {
  const moved = customerId !== customerIdOf(before);
  const settled = cents(before['TotalAmt']) - cents(before['Balance']);
  if (moved || settled > totalCents) releaseInvoice(books, before.Id, moved ? 0 : totalCents);
  return books.demand('Invoice', before.Id);
}

function moveDebt(books: Books, before: EntityRecord, after: EntityRecord): void {
  const [was, is] = [cents(before['Balance']), cents(after['Balance'])];
  if (customerIdOf(before) === customerIdOf(after)) {
    moveBalance(books, customerIdOf(after), is - was);
  } else {
    moveBalance(books, customerIdOf(before), -was);
    moveBalance(books, customerIdOf(after), is);
  }
}

/** Amounts become zero, payments come free, the note says so. @see Intuit facts §6.6 [D] */
export function voidInvoice(books: Books, id: string): EntityRecord {
  releaseInvoice(books, id, 0);
  const current = books.demand('Invoice', id);
  moveBalance(books, customerIdOf(current), -cents(current['Balance']));
  const lines = (current['Line'] as Fields[]).map((line) => {
    const detail = line['SalesItemLineDetail'] as Fields | undefined;
    return {
      ...line,
      Amount: 0,
      ...(detail ? { SalesItemLineDetail: { ...detail, UnitPrice: 0, Qty: 0 } } : {}),
    };
  });
  return books.revise('Invoice', current, {
    Line: lines,
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: 0,
    Balance: 0,
    PrivateNote: 'Voided',
  });
}

export function deleteInvoice(books: Books, id: string): void {
  releaseInvoice(books, id, 0);
  const current = books.demand('Invoice', id);
  moveBalance(books, customerIdOf(current), -cents(current['Balance']));
  books.remove('Invoice', id, 'delete');
}

export function customerIdOf(transaction: EntityRecord): string {
  return (transaction['CustomerRef'] as { value: string }).value;
}

/** @throws Refusal 2020 or 2500 unless the customer exists and is active. */
export function customerOf(books: Books, fields: Fields): EntityRecord {
  const id = (fields['CustomerRef'] as { value?: unknown } | undefined)?.value;
  if (id === undefined || id === '') throw required('CustomerRef');
  const customer = books.read('Customer', String(id));
  if (customer === undefined || customer['Active'] === false) {
    throw invalidReference('CustomerRef', String(id));
  }
  return customer;
}

/** The customer that a change names, or the one of before, who may be inactive by now. */
export function payerOf(books: Books, before: EntityRecord, sent: Fields): EntityRecord {
  return sent['CustomerRef'] === undefined
    ? books.demand('Customer', customerIdOf(before))
    : customerOf(books, sent);
}

function totalsOf(
  lines: readonly SalesLine[],
  sent: Fields,
): { totalCents: number; fields: Fields } {
  const worked = taxOf(lines);
  const given = (sent['TxnTaxDetail'] as { TotalTax?: number } | undefined)?.TotalTax;
  const taxCents = given === undefined || worked.netCents > 0 ? worked.taxCents : cents(given);
  const net = lines.reduce((sum, line) => sum + line.amountCents, 0);
  const totalCents = net + taxCents;
  return {
    totalCents,
    fields: {
      Line: salesLines(lines),
      TxnTaxDetail: taxDetail(taxCents, worked.netCents),
      TotalAmt: amount(totalCents),
    },
  };
}

function pickWritable(sent: Fields): Fields {
  const note = sent['PrivateNote'];
  if (typeof note === 'string' && note.length > 4000) throw tooLong('PrivateNote', 4000);
  if (sent['EmailStatus'] === 'NeedToSend' && sent['BillEmail'] === undefined) {
    throw required('BillEmail');
  }
  const readOnly: readonly string[] = READ_ONLY;
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !readOnly.includes(key)));
}

/** What a full update leaves out is cleared. */
function cleared(before: EntityRecord, sent: Fields): Fields {
  const keep: readonly string[] = [
    ...READ_ONLY,
    'DocNumber',
    'TxnDate',
    'DueDate',
    'CurrencyRef',
    'ExchangeRate',
  ];
  return Object.fromEntries(
    Object.keys(before)
      .filter((key) => !(key in sent) && !keep.includes(key))
      .map((key) => [key, undefined]),
  );
}
