import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { moveBalance } from './family';
import { amount, cents } from './money';

/** How much of a payment goes to an invoice. */
export interface Share {
  readonly invoiceId: string;
  readonly cents: number;
}

interface Link {
  readonly TxnId: string;
  readonly TxnType: string;
}

type Fields = Record<string, unknown>;

/** The invoices that a payment pays. */
export function sharesOf(payment: EntityRecord): Share[] {
  const lines = (payment['Line'] ?? []) as { Amount: number; LinkedTxn?: Link[] }[];
  return lines.flatMap((line) =>
    (line.LinkedTxn ?? [])
      .filter((link) => link.TxnType === 'Invoice')
      .map((link) => ({ invoiceId: link.TxnId, cents: cents(line.Amount) })),
  );
}

export function linksOf(record: EntityRecord): readonly Link[] {
  return (record['LinkedTxn'] ?? []) as Link[];
}

/** Lines of a payment as API v3 gives them. */
export function paymentLines(books: Books, shares: readonly Share[]): Fields[] {
  return shares.map((share) => {
    const invoice = books.demand('Invoice', share.invoiceId);
    return paymentLine(share, cents(invoice['Balance']), String(invoice['DocNumber'] ?? ''));
  });
}

/** One payment line; `openCents` is what was open on the invoice when the payment was made. */
export function paymentLine(share: Share, openCents: number, docNumber: string): Fields {
  return {
    Amount: amount(share.cents),
    LinkedTxn: [{ TxnId: share.invoiceId, TxnType: 'Invoice' }],
    LineEx: {
      any: [
        nameValue('txnId', share.invoiceId),
        nameValue('txnOpenBalance', amount(openCents).toFixed(2)),
        nameValue('txnReferenceNumber', docNumber),
      ],
    },
  };
}

/** Lowers what is open on an invoice and links the two both ways. @see Intuit facts §6.5 [D] */
export function applyShare(books: Books, paymentId: string, share: Share): void {
  const invoice = books.demand('Invoice', share.invoiceId);
  books.revise('Invoice', invoice, {
    Balance: amount(cents(invoice['Balance']) - share.cents),
    LinkedTxn: [...linksOf(invoice), { TxnId: paymentId, TxnType: 'Payment' }],
  });
  moveBalance(books, customerOfTransaction(invoice), -share.cents);
}

/** The opposite of applyShare. */
export function withdrawShare(books: Books, paymentId: string, share: Share): void {
  const invoice = books.read('Invoice', share.invoiceId);
  if (invoice === undefined) return;
  books.revise('Invoice', invoice, {
    Balance: amount(cents(invoice['Balance']) + share.cents),
    LinkedTxn: linksOf(invoice).filter(
      (link) => !(link.TxnId === paymentId && link.TxnType === 'Payment'),
    ),
  });
  moveBalance(books, customerOfTransaction(invoice), share.cents);
}

/** Frees payments, the newest first, until no more than `keepCents` of the invoice is settled by them. */
export function releaseInvoice(books: Books, invoiceId: string, keepCents: number): void {
  const invoice = books.demand('Invoice', invoiceId);
  let excess = cents(invoice['TotalAmt']) - cents(invoice['Balance']) - keepCents;
  for (const link of [...linksOf(invoice)].reverse()) {
    if (excess <= 0 || link.TxnType !== 'Payment') continue;
    excess -= shrinkShare(books, link.TxnId, invoiceId, excess);
  }
  if (excess > 0) shrinkCredit(books, invoiceId, excess, keepCents === 0);
}

function shrinkShare(books: Books, paymentId: string, invoiceId: string, most: number): number {
  const payment = books.demand('Payment', paymentId);
  const shares = sharesOf(payment);
  const share = shares.find((one) => one.invoiceId === invoiceId);
  if (share === undefined) return 0;
  const freed = Math.min(share.cents, most);
  withdrawShare(books, paymentId, share);
  const rest = { invoiceId, cents: share.cents - freed };
  const lines = (payment['Line'] as Fields[]).filter((_, index) => shares[index] !== share);
  books.revise('Payment', payment, {
    Line: rest.cents > 0 ? [...lines, ...paymentLines(books, [rest])] : lines,
    UnappliedAmt: amount(cents(payment['UnappliedAmt']) + freed),
  });
  if (rest.cents > 0) applyShare(books, paymentId, rest);
  moveBalance(books, customerOfTransaction(payment), -freed);
  return freed;
}

/** What no payment settles was settled by a credit memo; its link stays while some of it is left. */
function shrinkCredit(books: Books, invoiceId: string, byCents: number, whole: boolean): void {
  const invoice = books.demand('Invoice', invoiceId);
  books.revise('Invoice', invoice, {
    Balance: amount(cents(invoice['Balance']) + byCents),
    LinkedTxn: linksOf(invoice).filter((link) => !(whole && link.TxnType === 'CreditMemo')),
  });
  moveBalance(books, customerOfTransaction(invoice), byCents);
}

function customerOfTransaction(record: EntityRecord): string {
  return (record['CustomerRef'] as { value: string }).value;
}

/** The Java serialiser's own form, as recorded. */
function nameValue(name: string, value: string): Fields {
  return {
    name: '{http://schema.intuit.com/finance/v3}NameValue',
    declaredType: 'com.intuit.schema.finance.v3.NameValue',
    scope: 'javax.xml.bind.JAXBElement$GlobalScope',
    value: { Name: name, Value: value },
    nil: false,
    globalScope: true,
    typeSubstituted: false,
  };
}
