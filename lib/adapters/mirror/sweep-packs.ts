import type { MirrorStep } from '@/lib/app/ports';
import type { AnyRecord, Invoice, Payment } from '@/lib/core/records';
import { belongsInMirror } from '@/lib/core/scope-of-mirror';
import { packsOf } from './directory';
import type { Draft } from './draft';
import { type MirrorSchema, storeOf } from './mirror-schema';
import type { Writing } from './open-database';
import { type Contents, livePlaces, type PackedKind, slimRecord } from './pack';
import { recordIn, textsAt } from './stored-text';

type Tx = Writing<MirrorSchema>;
export type Sweep = NonNullable<MirrorStep['sweep']>;

/** Whether a record outlives a sweep; `seen` is the mark of the read that saw it last. */
export type Stays = (row: AnyRecord, seen: number | undefined) => boolean;

/** A pack of which less than one in so many is left is not worth its place. */
const fewOf = 8;

/** Packs of this read were seen whole. Of older ones mostly little stays: it gets rows of its own. */
export async function sweepPacks(
  writing: Tx,
  draft: Draft,
  kind: PackedKind,
  { generation, windowStart }: Sweep,
  stays: Stays,
): Promise<number> {
  let deleted = 0;
  const older = [...packsOf(draft.directory(), kind)].filter(
    ({ row }) => row.generation !== generation,
  );
  for (const contents of older) {
    const leaving = [...livePlaces(contents)].filter(
      (place) => !stays(slimRecord(contents, place), contents.row.generation),
    );
    deleted += leaving.filter((place) =>
      belongsInMirror(slimRecord(contents, place), windowStart, false),
    ).length;
    draft.lose(leaving.map((place) => ({ contents, place })));
    const rest = draft.directory().packs.get(contents.key);
    if (rest && isNearlyEmpty(rest)) await dissolve(writing, draft, rest);
  }
  return deleted;
}

function isNearlyEmpty({ size, gone }: Contents): boolean {
  return (size - gone.size) * fewOf < size;
}

async function dissolve(writing: Tx, draft: Draft, contents: Contents): Promise<void> {
  const places = [...livePlaces(contents)].map((place) => ({ contents, place }));
  const rows = writing.objectStore(storeOf[contents.row.kind]);
  const { generation } = contents.row;
  for (const text of (await textsAt(writing, places)).values()) {
    await rows.put({ ...recordIn<Invoice & Payment>(text), generation });
  }
  draft.lose(places);
}
