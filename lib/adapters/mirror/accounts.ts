import type { IDBPDatabase } from 'idb';
import type { AccountRecord } from '@/lib/app/ports';
import type { EntityId } from '@/lib/core/ids';
import { foldName } from '@/lib/core/names';
import type { Day } from '@/lib/core/time';
import { type DirectoryKeeper, placesOf } from './directory';
import type { CustomerRow, MirrorSchema } from './mirror-schema';
import { afterAllDays, begin, type Reading } from './reading';

/** Facts of the given customers; unknown ids are left out. */
export async function accountsById(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  ids: readonly string[],
  windowStart: Day,
): Promise<ReadonlyMap<string, AccountRecord>> {
  const reading = await begin(database, keeper);
  const found = await Promise.all(
    [...new Set(ids)].map((id) => accountOf(reading, id, windowStart)),
  );
  return new Map(found.flatMap((account) => (account ? [[account.customer.id, account]] : [])));
}

/** Facts of all customers under each folded name, so that the caller sees whether it is unique. */
export async function accountsByName(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  names: readonly string[],
  windowStart: Day,
): Promise<ReadonlyMap<string, readonly AccountRecord[]>> {
  const reading = await begin(database, keeper);
  const index = reading.tx.objectStore('customers').index('names');
  const found = await Promise.all(
    [...new Set(names)].map(async (name) => {
      const rows = await index.getAll(name);
      const accounts = await Promise.all(
        rows.map((row) => factsOf(reading, row, false, windowStart)),
      );
      return [name, accounts] as const;
    }),
  );
  return new Map(found);
}

/** One page of all accounts by name, deleted ones at their place. */
export async function searchAccounts(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  ask: { search: string; offset: number; limit: number; windowStart: Day },
): Promise<{ total: number; rows: readonly AccountRecord[] }> {
  const reading = await begin(database, keeper);
  const [living, dead] = await Promise.all([
    reading.tx.objectStore('customers').getAll(),
    reading.tx.objectStore('tombstones').getAll(),
  ]);
  const wanted = foldName(ask.search);
  const hits = [
    ...living.map((row) => ({ row, deleted: false })),
    ...dead.map((row) => ({ row, deleted: true })),
  ]
    .filter(({ row }) => matches(row, wanted))
    .sort((a, b) => order(a.row.fullName, b.row.fullName));
  const page = hits.slice(ask.offset, ask.offset + ask.limit);
  const rows = await Promise.all(
    page.map(({ row, deleted }) => factsOf(reading, row, deleted, ask.windowStart)),
  );
  return { total: hits.length, rows };
}

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

function matches(row: CustomerRow, wanted: string): boolean {
  if (wanted === '') return true;
  const mail = row.email?.toLowerCase().includes(wanted) ?? false;
  return mail || row.names.some((name) => name.includes(wanted));
}

async function accountOf(
  reading: Reading,
  id: string,
  windowStart: Day,
): Promise<AccountRecord | undefined> {
  const living = await reading.tx.objectStore('customers').get(id);
  if (living) return factsOf(reading, living, false, windowStart);
  const dead = await reading.tx.objectStore('tombstones').get(id);
  return dead ? factsOf(reading, dead, true, windowStart) : undefined;
}

async function factsOf(
  reading: Reading,
  row: CustomerRow,
  deleted: boolean,
  windowStart: Day,
): Promise<AccountRecord> {
  const [decision, refused, hasActivity] = await Promise.all([
    reading.tx.objectStore('decisions').get(row.id),
    reading.tx.objectStore('refused').index('customer').get(row.id),
    isActive(reading, row.id, windowStart),
  ]);
  const { names: _names, generation: _generation, ...customer } = row;
  return {
    customer,
    deleted,
    skipped: decision?.decision === 'skip',
    backfilling: decision?.decision === 'backfill',
    hasActivity,
    ...(refused ? { refusedField: refused.field } : {}),
  };
}

/** An invoice or payment in the window, or an unpaid invoice of any age. */
async function isActive(reading: Reading, id: EntityId, windowStart: Day): Promise<boolean> {
  return isActiveInPacks(reading, id, windowStart) || isActiveInRows(reading, id, windowStart);
}

function isActiveInPacks({ directory }: Reading, id: EntityId, windowStart: Day): boolean {
  for (const kind of ['Invoice', 'Payment'] as const) {
    for (const { contents, place } of placesOf(directory, kind, id)) {
      const { day, balance } = contents.slim(place);
      if (day >= windowStart || balance > 0) return true;
    }
  }
  return false;
}

async function isActiveInRows({ tx }: Reading, id: EntityId, windowStart: Day): Promise<boolean> {
  const inWindow = IDBKeyRange.bound([id, windowStart], [id, afterAllDays]);
  const before = IDBKeyRange.bound([id, ''], [id, windowStart], false, true);
  const invoices = tx.objectStore('invoices').index('customer');
  const payments = tx.objectStore('payments').index('customer');
  const [invoice, payment, older] = await Promise.all([
    invoices.getKey(inWindow),
    payments.getKey(inWindow),
    invoices.getAll(before),
  ]);
  return invoice !== undefined || payment !== undefined || older.some(({ balance }) => balance > 0);
}
