import { parseEntityId } from '@/lib/core/ids';
import type { Payment } from '@/lib/core/records';
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

const line = z.object({
  Amount: z.optional(amount),
  LinkedTxn: z.optional(z.array(linkedTxn)),
});

/** A payment as Intuit sends it. @see Intuit facts §6.5 */
export const paymentSchema = z.object({
  ...recordFields,
  TxnDate: text,
  CustomerRef: z.nullish(reference),
  TotalAmt: z.optional(amount),
  UnappliedAmt: z.optional(amount),
  CurrencyRef: z.nullish(reference),
  ExchangeRate: z.optional(amount),
  PaymentMethodRef: z.nullish(reference),
  PaymentRefNum: text,
  PrivateNote: text,
  Line: z.optional(z.array(line)),
  LinkedTxn: z.optional(z.array(linkedTxn)),
});

type WireLine = z.output<typeof line>;

/** The record for the mirror, or which field it lacks. */
export function toPayment(wire: z.output<typeof paymentSchema>): Result<Payment, Refusal> {
  const id = idIn({ value: wire.Id });
  if (id === undefined) return fail({ field: 'Id', because: 'missing' });
  if (wire.SyncToken == null) return fail({ field: 'SyncToken', because: 'missing' });
  const customerId = idIn(wire.CustomerRef);
  if (customerId === undefined) return fail({ field: 'CustomerRef.value', because: 'missing' });
  const day = dayIn(wire.TxnDate);
  if (day === undefined) return fail({ field: 'TxnDate', because: 'not a day' });
  if (wire.TotalAmt === undefined) return fail({ field: 'TotalAmt', because: 'missing' });
  if (wire.UnappliedAmt === undefined) return fail({ field: 'UnappliedAmt', because: 'missing' });
  const updatedAt = updatedAtOf(wire.MetaData);
  if (updatedAt === undefined) {
    return fail({ field: 'MetaData.LastUpdatedTime', because: 'not a moment' });
  }
  return succeed(
    defined({
      id,
      syncToken: wire.SyncToken,
      customerId,
      day,
      total: wire.TotalAmt,
      unapplied: wire.UnappliedAmt,
      currency: wordsIn(wire.CurrencyRef?.value),
      // Recorded payments name the method by id alone.
      method: wordsIn(wire.PaymentMethodRef?.name) ?? wordsIn(wire.PaymentMethodRef?.value),
      reference: wordsIn(wire.PaymentRefNum),
      applied: (wire.Line ?? []).flatMap(appliedIn),
      updatedAt,
    }),
  );
}

/** What a line paid. A line over several invoices does not say how it was split, so it says nothing here. */
function appliedIn(wire: WireLine): Payment['applied'] {
  const invoices = (wire.LinkedTxn ?? []).filter((link) => link.TxnType === 'Invoice');
  const invoiceId = parseEntityId(invoices[0]?.TxnId);
  if (invoices.length !== 1 || invoiceId === undefined || wire.Amount === undefined) return [];
  return [{ invoiceId, amount: wire.Amount }];
}
