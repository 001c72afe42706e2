import type { Invoice, InvoiceLine } from '@/lib/core/records';
import { fail, type Result, succeed } from '@/lib/core/result';
import {
  amount,
  dayIn,
  defined,
  idIn,
  linkedTxn,
  recordFields,
  reference,
  text,
  updatedAtOf,
  wordsIn,
} from './fields';
import type { Refusal } from './refusal';
import { z } from './zod';

const lineFields = {
  Id: text,
  Description: text,
  Amount: z.optional(amount),
  DetailType: text,
  LinkedTxn: z.optional(z.array(linkedTxn)),
  SalesItemLineDetail: z.nullish(
    z.object({
      ItemRef: z.nullish(reference),
      UnitPrice: z.optional(amount),
      Qty: z.optional(amount),
    }),
  ),
};

const taxDetail = z.object({
  TotalTax: z.optional(amount),
  TaxLine: z.optional(
    z.array(
      z.object({
        Amount: z.optional(amount),
        TaxLineDetail: z.nullish(z.object({ NetAmountTaxable: z.optional(amount) })),
      }),
    ),
  ),
});

/** A line of an invoice. A group (bundle) repeats its items' lines inside. @see Intuit facts §3.7, §6.5 */
const line = z.object({
  ...lineFields,
  GroupLineDetail: z.nullish(
    z.object({
      GroupItemRef: z.nullish(reference),
      Quantity: z.optional(amount),
      Line: z.optional(z.array(z.object(lineFields))),
    }),
  ),
});

/** An invoice as Intuit sends it. @see Intuit facts §6.5 */
export const invoiceSchema = z.object({
  ...recordFields,
  DocNumber: text,
  TxnDate: text,
  DueDate: text,
  CustomerRef: z.nullish(reference),
  Line: z.optional(z.array(line)),
  LinkedTxn: z.optional(z.array(linkedTxn)),
  TxnTaxDetail: z.nullish(taxDetail),
  SalesTermRef: z.nullish(reference),
  PrivateNote: text,
  TotalAmt: z.optional(amount),
  Balance: z.optional(amount),
  Deposit: z.optional(amount),
  CurrencyRef: z.nullish(reference),
  ExchangeRate: z.optional(amount),
  HomeTotalAmt: z.optional(amount),
  HomeBalance: z.optional(amount),
});

type WireInvoice = z.output<typeof invoiceSchema>;
type WireLine = z.output<typeof line>;

/** The record for the mirror, or which field it lacks. */
export function toInvoice(wire: WireInvoice): Result<Invoice, Refusal> {
  const id = idIn({ value: wire.Id });
  if (id === undefined) return fail({ field: 'Id', because: 'missing' });
  if (wire.SyncToken == null) return fail({ field: 'SyncToken', because: 'missing' });
  const customerId = idIn(wire.CustomerRef);
  if (customerId === undefined) return fail({ field: 'CustomerRef.value', because: 'missing' });
  const day = dayIn(wire.TxnDate);
  if (day === undefined) return fail({ field: 'TxnDate', because: 'not a day' });
  if (wire.TotalAmt === undefined) return fail({ field: 'TotalAmt', because: 'missing' });
  if (wire.Balance === undefined) return fail({ field: 'Balance', because: 'missing' });
  const updatedAt = updatedAtOf(wire.MetaData);
  if (updatedAt === undefined) {
    return fail({ field: 'MetaData.LastUpdatedTime', because: 'not a moment' });
  }
  return succeed(
    defined({
      id,
      syncToken: wire.SyncToken,
      customerId,
      number: wordsIn(wire.DocNumber),
      day,
      dueDay: dayIn(wire.DueDate),
      total: wire.TotalAmt,
      balance: wire.Balance,
      currency: wordsIn(wire.CurrencyRef?.value),
      terms: wordsIn(wire.SalesTermRef?.name),
      lines: (wire.Line ?? []).flatMap(lineOf),
      voided: isVoided(wire) ? (true as const) : undefined,
      updatedAt,
    }),
  );
}

/** A void invoice keeps its place with zero amounts and a note that begins "Voided". @see Intuit facts §3.4 */
function isVoided(wire: WireInvoice): boolean {
  return wire.TotalAmt === 0 && wire.Balance === 0 && /^\s*voided\b/i.test(wire.PrivateNote ?? '');
}

/** Subtotals would be counted twice; a discount is sent as a positive amount that is taken off. */
function lineOf(wire: WireLine): readonly InvoiceLine[] {
  if (wire.Amount === undefined || wire.DetailType === 'SubTotalLineDetail') return [];
  const { SalesItemLineDetail: sale, GroupLineDetail: group } = wire;
  return [
    defined({
      amount: wire.DetailType === 'DiscountLineDetail' ? 0 - wire.Amount : wire.Amount,
      description: wordsIn(wire.Description),
      item: wordsIn(sale?.ItemRef?.name ?? group?.GroupItemRef?.name),
      quantity: sale?.Qty ?? group?.Quantity,
    }),
  ];
}
