import { unwrap } from 'idb';
import { type Directory, type Place, placesOfIds } from './directory';
import type { MirrorSchema } from './mirror-schema';
import type { Writing } from './open-database';
import { type Contents, contentsOf, type Packed, type PackedKind, packOf, without } from './pack';

/** Changes of packs within one transaction: seen by whoever asks the draft, stored at once in `flush`. */
export interface Draft {
  /** As it stands by now. */
  directory(): Directory;
  /** These records leave their packs; an empty pack goes. */
  lose(places: readonly Place[]): void;
  /** The same by id; returns how many of them stood in packs. */
  loseIds(kind: PackedKind, ids: readonly string[]): number;
  clear(): void;
  add(
    kind: PackedKind,
    generation: number,
    records: readonly Packed[],
    lines: readonly string[],
  ): void;
  flush(): void;
}

export function createDraft(writing: Writing<MirrorSchema>, before: Directory): Draft {
  // Bare requests: nobody awaits them singly, and the transaction's end tells of a failure.
  const bare = unwrap(writing);
  const packs = new Map<number, Contents>(before.packs);
  const touched = new Set<number>();

  function lose(places: readonly Place[]): void {
    const leaving = new Map<number, number[]>();
    for (const { contents, place } of places) {
      const some = leaving.get(contents.key);
      if (some) some.push(place);
      else leaving.set(contents.key, [place]);
    }
    for (const [key, some] of leaving) {
      const contents = packs.get(key);
      if (!contents) continue;
      const rest = without(contents, some);
      if (rest.gone.size === rest.size) packs.delete(key);
      else packs.set(key, rest);
      touched.add(key);
    }
  }

  return {
    directory: () => ({ packs }),
    lose,
    loseIds(kind, ids) {
      const places = placesOfIds({ packs }, kind, ids);
      lose(places);
      return places.length;
    },
    clear() {
      for (const key of packs.keys()) touched.add(key);
      packs.clear();
    },
    add(kind, generation, records, lines) {
      const { pack, contents } = packOf(kind, generation, records, lines);
      const key = Math.max(0, ...packs.keys(), ...touched) + 1;
      bare.objectStore('packs').put(pack, key);
      packs.set(key, contentsOf(key, contents));
      touched.add(key);
    },
    flush() {
      for (const key of touched) {
        const contents = packs.get(key);
        if (contents) bare.objectStore('contents').put(contents.row, key);
        else {
          bare.objectStore('contents').delete(key);
          bare.objectStore('packs').delete(key);
        }
      }
      touched.clear();
    },
  };
}
