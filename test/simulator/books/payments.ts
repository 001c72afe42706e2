import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { companyDate } from './calendar';
import { exchangeRate } from './currency';
import { isWithin, moveBalance } from './family';
import { dateOf } from './invoice-form';
import { customerIdOf, customerOf, payerOf } from './invoices';
import { amount, cents } from './money';
import { business, notFound, Refusal, required, tooLong } from './refusal';
import { applyShare, paymentLines, type Share, sharesOf, withdrawShare } from './settlement';

type Fields = Record<string, unknown>;

/** Undeposited Funds in the standard list of accounts. */
const UNDEPOSITED_FUNDS = { value: '4' };

const READ_ONLY = [
  'Id',
  'SyncToken',
  'MetaData',
  'domain',
  'sparse',
  'UnappliedAmt',
  'LinkedTxn',
] as const;

/**
 * A payment from the fields that a caller may send.
 * @throws Refusal 2020, 2050, 2500, 610, 620, 6000 @see Intuit facts §3.7 [D]
 */
export function addPayment(books: Books, sent: Fields): EntityRecord {
  const customer = customerOf(books, sent);
  if (sent['TotalAmt'] === undefined) throw required('TotalAmt');
  const totalCents = cents(sent['TotalAmt']);
  const shares = readShares(books, sent, customer, totalCents);
  const unapplied = totalCents - total(shares);
  const payment = books.add('Payment', {
    DepositToAccountRef: UNDEPOSITED_FUNDS,
    ProcessPayment: false,
    ...writable(sent),
    TxnDate: dateOf(sent, 'TxnDate') ?? companyDate(books.now()),
    CustomerRef: { value: customer.Id, name: customer['DisplayName'] },
    CurrencyRef: customer['CurrencyRef'],
    ...exchangeRate(books, sent),
    TotalAmt: amount(totalCents),
    UnappliedAmt: amount(unapplied),
    Line: paymentLines(books, shares),
  });
  for (const share of shares) applyShare(books, payment.Id, share);
  moveBalance(books, customer.Id, -unapplied);
  return payment;
}

/** A changed payment: the old shares are taken back before the new ones are given. */
export function revisePayment(
  books: Books,
  before: EntityRecord,
  sent: Fields,
  sparse: boolean,
): EntityRecord {
  if (!sparse && sent['CustomerRef'] === undefined) throw required('CustomerRef');
  if (!sparse && sent['TotalAmt'] === undefined) throw required('TotalAmt');
  const merged: Fields = { ...(sparse ? before : {}), ...writable(sent) };
  const customer = payerOf(books, before, sent);
  const totalCents = cents(merged['TotalAmt']);
  const old = sharesOf(before);
  const shares = readShares(books, merged, customer, totalCents, old);
  const same =
    customer.Id === customerIdOf(before) &&
    totalCents === cents(before['TotalAmt']) &&
    JSON.stringify(shares) === JSON.stringify(old);
  if (same) return books.revise('Payment', before, notes(before, merged, sparse));
  for (const share of old) withdrawShare(books, before.Id, share);
  moveBalance(books, customerIdOf(before), cents(before['UnappliedAmt']));
  const unapplied = totalCents - total(shares);
  const after = books.revise('Payment', before, {
    ...notes(before, merged, sparse),
    CustomerRef: { value: customer.Id, name: customer['DisplayName'] },
    CurrencyRef: customer['CurrencyRef'],
    TotalAmt: amount(totalCents),
    UnappliedAmt: amount(unapplied),
    Line: paymentLines(books, shares),
  });
  for (const share of shares) applyShare(books, before.Id, share);
  moveBalance(books, customer.Id, -unapplied);
  return after;
}

/** The fields of a changed payment that no balance follows from. */
function notes(before: EntityRecord, merged: Fields, sparse: boolean): Fields {
  const { Line, TotalAmt, CustomerRef, ...rest } = writable(merged);
  return {
    ...(sparse ? {} : cleared(before, merged)),
    ...rest,
    TxnDate: dateOf(merged, 'TxnDate') ?? before['TxnDate'],
  };
}

/** Amounts become zero and what it paid is open again. @see Intuit facts §3.6 [C] */
export function voidPayment(books: Books, id: string): EntityRecord {
  takeBack(books, id);
  return books.revise('Payment', books.demand('Payment', id), {
    Line: [],
    TotalAmt: 0,
    UnappliedAmt: 0,
    PrivateNote: 'Voided',
  });
}

export function deletePayment(books: Books, id: string): void {
  takeBack(books, id);
  books.remove('Payment', id, 'delete');
}

function takeBack(books: Books, id: string): void {
  const payment = books.demand('Payment', id);
  for (const share of sharesOf(payment)) withdrawShare(books, id, share);
  moveBalance(books, customerIdOf(payment), cents(payment['UnappliedAmt']));
}

/** The invoices named, each of the customer or of one below it. */
function readShares(
  books: Books,
  fields: Fields,
  customer: EntityRecord,
  totalCents: number,
  held: readonly Share[] = [],
): Share[] {
  const shares = sharesOf({ Id: '', SyncToken: '', Line: fields['Line'] });
  for (const share of shares) {
    const invoice = books.read('Invoice', share.invoiceId);
    if (invoice === undefined) throw notFound();
    if (!isWithin(books, customerIdOf(invoice), customer.Id)) {
      throw new Refusal(
        '620',
        'Transaction cannot be linked',
        `Transaction ${share.invoiceId} can't be linked: it belongs to another customer.`,
      );
    }
    const mine = held.find((one) => one.invoiceId === share.invoiceId)?.cents ?? 0;
    if (share.cents > cents(invoice['Balance']) + mine) {
      throw business('You cannot pay more than the open balance of a transaction.');
    }
  }
  if (total(shares) > totalCents) {
    throw business('The amounts applied may not be more than the amount received.');
  }
  return shares;
}

function writable(sent: Fields): Fields {
  const reference = sent['PaymentRefNum'];
  if (typeof reference === 'string' && reference.length > 21) throw tooLong('PaymentRefNum', 21);
  const readOnly: readonly string[] = READ_ONLY;
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !readOnly.includes(key)));
}

function cleared(before: EntityRecord, sent: Fields): Fields {
  const keep: readonly string[] = [
    ...READ_ONLY,
    'TxnDate',
    'CurrencyRef',
    'ExchangeRate',
    'DepositToAccountRef',
    'ProcessPayment',
  ];
  return Object.fromEntries(
    Object.keys(before)
      .filter((key) => !(key in sent) && !keep.includes(key))
      .map((key) => [key, undefined]),
  );
}

function total(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.cents, 0);
}
