import type { IDBPDatabase } from 'idb';
import type { EntityId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import type { EpochMs } from '@/lib/core/time';
import type { MirrorSchema } from './mirror-schema';

/**
 * Stores an admin's decision about an account. Lifting one asks for a backfill from the cursor that held when the account
 * was switched off: whatever changed after it may have been left out.
 */
export async function decideOn(
  database: IDBPDatabase<MirrorSchema>,
  customerId: EntityId,
  decision: 'skip' | 'sync',
  at: EpochMs,
): Promise<void> {
  const writing = database.transaction(['decisions', 'state'], 'readwrite');
  const decisions = writing.objectStore('decisions');
  const [before, stored] = await Promise.all([
    decisions.get(customerId),
    writing.objectStore('state').get('state'),
  ]);
  const state = stored ?? emptyMirror;
  if (decision === 'skip' && before?.decision !== 'skip') {
    // Switched off again before it was filled up: what was left out then is still left out.
    const cursor = before?.cursor ?? (before ? undefined : state.cursor);
    const since = cursor === undefined ? {} : { cursor };
    await decisions.put({ customerId, decision, at, ...since });
  }
  if (decision === 'sync' && before?.decision === 'skip') {
    const from = Math.min(before.cursor ?? 0, state.backfill?.from ?? Number.POSITIVE_INFINITY);
    await decisions.put({ ...before, decision: 'backfill', at });
    const next = { ...state, revision: state.revision + 1, backfill: { from, askedAt: at } };
    await writing.objectStore('state').put(next, 'state');
  }
  await writing.done;
}

/** Accounts that are skipped, or wanted again and not yet filled up, with the cursor that held when they were left out. */
export async function leftOut(
  database: IDBPDatabase<MirrorSchema>,
): Promise<ReadonlyMap<EntityId, EpochMs | undefined>> {
  const rows = await database.getAll('decisions');
  return new Map(rows.map(({ customerId, cursor }) => [customerId, cursor]));
}
