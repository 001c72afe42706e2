import { parseEntityId } from '@/lib/core/ids';
import type { Payment } from '@/lib/core/records';
import { type Result, succeed } from '@/lib/core/result';
import {
  amount,
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

const line = z.object({
  Amount: sideAmount,
  LinkedTxn: listOf(linkedTxn),
});

/** A payment as Intuit sends it. @see Intuit facts §6.5 */
export const paymentSchema = z.object({
  ...recordFields,
  TxnDate: text,
  CustomerRef: z.nullish(reference),
  TotalAmt: z.optional(amount),
  UnappliedAmt: sideAmount,
  CurrencyRef: z.nullish(reference),
  ExchangeRate: sideAmount,
  PaymentMethodRef: z.nullish(reference),
  PaymentRefNum: numberText,
  PrivateNote: text,
  Line: listOf(line),
  LinkedTxn: listOf(linkedTxn),
});

type WireLine = z.output<typeof line>;

/** The record for the mirror, or which field it lacks. */
export function toPayment(wire: z.output<typeof paymentSchema>): Result<Payment, Refusal> {
  const head = saleHeadOf(wire);
  if (!head.ok) return head;
  return succeed(
    defined({
      ...head.value,
      unapplied: wire.UnappliedAmt ?? undefined,
      currency: wordsIn(wire.CurrencyRef?.value),
      // Recorded payments name the method by id alone.
      method: wordsIn(wire.PaymentMethodRef?.name) ?? wordsIn(wire.PaymentMethodRef?.value),
      reference: wordsIn(wire.PaymentRefNum),
      applied: (wire.Line ?? []).flatMap(appliedIn),
    }),
  );
}

/** What a line paid. A line over several invoices does not say how it was split, so it says nothing here. */
function appliedIn(wire: WireLine): Payment['applied'] {
  const invoices = (wire.LinkedTxn ?? []).filter((link) => link.TxnType === 'Invoice');
  const invoiceId = parseEntityId(invoices[0]?.TxnId);
  if (invoices.length !== 1 || invoiceId === undefined || wire.Amount == null) return [];
  return [{ invoiceId, amount: wire.Amount }];
}
