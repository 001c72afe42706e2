import type { IDBPDatabase } from 'idb';
import type { Walked } from '@/lib/app/ports';
import { type MirrorSchema, storeOf } from './mirror-schema';

/** Rows read at once: few enough for little memory, enough for the cost of a read to vanish. */
const rowsAtOnce = 1000;

/** Shows every row of a store in parts; between two parts the worker does other things. */
export async function walk<K extends keyof Walked>(
  database: IDBPDatabase<MirrorSchema>,
  kind: K,
  see: (records: readonly Walked[K][]) => void,
): Promise<void> {
  const store = kind === 'deleted' ? 'tombstones' : storeOf[kind as Exclude<K, 'deleted'>];
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows = await database.getAll(store, after, rowsAtOnce);
    see(rows as unknown as readonly Walked[K][]);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}
