/** Runs in a page of Chromium: our real adapter and the plain loop, over the same rows and the same stores. */
import { deleteDB } from 'idb';
import { mirrorMigrations } from '@/lib/adapters/mirror/migrations/registry';
import { storeOf } from '@/lib/adapters/mirror/mirror-schema';
import { createMirrors, mirrorName } from '@/lib/adapters/mirror/mirrors';
import type { CompanyId, EntityId } from '@/lib/core/ids';
import { lookupNames } from '@/lib/core/names';
import type { AnyRecord } from '@/lib/core/records';

const batch = 1000;
const generation = 1;

/** In the ratio of the large books: a tenth of the invoices are customers, half of them payments. */
function recordsOf(count: number): AnyRecord[][] {
  const customers = Math.round(count / 16);
  const invoices = Math.round((count * 10) / 16);
  const all = Array.from({ length: count }, (_, index) => {
    if (index < customers) return customer(index + 1);
    if (index < customers + invoices) return invoice(index - customers + 1, customers);
    return payment(index - customers - invoices + 1, customers);
  });
  return Array.from({ length: Math.ceil(count / batch) }, (_, index) =>
    all.slice(index * batch, (index + 1) * batch),
  );
}

const entity = (id: number) => String(id) as EntityId;
const day = (n: number) => `2026-${String(1 + (n % 12)).padStart(2, '0')}-${10 + (n % 18)}`;
const updatedAt = Date.UTC(2026, 10, 20);

function customer(n: number): AnyRecord {
  const displayName = `Customer ${(n * 7919) % 100_003} & Sons`;
  const record = {
    id: entity(n),
    syncToken: '3',
    displayName,
    fullName: displayName,
    email: `office@customer-${n}.example`,
    active: true,
    balance: n % 900,
    currency: 'USD',
    updatedAt,
  };
  return { kind: 'Customer', record };
}

function invoice(n: number, customers: number): AnyRecord {
  const lines = Array.from({ length: 1 + (n % 3) }, (_, line) => ({
    amount: 40 + line,
    description: `Work of week ${n % 52}`,
    item: 'Landscaping:Design',
    quantity: 1 + line,
  }));
  const record = {
    id: entity(n),
    syncToken: '1',
    customerId: entity(1 + ((n * 31) % customers)),
    number: String(10_000 + n),
    day: day(n),
    dueDay: day(n + 30),
    total: 120,
    balance: n % 3 === 0 ? 120 : 0,
    currency: 'USD',
    terms: 'Net 30',
    lines,
    updatedAt,
  };
  return { kind: 'Invoice', record };
}

function payment(n: number, customers: number): AnyRecord {
  const record = {
    id: entity(n),
    syncToken: '0',
    customerId: entity(1 + ((n * 31) % customers)),
    day: day(n),
    total: 120,
    unapplied: 0,
    currency: 'USD',
    method: 'Check',
    reference: String(5000 + n),
    applied: [{ invoiceId: entity(n), amount: 120 }],
    updatedAt,
  };
  return { kind: 'Payment', record };
}

/** @param mark of a full read, whose pages of transactions are kept whole; without it they are changes, a row each */
async function byAdapter(
  companyId: CompanyId,
  batches: readonly AnyRecord[][],
  mark: { readonly generation?: number },
): Promise<number> {
  const mirrors = createMirrors();
  const opened = await mirrors.of(companyId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const startedAt = performance.now();
  for (const put of batches) {
    await opened.value.commit({ put, ...mark, change: (state) => state });
  }
  const tookMs = performance.now() - startedAt;
  const { customers, invoices, payments } = await opened.value.counts();
  expectAll(customers + invoices + payments, batches);
  await mirrors.erase(companyId);
  return tookMs;
}

/** The rows are made before the clock starts: the loop does nothing but put. */
async function byPlainLoop(companyId: CompanyId, batches: readonly AnyRecord[][]): Promise<number> {
  const rows = batches.map((records) => records.map(rowOf));
  const database = await openPlain(companyId);
  const startedAt = performance.now();
  for (const some of rows) await putAll(database, some);
  const tookMs = performance.now() - startedAt;
  database.close();
  expectAll(await countRows(companyId), batches);
  await deleteDB(mirrorName(companyId));
  return tookMs;
}

function rowOf({ kind, record }: AnyRecord) {
  const names = kind === 'Customer' ? { names: lookupNames(record) } : {};
  return { store: storeOf[kind], row: { ...record, generation, ...names } };
}

function openPlain(companyId: CompanyId): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(mirrorName(companyId), mirrorMigrations.length);
    request.onupgradeneeded = () => {
      for (const migrate of mirrorMigrations) migrate(request.result, request.transaction!);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function putAll(database: IDBDatabase, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(
      [...new Set(rows.map(({ store }) => store))],
      'readwrite',
    );
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const { store, row } of rows) transaction.objectStore(store).put(row);
  });
}

/** Rows of the plain loop. */
async function countRows(companyId: CompanyId): Promise<number> {
  const database = await openPlain(companyId);
  let stored = 0;
  for (const store of Object.values(storeOf)) {
    stored += await new Promise<number>((resolve, reject) => {
      const request = database.transaction(store).objectStore(store).count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  database.close();
  return stored;
}

/** Neither may have been fast by leaving something out. */
function expectAll(stored: number, batches: readonly AnyRecord[][]): void {
  const expected = batches.reduce((sum, { length }) => sum + length, 0);
  if (stored !== expected) throw new Error(`${stored} of ${expected} records were stored`);
}

Object.assign(globalThis, {
  writeMirror(way: 'pages' | 'changes' | 'plain', count: number, round: number): Promise<number> {
    const companyId = `production-${way}-${round}` as CompanyId;
    const batches = recordsOf(count);
    if (way === 'plain') return byPlainLoop(companyId, batches);
    return byAdapter(companyId, batches, way === 'pages' ? { generation } : {});
  },
});
