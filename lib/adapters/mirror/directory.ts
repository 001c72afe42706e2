import type { IDBPObjectStore, StoreNames } from 'idb';
import type { MirrorSchema } from './mirror-schema';
import { type Contents, compareIds, contentsOf, livePlaces, type PackedKind } from './pack';

/** What stands in which pack of one mirror. Never changed. */
export interface Directory {
  readonly packs: ReadonlyMap<number, Contents>;
}

/** A record in a pack. */
export interface Place {
  readonly contents: Contents;
  readonly place: number;
}

/** Keeps a mirror's directory in memory for as long as it is the one of the mirror's revision. */
export interface DirectoryKeeper {
  at(revision: number): Directory | undefined;
  keep(revision: number, directory: Directory): void;
  /** The mirror went on, its packs did not. */
  goOn(from: number, to: number): void;
}

/** Records whose places are kept in memory, of all mirrors together: some 100 bytes each. */
const placesKept = 300_000;

/** Keepers for the mirrors of one worker: the one that was used last always keeps its own, others as far as there is room. */
export function createKeepers(): { keeper(): DirectoryKeeper } {
  const kept = new Map<object, { revision: number; directory: Directory; records: number }>();

  function makeRoom(spared: object): void {
    let records = 0;
    for (const one of kept.values()) records += one.records;
    for (const [owner, one] of kept) {
      if (records <= placesKept) return;
      if (owner === spared) continue;
      kept.delete(owner);
      records -= one.records;
    }
  }

  return {
    keeper() {
      const owner = {};
      return {
        at(revision) {
          const own = kept.get(owner);
          if (own?.revision !== revision) return undefined;
          // Used last: to the end of the line.
          kept.delete(owner);
          kept.set(owner, own);
          return own.directory;
        },
        keep(revision, directory) {
          let records = 0;
          for (const { size } of directory.packs.values()) records += size;
          kept.delete(owner);
          kept.set(owner, { revision, directory, records });
          makeRoom(owner);
        },
        goOn(from, to) {
          const own = kept.get(owner);
          if (own?.revision === from) own.revision = to;
        },
      };
    },
  };
}

/** Any transaction that reaches the stores of a directory. */
export interface Reaching {
  objectStore<S extends 'state' | 'contents'>(
    name: S,
  ): Pick<
    IDBPObjectStore<MirrorSchema, StoreNames<MirrorSchema>[], S, 'readonly' | 'readwrite'>,
    'get' | 'getAll' | 'getAllKeys'
  >;
}

/** The directory as it stands in this transaction, from memory while that is the same. */
export async function directoryIn(reading: Reaching, keeper: DirectoryKeeper): Promise<Directory> {
  const revision = (await reading.objectStore('state').get('state'))?.revision ?? 0;
  const kept = keeper.at(revision);
  if (kept) return kept;
  const store = reading.objectStore('contents');
  const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const packs = new Map<number, Contents>();
  for (const [index, row] of rows.entries()) {
    const key = keys[index];
    if (key !== undefined) packs.set(key, contentsOf(key, row));
  }
  const directory = { packs };
  keeper.keep(revision, directory);
  return directory;
}

/** Packs of one kind. */
export function* packsOf({ packs }: Directory, kind: PackedKind): Iterable<Contents> {
  for (const contents of packs.values()) if (contents.row.kind === kind) yield contents;
}

/** Where records stand, those of them that do in packs. Pages come in the order of ids, so few packs can hold any. */
export function placesOfIds(
  directory: Directory,
  kind: PackedKind,
  ids: readonly string[],
): readonly Place[] {
  const inOrder = [...ids].sort(compareIds);
  const [first = '', last = ''] = [inOrder[0], inOrder.at(-1)];
  const near = [...packsOf(directory, kind)].filter(
    ({ row }) => compareIds(row.first, last) <= 0 && compareIds(row.last, first) >= 0,
  );
  return ids.flatMap((id) => placeAmong(near, id) ?? []);
}

function placeAmong(packs: readonly Contents[], id: string): Place | undefined {
  for (const contents of packs) {
    const place = contents.placeOf(id);
    if (place !== undefined && !contents.gone.has(place)) return { contents, place };
  }
  return undefined;
}

/** Where the records of a customer stand. */
export function* placesOf(
  directory: Directory,
  kind: PackedKind,
  customerId: string,
): Iterable<Place> {
  for (const contents of packsOf(directory, kind)) {
    for (const place of contents.placesOf(customerId)) {
      if (!contents.gone.has(place)) yield { contents, place };
    }
  }
}

/** All records of a kind in packs. */
export function* allPlaces(directory: Directory, kind: PackedKind): Iterable<Place> {
  for (const contents of packsOf(directory, kind)) {
    for (const place of livePlaces(contents)) yield { contents, place };
  }
}

/** How many records of a kind stand in packs. */
export function packedCount(directory: Directory, kind: PackedKind): number {
  let count = 0;
  for (const { size, gone } of packsOf(directory, kind)) count += size - gone.size;
  return count;
}
