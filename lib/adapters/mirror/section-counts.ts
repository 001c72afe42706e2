import type { IDBPDatabase } from 'idb';
import { sectionOf } from '@/lib/core/audit/counts';
import type { Section } from '@/lib/core/query';
import type { AnyRecord } from '@/lib/core/records';
import type { Day } from '@/lib/core/time';
import { allPlaces, type DirectoryKeeper, packedCount } from './directory';
import type { MirrorSchema } from './mirror-schema';
import type { Slim } from './pack';
import { begin, type Reading } from './reading';

/** Rows that are looked at together; all at once would fill the worker's memory. */
const batch = 2000;

/** Active customers, and what else is here. */
export async function counts(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
): Promise<{ customers: number; invoices: number; payments: number }> {
  const { tx, directory } = await begin(database, keeper);
  const [customers, invoices, payments] = await Promise.all([
    tx.objectStore('customers').getAll(),
    tx.objectStore('invoices').count(),
    tx.objectStore('payments').count(),
  ]);
  return {
    customers: customers.filter(({ active }) => active).length,
    invoices: invoices + packedCount(directory, 'Invoice'),
    payments: payments + packedCount(directory, 'Payment'),
  };
}

/** How many rows each section of a full read would bring, or `undefined` when that cannot be compared with Intuit's counts. */
export async function sectionCounts(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  windowStart: Day,
): Promise<Readonly<Record<Section['name'], number>> | undefined> {
  const reading = await begin(database, keeper);
  if ((await reading.tx.objectStore('decisions').count()) > 0) return undefined;
  const found = { customers: 0, invoices: 0, 'open-invoices': 0, payments: 0 };
  found.customers = await reading.tx.objectStore('customers').count();
  for (const kind of ['Invoice', 'Payment'] as const) {
    await seeSlims(reading, kind, (record) => {
      const section = sectionOf({ kind, record } as unknown as AnyRecord, windowStart);
      if (section !== undefined) found[section] += 1;
    });
  }
  return found;
}

/** Shows every transaction of a kind, rows and packs. */
export async function seeSlims(
  { tx, directory }: Reading,
  kind: 'Invoice' | 'Payment',
  see: (record: Slim) => void,
): Promise<void> {
  const store = tx.objectStore(kind === 'Invoice' ? 'invoices' : 'payments');
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows = await store.getAll(after, batch);
    for (const row of rows) see('balance' in row ? row : { ...row, balance: 0 });
    const last = rows.at(-1);
    if (!last || rows.length < batch) break;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
  for (const { contents, place } of allPlaces(directory, kind)) see(contents.slim(place));
}
