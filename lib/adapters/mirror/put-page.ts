import { unwrap } from 'idb';
import type { AnyRecord } from '@/lib/core/records';
import type { Draft } from './draft';
import { type MirrorSchema, storeOf } from './mirror-schema';
import type { Writing } from './open-database';
import type { Packed, PackedKind } from './pack';
import { looseAmong, storedTexts } from './stored-text';

/**
 * Stores a page of transactions whole, in a pack of its own: a thousand rows of their own cost ten times as much. What
 * the page shows stands nowhere else afterwards.
 * @returns how many of its records are news: all of them, or with `compare` those that differ from what was here.
 */
export async function putPage(
  writing: Writing<MirrorSchema>,
  draft: Draft,
  kind: PackedKind,
  records: readonly AnyRecord[],
  { generation, compare }: { generation: number; compare: boolean },
): Promise<number> {
  // Twice in a page is once here: the later one counts.
  const page = new Map<string, Packed>();
  for (const { record } of records) page.set(record.id, record as Packed);
  if (page.size === 0) return 0;
  const ids = [...page.keys()];
  const lines = Array.from(page.values(), (record) => JSON.stringify(record));
  const stored = compare ? await storedTexts(writing, draft.directory(), kind, ids) : undefined;
  const news = stored ? ids.filter((id, index) => stored.get(id) !== lines[index]) : ids;
  const loose = await looseAmong(writing, kind, ids);
  const rows = unwrap(writing).objectStore(storeOf[kind]);
  for (const id of loose) rows.delete(id);
  draft.loseIds(kind, ids);
  draft.add(kind, generation, [...page.values()], lines);
  return news.length;
}
