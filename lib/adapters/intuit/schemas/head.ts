import type { EntityId } from '@/lib/core/ids';
import { fail, type Result, succeed } from '@/lib/core/result';
import type { Day, EpochMs } from '@/lib/core/time';
import { dayIn, idIn, type metaData, type reference, updatedAtOf } from './fields';
import type { Refusal } from './refusal';
import type { z } from './zod';

/** What every record of the mirror begins with. */
export interface RecordHead {
  readonly id: EntityId;
  readonly syncToken: string;
  readonly updatedAt: EpochMs;
}

/** What every transaction adds: whose it is, of which day, and how much in all, in the currency of the customer. */
export interface SaleHead extends RecordHead {
  readonly customerId: EntityId;
  readonly day: Day;
  readonly total: number;
}

interface WireHead {
  readonly Id: string;
  readonly SyncToken?: string | null | undefined;
  readonly MetaData?: z.output<typeof metaData> | null | undefined;
}

interface WireSale extends WireHead {
  readonly CustomerRef?: z.output<typeof reference> | null | undefined;
  readonly TxnDate?: string | null | undefined;
  readonly TotalAmt?: number | undefined;
}

/** The head of a record, or which field it lacks. @see Intuit facts §3.4 [D] */
export function headOf(wire: WireHead): Result<RecordHead, Refusal> {
  const id = idIn({ value: wire.Id });
  if (id === undefined) return fail({ field: 'Id', because: 'missing' });
  if (wire.SyncToken == null) return fail({ field: 'SyncToken', because: 'missing' });
  const updatedAt = updatedAtOf(wire.MetaData);
  if (updatedAt === undefined) {
    return fail({ field: 'MetaData.LastUpdatedTime', because: 'not a moment' });
  }
  return succeed({ id, syncToken: wire.SyncToken, updatedAt });
}

/** The head of an invoice or payment, or which field it lacks. @see Intuit facts §6.5 */
export function saleHeadOf(wire: WireSale): Result<SaleHead, Refusal> {
  const head = headOf(wire);
  if (!head.ok) return head;
  const customerId = idIn(wire.CustomerRef);
  if (customerId === undefined) return fail({ field: 'CustomerRef.value', because: 'missing' });
  const day = dayIn(wire.TxnDate);
  if (day === undefined) return fail({ field: 'TxnDate', because: 'not a day' });
  if (wire.TotalAmt === undefined) return fail({ field: 'TotalAmt', because: 'missing' });
  return succeed({ ...head.value, customerId, day, total: wire.TotalAmt });
}
