import { unwrap } from 'idb';
import type { MirrorStep } from '@/lib/app/ports';
import { lookupNames } from '@/lib/core/names';
import type { AnyRecord, Invoice } from '@/lib/core/records';
import { belongsInMirror } from '@/lib/core/scope-of-mirror';
import type { Draft } from './draft';
import { type CustomerRow, type MirrorSchema, storeOf } from './mirror-schema';
import type { Writing } from './open-database';
import { recordIn, storedTexts, textOf } from './stored-text';

type Tx = Writing<MirrorSchema>;
type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/**
 * Stores records of one kind in rows of their own. With a scope or `compare` each is held against what was here, so that
 * what was there already does not count as news; else all of them are news.
 * @returns how many are news.
 */
export async function putRows(
  writing: Tx,
  draft: Draft | undefined,
  records: readonly AnyRecord[],
  step: MirrorStep,
): Promise<number> {
  const compares = step.scope !== undefined || step.compare === true;
  const put = putter(writing, step);
  if (!compares) {
    for (const one of records) put(one);
    leavePacks(draft, records);
    return records.length;
  }
  const stored = await textsBefore(writing, draft, records);
  const wanted = records.filter((one) => isWanted(one, stored.get(one.record.id), step.scope));
  // Compared whole: a balance can move without a new token, and within the second that Intuit's times have (facts §3.3).
  const isNews = ({ record }: AnyRecord) => stored.get(record.id) !== JSON.stringify(record);
  const news = wanted.filter(isNews).length;
  // A copy: whoever compares the same record again must find it as it was read.
  for (const one of wanted) put({ ...one, record: { ...one.record } } as AnyRecord);
  leavePacks(draft, wanted);
  comeBack(writing, wanted);
  return news;
}

/** A transaction with a row of its own is in no pack. */
function leavePacks(draft: Draft | undefined, records: readonly AnyRecord[]): void {
  for (const { kind, record } of records)
    if (kind !== 'Customer') draft?.loseIds(kind, [record.id]);
}

/** A customer that is here is not gone. */
function comeBack(writing: Tx, records: readonly AnyRecord[]): void {
  const tombstones = unwrap(writing).objectStore('tombstones');
  for (const { kind, record } of records) if (kind === 'Customer') tombstones.delete(record.id);
}

/** Puts rows of one step; what they share is looked up once. */
function putter(writing: Tx, { generation }: MirrorStep): (change: AnyRecord) => void {
  const bare = unwrap(writing);
  const stores = {
    Customer: bare.objectStore(storeOf.Customer),
    Invoice: bare.objectStore(storeOf.Invoice),
    Payment: bare.objectStore(storeOf.Payment),
  };
  // Not awaited, and a bare request, since a promise for each of a thousand rows costs as much as the rows: the
  // transaction keeps the order, and its end, which is awaited, tells of a failure.
  return ({ kind, record }) => {
    // The record is marked itself: copying each of them takes a third as long as storing it.
    const row = record as Writable<CustomerRow>;
    if (generation !== undefined) row.generation = generation;
    if (kind === 'Customer') row.names = lookupNames(record);
    stores[kind].put(row);
  };
}

/** A change outside the scope is nobody's business, and a page read after a change was recorded may be newer than it. */
function isWanted(one: AnyRecord, before: string | undefined, scope: MirrorStep['scope']): boolean {
  if (!scope) return true;
  if (before === undefined) return belongsInMirror(one, scope.windowStart, false);
  return recordIn<Invoice>(before).updatedAt <= one.record.updatedAt;
}

async function textsBefore(
  writing: Tx,
  draft: Draft | undefined,
  records: readonly AnyRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(records.map(({ record }) => record.id))];
  const [first] = records;
  if (first && first.kind !== 'Customer' && draft) {
    return storedTexts(writing, draft.directory(), first.kind, ids);
  }
  const rows = await Promise.all(ids.map((id) => writing.objectStore('customers').get(id)));
  return new Map(rows.flatMap((row) => (row ? [[row.id, textOf(row)]] : [])));
}
