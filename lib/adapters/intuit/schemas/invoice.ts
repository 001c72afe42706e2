import type { Invoice, InvoiceLine } from '@/lib/core/records';
import { fail, type Result, succeed } from '@/lib/core/result';
import {
  amount,
  dayIn,
  defined,
  linkedTxn,
  listOf,
  numberText,
  recordFields,
  reference,
  sideAmount,
  text,
  wordsIn,
} from './fields';
import { saleHeadOf } from './head';
import type { Refusal } from './refusal';
import { z } from './zod';

const lineFields = {
  Id: text,
  Description: text,
  Amount: sideAmount,
  DetailType: text,
  LinkedTxn: listOf(linkedTxn),
  SalesItemLineDetail: z.nullish(
    z.object({
      ItemRef: z.nullish(reference),
      UnitPrice: sideAmount,
      Qty: sideAmount,
    }),
  ),
};

const taxDetail = z.object({
  TotalTax: sideAmount,
  TaxLine: listOf(
    z.object({
      Amount: sideAmount,
      TaxLineDetail: z.nullish(z.object({ NetAmountTaxable: sideAmount })),
    }),
  ),
});

/** A line of an invoice. A group (bundle) repeats its items' lines inside. @see Intuit facts §3.7, §6.5 */
const line = z.object({
  ...lineFields,
  GroupLineDetail: z.nullish(
    z.object({
      GroupItemRef: z.nullish(reference),
      Quantity: sideAmount,
      Line: listOf(z.object(lineFields)),
    }),
  ),
});

/** An invoice as Intuit sends it. @see Intuit facts §6.5 */
export const invoiceSchema = z.object({
  ...recordFields,
  DocNumber: numberText,
  TxnDate: text,
  DueDate: text,
  CustomerRef: z.nullish(reference),
  Line: listOf(line),
  LinkedTxn: listOf(linkedTxn),
  TxnTaxDetail: z.nullish(taxDetail),
  SalesTermRef: z.nullish(reference),
  PrivateNote: text,
  TotalAmt: z.optional(amount),
  Balance: z.optional(amount),
  Deposit: sideAmount,
  CurrencyRef: z.nullish(reference),
  ExchangeRate: sideAmount,
  HomeTotalAmt: sideAmount,
  HomeBalance: sideAmount,
});

type WireInvoice = z.output<typeof invoiceSchema>;
type WireLine = z.output<typeof line>;

/** The record for the mirror, or which field it lacks. */
export function toInvoice(wire: WireInvoice): Result<Invoice, Refusal> {
  const head = saleHeadOf(wire);
  if (!head.ok) return head;
  if (wire.Balance === undefined) return fail({ field: 'Balance', because: 'missing' });
  return succeed(
    defined({
      ...head.value,
      number: wordsIn(wire.DocNumber),
      dueDay: dayIn(wire.DueDate),
      balance: wire.Balance,
      currency: wordsIn(wire.CurrencyRef?.value),
      terms: wordsIn(wire.SalesTermRef?.name),
      lines: (wire.Line ?? []).flatMap(lineOf),
      voided: isVoided(wire) ? (true as const) : undefined,
    }),
  );
}

/** A void invoice keeps its place with zero amounts and a note that begins "Voided". @see Intuit facts §3.4 */
function isVoided(wire: WireInvoice): boolean {
  return wire.TotalAmt === 0 && wire.Balance === 0 && /^\s*voided\b/i.test(wire.PrivateNote ?? '');
}

/** Subtotals would be counted twice; a discount is sent as a positive amount that is taken off. */
function lineOf(wire: WireLine): readonly InvoiceLine[] {
  if (wire.Amount == null || wire.DetailType === 'SubTotalLineDetail') return [];
  const { SalesItemLineDetail: sale, GroupLineDetail: group } = wire;
  return [
    defined({
      amount: wire.DetailType === 'DiscountLineDetail' ? 0 - wire.Amount : wire.Amount,
      description: wordsIn(wire.Description),
      item: wordsIn(sale?.ItemRef?.name ?? group?.GroupItemRef?.name),
      quantity: sale?.Qty ?? group?.Quantity ?? undefined,
    }),
  ];
}
