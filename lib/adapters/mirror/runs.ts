import type { IDBPDatabase } from 'idb';
import type { RunResult } from '@/lib/core/company';
import type { MirrorSchema } from './mirror-schema';

/** Lines of the history of runs that are kept. */
const runsKept = 500;

/** The history in a transaction that is open for writing. */
interface RunStore {
  add(run: RunResult): Promise<number>;
  delete(keys: IDBKeyRange): Promise<void>;
}

/** Adds a line; the oldest go. */
export async function addRun(runs: RunStore, run: RunResult): Promise<void> {
  const key = await runs.add(run);
  await runs.delete(IDBKeyRange.upperBound(key - runsKept));
}

/** Adds a line in a transaction of its own. */
export async function noteRun(database: IDBPDatabase<MirrorSchema>, run: RunResult): Promise<void> {
  const { store, done } = database.transaction('runs', 'readwrite');
  await Promise.all([addRun(store, run), done]);
}

/** The latest lines first. */
export async function readRuns(
  database: IDBPDatabase<MirrorSchema>,
  limit: number,
): Promise<readonly RunResult[]> {
  const runs = [];
  let cursor = await database.transaction('runs').store.openCursor(null, 'prev');
  while (cursor && runs.length < limit) {
    runs.push(cursor.value);
    cursor = await cursor.continue();
  }
  return runs;
}
