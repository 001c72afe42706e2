import type { IDBPTransaction, StoreNames } from 'idb';
import type { Invoice, Payment } from '@/lib/core/records';
import { type Directory, type Place, placesOfIds } from './directory';
import { type CustomerRow, type MirrorSchema, storeOf } from './mirror-schema';
import type { PackedKind } from './pack';

type Mode = 'readonly' | 'readwrite';
export type AnyTx = IDBPTransaction<MirrorSchema, StoreNames<MirrorSchema>[], Mode>;

/** From so many ids on, one question for all keys between them costs less than one for each. */
const manyIds = 100;

/** A record as it was read, whatever the mirror has marked its row with; records of one version make the same text. */
export function textOf(row: object): string {
  const { names: _names, generation: _generation, ...record } = row as Partial<CustomerRow>;
  return JSON.stringify(record);
}

/** Those of the ids that have a row of their own. */
export async function looseAmong(
  reading: AnyTx,
  kind: PackedKind,
  ids: readonly string[],
): Promise<readonly string[]> {
  const store = reading.objectStore(storeOf[kind]);
  if (ids.length < manyIds) {
    const keys = await Promise.all(ids.map((id) => store.getKey(id)));
    return keys.filter((key) => key !== undefined);
  }
  const wanted = new Set(ids);
  const [first, last] = ends(ids);
  const keys = await store.getAllKeys(IDBKeyRange.bound(first, last));
  return keys.filter((key) => wanted.has(key));
}

/** Ends in the order of a store's keys. */
function ends(ids: readonly string[]): readonly [string, string] {
  let [first = '', last = ''] = [ids[0], ids[0]];
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  return [first, last];
}

/** Stored transactions as JSON, by id, wherever they stand; unknown ids are left out. */
export async function storedTexts(
  reading: AnyTx,
  directory: Directory,
  kind: PackedKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const store = reading.objectStore(storeOf[kind]);
  const loose = await looseAmong(reading, kind, ids);
  const places = placesOfIds(directory, kind, ids);
  const [rows, packed] = await Promise.all([
    Promise.all(loose.map((id) => store.get(id))),
    textsAt(reading, places),
  ]);
  const texts = new Map(packed);
  for (const row of rows) if (row) texts.set(row.id, textOf(row));
  return texts;
}

/** Texts of records in packs, by id. Each pack is opened once, and nothing of it is read but what was asked for. */
export async function textsAt(
  reading: AnyTx,
  places: readonly Place[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<number, Place[]>();
  for (const one of places) {
    const some = wanted.get(one.contents.key);
    if (some) some.push(one);
    else wanted.set(one.contents.key, [one]);
  }
  const texts = new Map<string, string>();
  await Promise.all(
    [...wanted].map(async ([key, some]) => {
      const lines = (await reading.objectStore('packs').get(key))?.lines.split('\n') ?? [];
      for (const { contents, place } of some) {
        const line = lines[place];
        if (line !== undefined) texts.set(contents.slim(place).id, line);
      }
    }),
  );
  return texts;
}

/** A transaction out of its text. We wrote it, from a record that a schema had passed. */
export function recordIn<R extends Invoice | Payment>(text: string): R {
  return JSON.parse(text) as R;
}
