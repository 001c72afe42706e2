import type { IDBPDatabase } from 'idb';
import type { Walked } from '@/lib/app/ports';
import { type DirectoryKeeper, packsOf } from './directory';
import { type MirrorSchema, storeOf } from './mirror-schema';
import { livePlaces, type PackedKind } from './pack';
import { begin, type Reading } from './reading';
import { recordIn } from './stored-text';

/** Rows read at once: few enough for little memory, enough for the cost of a read to vanish. */
const rowsAtOnce = 1000;

/**
 * Shows every record of a kind in parts; between two parts the worker does other things. All parts are of one moment: a
 * change meanwhile waits, or a record that it moves would be seen twice or never.
 */
export async function walk<K extends keyof Walked>(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  kind: K,
  see: (records: readonly Walked[K][]) => void,
): Promise<void> {
  const reading = await begin(database, keeper);
  const show = see as (records: readonly unknown[]) => void;
  await walkRows(reading, kind, show);
  if (kind === 'Invoice' || kind === 'Payment') await walkPacks(reading, kind, show);
}

async function walkRows(
  { tx }: Reading,
  kind: keyof Walked,
  see: (records: readonly { readonly id: string }[]) => void,
): Promise<void> {
  const store = tx.objectStore(kind === 'deleted' ? 'tombstones' : storeOf[kind]);
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows = await store.getAll(after, rowsAtOnce);
    see(rows);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}

async function walkPacks(
  { tx, directory }: Reading,
  kind: PackedKind,
  see: (records: readonly unknown[]) => void,
): Promise<void> {
  for (const contents of packsOf(directory, kind)) {
    const lines = (await tx.objectStore('packs').get(contents.key))?.lines.split('\n') ?? [];
    see([...livePlaces(contents)].flatMap((place) => recordsAt(lines, place)));
  }
}

function recordsAt(lines: readonly string[], place: number) {
  const line = lines[place];
  return line === undefined ? [] : [recordIn(line)];
}
