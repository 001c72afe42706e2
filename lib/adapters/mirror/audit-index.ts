import type { IDBPDatabase } from 'idb';
import type { AuditIndex } from '@/lib/app/ports';
import { sectionOf } from '@/lib/core/audit/counts';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import type { Day } from '@/lib/core/time';
import type { DirectoryKeeper } from './directory';
import type { MirrorSchema } from './mirror-schema';
import { begin } from './reading';
import { seeSlims } from './section-counts';
import { recordIn, storedTexts, textOf } from './stored-text';
import { isShutOut } from './sweep';

/** Ids of each section, without what an audit leaves out (architecture D13). */
export async function auditIndex(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  windowStart: Day,
): Promise<AuditIndex> {
  const reading = await begin(database, keeper);
  const [decisions, refused, customers] = await Promise.all([
    reading.tx.objectStore('decisions').getAll(),
    reading.tx.objectStore('refused').getAll(),
    reading.tx.objectStore('customers').getAllKeys(),
  ]);
  const leftOut = new Set<string>(decisions.map(({ customerId }) => customerId));
  const ids: Record<keyof AuditIndex['ids'], string[]> = {
    customers,
    invoices: [],
    'open-invoices': [],
    payments: [],
  };
  for (const kind of ['Invoice', 'Payment'] as const) {
    await seeSlims(reading, kind, (record) => {
      const one = { kind, record } as unknown as AnyRecord;
      const section = isShutOut(one, leftOut) ? undefined : sectionOf(one, windowStart);
      if (section !== undefined) ids[section].push(record.id);
    });
  }
  const unreadable = { Customer: 0, Invoice: 0, Payment: 0 };
  for (const { kind } of refused) unreadable[kind] += 1;
  return { ids, leftOut, unreadable };
}

/** Records without the marks of the mirror. */
export async function recordsOf(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  kind: MirroredKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AnyRecord>> {
  const { tx, directory } = await begin(database, keeper);
  const texts = new Map<string, string>();
  if (kind === 'Customer') {
    const rows = await Promise.all(ids.map((id) => tx.objectStore('customers').get(id)));
    for (const row of rows) if (row) texts.set(row.id, textOf(row));
  } else {
    for (const [id, text] of await storedTexts(tx, directory, kind, ids)) texts.set(id, text);
  }
  return new Map(
    Array.from(texts, ([id, text]) => [id, { kind, record: recordIn(text) } as AnyRecord]),
  );
}
