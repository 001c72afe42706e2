import type { EntityId } from '@/lib/core/ids';
import { type AnyRecord, type MirroredKind, mirroredKinds } from '@/lib/core/records';
import { belongsInMirror } from '@/lib/core/scope-of-mirror';
import { placesOf } from './directory';
import type { Draft } from './draft';
import { type CustomerRow, type MirrorSchema, storeOf } from './mirror-schema';
import type { Writing } from './open-database';
import { type Stays, type Sweep, sweepPacks } from './sweep-packs';

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
  draft: Draft,
  order: Sweep,
  { skipped, deleted }: { skipped: ReadonlySet<string>; deleted: Record<MirroredKind, number> },
): Promise<boolean> {
  const refused = new Set(await writing.objectStore('refused').getAllKeys());
  const kinds = order.of === 'customers' ? (['Customer'] as const) : mirroredKinds;
  const stays = staying(order, skipped, refused);
  let orphaned = false;
  for (const kind of kinds) {
    for (const row of await sweepRows(writing, kind, stays)) {
      if (belongsInMirror({ kind, record: row } as AnyRecord, order.windowStart, false)) {
        deleted[kind] += 1;
      }
      const owned = kind === 'Customer' && (await bury(writing, draft, row as CustomerRow));
      orphaned ||= owned && order.of === 'customers';
    }
    if (kind !== 'Customer') deleted[kind] += await sweepPacks(writing, draft, kind, order, stays);
  }
  return orphaned;
}

/** Removes rows that do not stay, and returns them. */
async function sweepRows(
  writing: Tx,
  kind: MirroredKind,
  stays: Stays,
): Promise<readonly AnyRecord['record'][]> {
  const swept: AnyRecord['record'][] = [];
  const store = writing.objectStore(storeOf[kind]);
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    const { generation: seen, ...record } = cursor.value;
    if (stays({ kind, record } as unknown as AnyRecord, seen)) continue;
    swept.push(cursor.value);
    await cursor.delete();
  }
  return swept;
}

/** Rows of a skipped account stay as they are, and so does the last readable version of a refused record. */
function staying(
  { generation, windowStart, of }: Sweep,
  skipped: ReadonlySet<string>,
  refused: ReadonlySet<string>,
): Stays {
  return (row, seen) =>
    seen === generation ||
    (of === 'outside' && belongsInMirror(row, windowStart, false)) ||
    isShutOut(row, skipped) ||
    refused.has(refusedKey(row.kind, row.record.id));
}

/** Keeps a customer as gone; tells whether transactions still stand under it. */
async function bury(writing: Tx, draft: Draft, customer: CustomerRow): Promise<boolean> {
  await writing.objectStore('tombstones').put(customer);
  return hasTransactions(writing, draft, customer.id);
}

async function hasTransactions(writing: Tx, draft: Draft, customerId: EntityId): Promise<boolean> {
  for (const kind of ['Invoice', 'Payment'] as const) {
    for (const _place of placesOf(draft.directory(), kind, customerId)) return true;
  }
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
