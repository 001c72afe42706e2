import type { IDBPDatabase } from 'idb';
import type { AuditIndex } from '@/lib/app/ports';
import { sectionOf } from '@/lib/core/audit/counts';
import { type AnyRecord, type MirroredKind, mirroredKinds } from '@/lib/core/records';
import type { Day } from '@/lib/core/time';
import { type CustomerRow, type MirrorSchema, storeOf } from './mirror-schema';
import { isShutOut } from './sweep';
import { walk } from './walk';

/** Ids of each section, without what an audit leaves out (architecture D13). */
export async function auditIndex(
  database: IDBPDatabase<MirrorSchema>,
  windowStart: Day,
): Promise<AuditIndex> {
  const [decisions, refused] = await Promise.all([
    database.getAll('decisions'),
    database.getAll('refused'),
  ]);
  const leftOut = new Set<string>(decisions.map(({ customerId }) => customerId));
  const ids: Record<keyof AuditIndex['ids'], string[]> = {
    customers: [],
    invoices: [],
    'open-invoices': [],
    payments: [],
  };
  for (const kind of mirroredKinds) {
    await walk(database, kind, (rows) => {
      for (const row of rows) {
        const one = { kind, record: row } as unknown as AnyRecord;
        const section = isShutOut(one, leftOut) ? undefined : sectionOf(one, windowStart);
        if (section !== undefined) ids[section].push(row.id);
      }
    });
  }
  const unreadable = { Customer: 0, Invoice: 0, Payment: 0 };
  for (const { kind } of refused) unreadable[kind] += 1;
  return { ids, leftOut, unreadable };
}

/** Records without the marks of the mirror. */
export async function recordsOf(
  database: IDBPDatabase<MirrorSchema>,
  kind: MirroredKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AnyRecord>> {
  const { store } = database.transaction(storeOf[kind]);
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  const found = new Map<string, AnyRecord>();
  for (const row of rows) {
    if (row === undefined) continue;
    const { names: _names, generation: _mark, ...record } = row as CustomerRow;
    found.set(row.id, { kind, record } as unknown as AnyRecord);
  }
  return found;
}
