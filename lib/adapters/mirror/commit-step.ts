import { type IDBPDatabase, unwrap } from 'idb';
import type { MirrorStep, RefusedRecord, StepOutcome } from '@/lib/app/ports';
import type { EntityId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import { type DirectoryKeeper, directoryIn } from './directory';
import { createDraft, type Draft } from './draft';
import { type DecisionRow, type MirrorSchema, type RefusedRow, storeOf } from './mirror-schema';
import type { Writing } from './open-database';
import { putPage } from './put-page';
import { putRows } from './put-rows';
import { addRun } from './runs';
import { recordIn, storedTexts } from './stored-text';
import { isShutOut, refusedKey, sweep } from './sweep';

type Tally = Record<MirroredKind, number>;
type Tx = Writing<MirrorSchema>;

/** A step under way. The draft is made at the first question: most steps have nothing to do with packs. */
interface Work {
  readonly writing: Tx;
  readonly step: MirrorStep;
  readonly skipped: ReadonlySet<string>;
  draft(): Promise<Draft>;
}

/** Records, deletions, progress, cursor and run row of one step, in one transaction: all of it or nothing. */
export async function commitStep(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  step: MirrorStep,
): Promise<StepOutcome> {
  const stores = [...database.objectStoreNames];
  const writing: Tx = database.transaction(stores, 'readwrite');
  const done = { changed: noneYet(), deleted: noneYet(), orphaned: false };
  const drafting = draftOf(writing, keeper);
  try {
    const [stored, decisions] = await Promise.all([
      writing.objectStore('state').get('state'),
      writing.objectStore('decisions').getAll(),
    ]);
    const decided = (as: DecisionRow['decision']) =>
      decisions.filter((row) => row.decision === as).map((row) => row.customerId);
    const skipped = new Set<string>(decided('skip'));
    await changeRecords({ writing, step, skipped, draft: drafting.draft }, done);
    const before = stored ?? emptyMirror;
    const state = { ...step.change(before, done), revision: before.revision + 1 };
    drafting.made()?.flush();
    await writing.objectStore('state').put(state, 'state');
    if (before.backfill && !state.backfill) {
      for (const id of decided('backfill')) await writing.objectStore('decisions').delete(id);
    }
    if (step.run) await addRun(writing.objectStore('runs'), step.run(done));
    await writing.done;
    const draft = drafting.made();
    if (draft) keeper.keep(state.revision, draft.directory());
    else keeper.goOn(before.revision, state.revision);
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

/** All that a step does to records; `done` tells of it afterwards. */
async function changeRecords(
  work: Work,
  done: { changed: Tally; deleted: Tally; orphaned: boolean },
): Promise<void> {
  const { writing, step, skipped } = work;
  if (step.clear) await clearRecords(work);
  await putAll(work, done.changed);
  await removeAll(work, done.deleted);
  if (step.sweep) {
    const tally = { skipped, deleted: done.deleted };
    done.orphaned = await sweep(writing, await work.draft(), step.sweep, tally);
  }
  await noteRefused(work, step.refused ?? []);
}

function draftOf(writing: Tx, keeper: DirectoryKeeper) {
  let made: Draft | undefined;
  return {
    made: () => made,
    async draft(): Promise<Draft> {
      if (made) return made;
      const before = await directoryIn(writing, keeper);
      made ??= createDraft(writing, before);
      return made;
    },
  };
}

/** What was read from Intuit; what was decided here is not of it. */
const recordStores = ['customers', 'invoices', 'payments', 'tombstones', 'refused'] as const;

async function clearRecords({ writing, draft }: Work): Promise<void> {
  (await draft()).clear();
  await Promise.all(recordStores.map((store) => writing.objectStore(store).clear()));
}

function noneYet(): Tally {
  return { Customer: 0, Invoice: 0, Payment: 0 };
}

async function putAll({ writing, step, skipped, draft }: Work, changed: Tally): Promise<void> {
  const records = (step.put ?? []).filter((record) => !isShutOut(record, skipped));
  await forgetRefusals(writing, records);
  for (const [kind, some] of byKind(records)) {
    const { generation, scope, compare = false } = step;
    const isPage = generation !== undefined && scope === undefined;
    if (kind === 'Customer') changed[kind] += await putRows(writing, undefined, some, step);
    else if (isPage) {
      changed[kind] += await putPage(writing, await draft(), kind, some, { generation, compare });
    } else changed[kind] += await putRows(writing, await draft(), some, step);
  }
}

function byKind(records: readonly AnyRecord[]): ReadonlyMap<MirroredKind, AnyRecord[]> {
  const kinds = new Map<MirroredKind, AnyRecord[]>();
  for (const one of records) {
    const some = kinds.get(one.kind);
    if (some) some.push(one);
    else kinds.set(one.kind, [one]);
  }
  return kinds;
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

async function removeAll({ writing, step, draft }: Work, deleted: Tally): Promise<void> {
  for (const { kind, id } of step.remove ?? []) {
    // A record that could never be read ends too: nothing of it may stay "Failed" for ever.
    await writing.objectStore('refused').delete(refusedKey(kind, id));
    const wasHere =
      kind === 'Customer'
        ? await removeCustomer(writing, id)
        : await removeTransaction(writing, await draft(), kind, id);
    // Records that came and went between two reads are told as deleted without ever having been here (facts §3.4).
    if (wasHere) deleted[kind] += 1;
  }
}

async function removeCustomer(writing: Tx, id: EntityId): Promise<boolean> {
  const stored = await writing.objectStore('customers').get(id);
  if (!stored) return false;
  await writing.objectStore('customers').delete(id);
  await writing.objectStore('tombstones').put(stored);
  return true;
}

async function removeTransaction(
  writing: Tx,
  draft: Draft,
  kind: 'Invoice' | 'Payment',
  id: EntityId,
): Promise<boolean> {
  const rows = unwrap(writing).objectStore(storeOf[kind]);
  if ((await writing.objectStore(storeOf[kind]).getKey(id)) !== undefined) {
    rows.delete(id);
    return true;
  }
  return draft.loseIds(kind, [id]) > 0;
}

async function noteRefused(work: Work, refused: readonly RefusedRecord[]): Promise<void> {
  for (const { kind, id, customerId, field } of refused) {
    const owner = customerId ?? (kind === 'Customer' ? id : await ownerOf(work, kind, id));
    const row: RefusedRow = {
      key: refusedKey(kind, id),
      kind,
      field,
      ...(id === undefined ? {} : { id }),
      ...(owner === undefined ? {} : { customerId: owner }),
    };
    await work.writing.objectStore('refused').put(row);
  }
}

/** The account that an earlier, readable version of a refused transaction belonged to. */
async function ownerOf(
  { writing, draft }: Work,
  kind: 'Invoice' | 'Payment',
  id: EntityId | undefined,
): Promise<EntityId | undefined> {
  if (id === undefined) return undefined;
  const text = (await storedTexts(writing, (await draft()).directory(), kind, [id])).get(id);
  return text === undefined ? undefined : recordIn(text).customerId;
}
