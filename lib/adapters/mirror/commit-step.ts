import { type IDBPDatabase, unwrap } from 'idb';
import type { MirrorStep, RefusedRecord, StepOutcome } from '@/lib/app/ports';
import type { EntityId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import { lookupNames } from '@/lib/core/names';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import { belongsInMirror } from '@/lib/core/scope-of-mirror';
import {
  type CustomerRow,
  type DecisionRow,
  type MirrorSchema,
  type RefusedRow,
  storeOf,
} from './mirror-schema';
import type { Writing } from './open-database';
import { addRun } from './runs';
import { isShutOut, refusedKey, sweep } from './sweep';

type Tally = Record<MirroredKind, number>;
type Tx = Writing<MirrorSchema>;
type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Records, deletions, progress, cursor and run row of one step, in one transaction: all of it or nothing. */
export async function commitStep(
  database: IDBPDatabase<MirrorSchema>,
  step: MirrorStep,
): Promise<StepOutcome> {
  const stores = [...database.objectStoreNames];
  const writing: Tx = database.transaction(stores, 'readwrite');
  const done = { changed: noneYet(), deleted: noneYet(), orphaned: false };
  try {
    const [stored, decisions] = await Promise.all([
      writing.objectStore('state').get('state'),
      writing.objectStore('decisions').getAll(),
    ]);
    const decided = (as: DecisionRow['decision']) =>
      decisions.filter((row) => row.decision === as).map((row) => row.customerId);
    const skipped = new Set<string>(decided('skip'));
    if (step.clear) await clearRecords(writing);
    await putAll(writing, step, skipped, done.changed);
    await removeAll(writing, step, done.deleted);
    if (step.sweep) {
      done.orphaned = await sweep(writing, step.sweep, { skipped, deleted: done.deleted });
    }
    await noteRefused(writing, step.refused ?? []);
    const before = stored ?? emptyMirror;
    const state = { ...step.change(before, done), revision: before.revision + 1 };
    await writing.objectStore('state').put(state, 'state');
    if (before.backfill && !state.backfill) {
      for (const id of decided('backfill')) await writing.objectStore('decisions').delete(id);
    }
    if (step.run) await addRun(writing.objectStore('runs'), step.run(done));
    await writing.done;
    return { state, ...done };
  } catch (error) {
    // A transaction that failed by itself is already over.
    try {
      writing.abort();
    } catch {}
    await writing.done.catch(() => undefined);
    throw error;
  }
}

/** What was read from Intuit; what was decided here is not of it. */
const recordStores = ['customers', 'invoices', 'payments', 'tombstones', 'refused'] as const;

async function clearRecords(writing: Tx): Promise<void> {
  await Promise.all(recordStores.map((store) => writing.objectStore(store).clear()));
}

function noneYet(): Tally {
  return { Customer: 0, Invoice: 0, Payment: 0 };
}

async function putAll(
  writing: Tx,
  step: MirrorStep,
  skipped: ReadonlySet<string>,
  changed: Tally,
): Promise<void> {
  const records = (step.put ?? []).filter((record) => !isShutOut(record, skipped));
  await forgetRefusals(writing, records);
  // Pages of a first read overwrite; others are compared, so that what was there already does not count as news.
  if (!step.scope && !step.compare) {
    const put = putter(writing, step);
    for (const record of records) {
      put(record);
      changed[record.kind] += 1;
    }
    return;
  }
  const news = await Promise.all(records.map((record) => putChanged(writing, step, record)));
  for (const [index, isNew] of news.entries()) {
    const kind = records[index]?.kind;
    if (kind && isNew) changed[kind] += 1;
  }
}

/** A record that can be read again is no longer refused. There are few refusals, so that looking costs next to nothing. */
async function forgetRefusals(writing: Tx, records: readonly AnyRecord[]): Promise<void> {
  const refused = new Set(await writing.objectStore('refused').getAllKeys());
  if (refused.size === 0) return;
  for (const { kind, record } of records) {
    const key = refusedKey(kind, record.id);
    if (refused.has(key)) await writing.objectStore('refused').delete(key);
  }
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

async function putChanged(writing: Tx, step: MirrorStep, change: AnyRecord): Promise<boolean> {
  const stored = await writing.objectStore(storeOf[change.kind]).get(change.record.id);
  const inScope =
    step.scope === undefined ||
    belongsInMirror(change, step.scope.windowStart, stored !== undefined);
  if (!inScope) return false;
  // Compared whole: a balance can move without a new token, and within the second that Intuit's times have (facts §3.3).
  const same = stored !== undefined && isSame(stored, change.record);
  // A page read after this change was recorded may be newer than it; a page itself must leave its mark.
  const older =
    step.scope !== undefined && stored !== undefined && stored.updatedAt > change.record.updatedAt;
  if (older) return false;
  // A copy: whoever compares the same record again must find it as it was read.
  putter(writing, step)({ ...change, record: { ...change.record } } as AnyRecord);
  if (change.kind === 'Customer') await writing.objectStore('tombstones').delete(change.record.id);
  return !same;
}

/** Whether a row holds this very record; both were made by the same mapping, field by field in one order. */
function isSame(row: object, record: object): boolean {
  const { names: _names, generation: _generation, ...stored } = row as Partial<CustomerRow>;
  return JSON.stringify(stored) === JSON.stringify(record);
}

async function removeAll(writing: Tx, step: MirrorStep, deleted: Tally): Promise<void> {
  for (const { kind, id } of step.remove ?? []) {
    const store = writing.objectStore(storeOf[kind]);
    const stored = await store.get(id);
    // A record that could never be read ends too: nothing of it may stay "Failed" for ever.
    await writing.objectStore('refused').delete(refusedKey(kind, id));
    // Records that came and went between two reads are told as deleted without ever having been here (facts §3.4).
    if (!stored) continue;
    await store.delete(id);
    if (kind === 'Customer') await writing.objectStore('tombstones').put(stored as CustomerRow);
    deleted[kind] += 1;
  }
}

async function noteRefused(writing: Tx, refused: readonly RefusedRecord[]): Promise<void> {
  for (const { kind, id, customerId, field } of refused) {
    const owner = customerId ?? (kind === 'Customer' ? id : await ownerOf(writing, kind, id));
    const row: RefusedRow = {
      key: refusedKey(kind, id),
      kind,
      field,
      ...(id === undefined ? {} : { id }),
      ...(owner === undefined ? {} : { customerId: owner }),
    };
    await writing.objectStore('refused').put(row);
  }
}

/** The account that an earlier, readable version of a refused transaction belonged to. */
async function ownerOf(
  writing: Tx,
  kind: 'Invoice' | 'Payment',
  id: EntityId | undefined,
): Promise<EntityId | undefined> {
  if (id === undefined) return undefined;
  return (await writing.objectStore(storeOf[kind]).get(id))?.customerId;
}
