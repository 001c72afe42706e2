import type { MirrorStep } from '@/lib/app/ports';
import type { EntityId } from '@/lib/core/ids';
import { type AnyRecord, type MirroredKind, mirroredKinds } from '@/lib/core/records';
import { belongsInMirror } from '@/lib/core/scope-of-mirror';
import { type CustomerRow, type MirrorSchema, storeOf } from './mirror-schema';
import type { Writing } from './open-database';

type Tx = Writing<MirrorSchema>;

/** Whether a record of a skipped account must stay outside; its customer stays known. */
export function isShutOut({ kind, record }: AnyRecord, skipped: ReadonlySet<string>): boolean {
  return kind !== 'Customer' && skipped.has(record.customerId);
}

/**
 * Removes what a full read did not see. What it should have seen is gone at Intuit; what lies outside its scope was told
 * by the changes of a time that nobody has read, so nobody knows whether it still is as it stands here.
 */
export async function sweep(
  writing: Tx,
  { generation, windowStart, of }: NonNullable<MirrorStep['sweep']>,
  { skipped, deleted }: { skipped: ReadonlySet<string>; deleted: Record<MirroredKind, number> },
): Promise<boolean> {
  const refused = new Set(await writing.objectStore('refused').getAllKeys());
  const kinds = of === 'customers' ? (['Customer'] as const) : mirroredKinds;
  const stays = staying({ generation, windowStart, of }, skipped, refused);
  let orphaned = false;
  for (const kind of kinds) {
    const store = writing.objectStore(storeOf[kind]);
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      const { generation: seen, ...record } = cursor.value;
      const row = { kind, record } as unknown as AnyRecord;
      if (stays(row, seen)) continue;
      const owned = kind === 'Customer' && (await bury(writing, cursor.value as CustomerRow));
      orphaned ||= owned && of === 'customers';
      await cursor.delete();
      if (belongsInMirror(row, windowStart, false)) deleted[kind] += 1;
    }
  }
  return orphaned;
}

/** Rows of a skipped account stay as they are, and so does the last readable version of a refused record. */
function staying(
  { generation, windowStart, of }: NonNullable<MirrorStep['sweep']>,
  skipped: ReadonlySet<string>,
  refused: ReadonlySet<string>,
): (row: AnyRecord, seen: number | undefined) => boolean {
  return (row, seen) =>
    seen === generation ||
    (of === 'outside' && belongsInMirror(row, windowStart, false)) ||
    isShutOut(row, skipped) ||
    refused.has(refusedKey(row.kind, row.record.id));
}

/** Keeps a customer as gone; tells whether transactions still stand under it. */
async function bury(writing: Tx, customer: CustomerRow): Promise<boolean> {
  await writing.objectStore('tombstones').put(customer);
  return hasTransactions(writing, customer.id);
}

async function hasTransactions(writing: Tx, customerId: EntityId): Promise<boolean> {
  const all = IDBKeyRange.bound([customerId, ''], [customerId, '\uffff']);
  const [invoice, payment] = await Promise.all([
    writing.objectStore('invoices').index('customer').getKey(all),
    writing.objectStore('payments').index('customer').getKey(all),
  ]);
  return invoice !== undefined || payment !== undefined;
}

/** Key of a refused record. */
export function refusedKey(kind: MirroredKind, id: EntityId | undefined): string {
  return `${kind}:${id ?? '?'}`;
}
