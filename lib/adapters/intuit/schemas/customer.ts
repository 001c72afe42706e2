import type { Customer } from '@/lib/core/records';
import { fail, type Result, succeed } from '@/lib/core/result';
import { defined, flag, idIn, recordFields, reference, sideAmount, text, wordsIn } from './fields';
import { headOf } from './head';
import type { Refusal } from './refusal';
import { z } from './zod';

/** A customer as Intuit sends it. @see Intuit facts §6.5 */
export const customerSchema = z.object({
  ...recordFields,
  DisplayName: text,
  FullyQualifiedName: text,
  Active: flag,
  Job: flag,
  ParentRef: z.nullish(reference),
  PrimaryEmailAddr: z.nullish(z.object({ Address: text })),
  Balance: sideAmount,
  BalanceWithJobs: sideAmount,
  CurrencyRef: z.nullish(reference),
});

// The English form; other languages of QuickBooks are not documented (Intuit facts §3.3).
const deletedSuffix = / \(deleted\)$/;

/** The record for the mirror, or which field it lacks. */
export function toCustomer(wire: z.output<typeof customerSchema>): Result<Customer, Refusal> {
  const head = headOf(wire);
  if (!head.ok) return head;
  if (wire.DisplayName == null) return fail({ field: 'DisplayName', because: 'missing' });
  const active = wire.Active !== false;
  return succeed(
    defined({
      ...head.value,
      displayName: nameOf(wire.DisplayName, active),
      fullName: nameOf(wordsIn(wire.FullyQualifiedName) ?? wire.DisplayName, active),
      email: wordsIn(wire.PrimaryEmailAddr?.Address),
      active,
      parentId: idIn(wire.ParentRef),
      balance: wire.Balance ?? undefined,
      currency: wordsIn(wire.CurrencyRef?.value),
    }),
  );
}

/** Only an inactive customer wears the suffix; an active one may really be called so. @see Intuit facts §3.3 */
function nameOf(written: string, active: boolean): string {
  return active ? written : written.replace(deletedSuffix, '');
}
