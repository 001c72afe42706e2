import { deleteDB, type IDBPDatabase } from 'idb';
import type { Mirror, Mirrors } from '@/lib/app/ports';
import type { CompanyId, EntityId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import { type Result, succeed } from '@/lib/core/result';
import { accountsById, accountsByName, invoicesOf, searchAccounts } from './accounts';
import { auditIndex, recordsOf } from './audit-index';
import { commitStep } from './commit-step';
import { decideOn } from './decisions';
import { mirrorMigrations } from './migrations/registry';
import { type MirrorSchema, storeOf } from './mirror-schema';
import { openDatabase, storageFailure } from './open-database';
import { noteRun, readRuns } from './runs';
import { sectionCounts } from './section-counts';
import { walk } from './walk';

/** Name of a company's database. */
export function mirrorName(companyId: CompanyId): string {
  return `booklight-mirror-${companyId}`;
}

type Opened = Result<{ mirror: Mirror; close: () => void }>;

/** One database per company: companies cannot mix, and deleting one is deleting a database (architecture D3). */
export function createMirrors(): Mirrors {
  const open = new Map<CompanyId, Promise<Opened>>();

  async function openMirror(companyId: CompanyId): Promise<Opened> {
    const opened = await openDatabase<MirrorSchema>(mirrorName(companyId), mirrorMigrations, () =>
      open.delete(companyId),
    );
    if (!opened.ok) {
      open.delete(companyId);
      return opened;
    }
    const database = opened.value;
    return succeed({ mirror: createMirror(database), close: () => database.close() });
  }

  return {
    async of(companyId) {
      let opening = open.get(companyId);
      if (opening === undefined) {
        opening = openMirror(companyId);
        open.set(companyId, opening);
      }
      const opened = await opening;
      return opened.ok ? succeed(opened.value.mirror) : opened;
    },
    failureOf: (error) => storageFailure(error, 'mirror'),
    async erase(companyId) {
      const opened = await open.get(companyId);
      if (opened?.ok) opened.value.close();
      open.delete(companyId);
      await deleteDB(mirrorName(companyId));
    },
  };
}

function createMirror(database: IDBPDatabase<MirrorSchema>): Mirror {
  return {
    readState: async () => (await database.get('state', 'state')) ?? emptyMirror,
    commit: (step) => commitStep(database, step),
    async counts() {
      const reading = database.transaction(['customers', 'invoices', 'payments'], 'readonly');
      const [customers, invoices, payments] = await Promise.all([
        reading.objectStore('customers').getAll(),
        reading.objectStore('invoices').count(),
        reading.objectStore('payments').count(),
      ]);
      return { customers: customers.filter(({ active }) => active).length, invoices, payments };
    },
    sectionCounts: (windowStart) => sectionCounts(database, windowStart),
    auditIndex: (windowStart) => auditIndex(database, windowStart),
    recordsOf: (kind, ids) => recordsOf(database, kind, ids),
    noteRun: (run) => noteRun(database, run),
    runs: (limit) => readRuns(database, limit),
    accountsById: (ids, windowStart) => accountsById(database, ids, windowStart),
    accountsByName: (names, windowStart) => accountsByName(database, names, windowStart),
    invoicesOf: (customerIds) => invoicesOf(database, customerIds),
    walk: (kind, see) => walk(database, kind, see),
    searchAccounts: (ask) => searchAccounts(database, ask),
    async customersOf(kind, ids) {
      const { store } = database.transaction(storeOf[kind]);
      const rows = await Promise.all(ids.map((id) => store.get(id)));
      return new Map<string, EntityId>(
        rows.flatMap((row) => (row ? [[row.id, row.customerId]] : [])),
      );
    },
    decide: (customerId, decision, at) => decideOn(database, customerId, decision, at),
  };
}
