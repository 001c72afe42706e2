import { deleteDB, type IDBPDatabase } from 'idb';
import type { Mirror, Mirrors } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import { type Result, succeed } from '@/lib/core/result';
import { accountsById, accountsByName, searchAccounts } from './accounts';
import { auditIndex, recordsOf } from './audit-index';
import { commitStep } from './commit-step';
import { decideOn, leftOut } from './decisions';
import { createKeepers, type DirectoryKeeper } from './directory';
import { mirrorMigrations } from './migrations/registry';
import type { MirrorSchema } from './mirror-schema';
import { openDatabase, storageFailure, written } from './open-database';
import { noteRun, readRuns } from './runs';
import { counts, sectionCounts } from './section-counts';
import { customersOf, invoicesOf } from './transactions';
import { walk } from './walk';

/** Name of a company's database. */
export function mirrorName(companyId: CompanyId): string {
  return `booklight-mirror-${companyId}`;
}

type Opened = Result<{ mirror: Mirror; close: () => void }>;

/** One database per company: companies cannot mix, and deleting one is deleting a database (architecture D3). */
export function createMirrors(): Mirrors {
  const open = new Map<CompanyId, Promise<Opened>>();
  const keepers = createKeepers();

  async function openMirror(companyId: CompanyId): Promise<Opened> {
    const opened = await openDatabase<MirrorSchema>(mirrorName(companyId), mirrorMigrations, () =>
      open.delete(companyId),
    );
    if (!opened.ok) {
      open.delete(companyId);
      return opened;
    }
    const database = opened.value;
    return succeed({
      mirror: createMirror(database, keepers.keeper()),
      close: () => database.close(),
    });
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

function createMirror(database: IDBPDatabase<MirrorSchema>, keeper: DirectoryKeeper): Mirror {
  return {
    readState: async () => (await database.get('state', 'state')) ?? emptyMirror,
    commit: (step) => written('mirror', commitStep(database, keeper, step)),
    counts: () => counts(database, keeper),
    sectionCounts: (windowStart) => sectionCounts(database, keeper, windowStart),
    auditIndex: (windowStart) => auditIndex(database, keeper, windowStart),
    recordsOf: (kind, ids) => recordsOf(database, keeper, kind, ids),
    noteRun: (run) => noteRun(database, run),
    runs: (limit) => readRuns(database, limit),
    accountsById: (ids, windowStart) => accountsById(database, keeper, ids, windowStart),
    accountsByName: (names, windowStart) => accountsByName(database, keeper, names, windowStart),
    invoicesOf: (customerIds) => invoicesOf(database, keeper, customerIds),
    walk: (kind, see) => walk(database, keeper, kind, see),
    searchAccounts: (ask) => searchAccounts(database, keeper, ask),
    customersOf: (kind, ids) => customersOf(database, keeper, kind, ids),
    leftOut: () => leftOut(database),
    decide: (customerId, decision, at) =>
      written('mirror', decideOn(database, customerId, decision, at)),
  };
}
