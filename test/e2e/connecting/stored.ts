import { expect, type Page } from '@playwright/test';
import { mirroredTransactions, type RawStores } from '../../builders/mirrored';
import { companyIdIn } from './worlds';

/** What lies in the extension's own databases, read from a page of its origin as anybody with the browser could. */
export interface Stored {
  readonly apps: readonly { readonly id: string; readonly hasSecret: boolean }[];
  readonly companies: readonly StoredCompany[];
  readonly flows: readonly { readonly id: string; readonly now: { readonly stage: string } }[];
  /** Company and kind of each task. */
  readonly tasks: readonly string[];
  /** Names of the encrypted records. */
  readonly secrets: readonly string[];
  /** Databases of mirrors. */
  readonly mirrors: readonly string[];
}

/** A company's row, as far as tests look at it. */
export interface StoredCompany {
  readonly id: string;
  readonly name: string;
  readonly link: { readonly disconnectedAt?: number; readonly reconnectedAt?: number };
  readonly sync: { readonly lastRun?: { readonly kind: string; readonly trigger: string } };
}

const registry = 'booklight-registry';
const mirrorPrefix = 'booklight-mirror-';

/** Reads the registry; opens nothing that is not there, so that looking creates no database. */
export async function readStored(page: Page): Promise<Stored> {
  const { rows, names } = await readStores(page, registry, [
    'apps',
    'companies',
    'flows',
    'tasks:keys',
    'vault:keys',
  ]);
  return {
    apps: rows['apps'] as Stored['apps'],
    companies: rows['companies'] as Stored['companies'],
    flows: rows['flows'] as Stored['flows'],
    tasks: rows['tasks:keys'] as readonly string[],
    secrets: rows['vault:keys'] as readonly string[],
    mirrors: names.filter((name) => name.startsWith(mirrorPrefix)),
  };
}

/**
 * Asserts that of a consent that came to nothing nothing is left but the words about it: no company, no schedule, no mirror
 * and no secret. `undecided`: tokens that nobody has decided about yet may still lie with the flow, encrypted.
 */
export async function expectNothingStored(
  page: Page,
  { undecided = false }: { readonly undecided?: boolean } = {},
): Promise<void> {
  const stored = await readStored(page);
  const kept = stored.secrets.map((name) => name.replace(/:.*$/, ''));
  expect({
    companies: stored.companies,
    tasks: stored.tasks,
    mirrors: stored.mirrors,
    secrets: kept.filter((kind) => kind !== 'app'),
    stages: stored.flows.map(({ now }) => now.stage),
  }).toEqual({
    companies: [],
    tasks: [],
    mirrors: [],
    secrets: undecided ? ['flow'] : [],
    stages: ['failed'],
  });
}

/** The mirror of a company; every store empty when it does not exist. */
export async function readMirror(page: Page, realmId: string): Promise<StoredMirror> {
  const name = `${mirrorPrefix}${companyIdIn('production', realmId)}`;
  const stores = ['customers', 'runs', 'refused', 'tombstones', 'state', ...transactionStores];
  const { rows } = await readStores(page, name, stores);
  const raw = rows as Record<string, readonly unknown[]> & RawStores;
  return { ...raw, ...mirroredTransactions(raw) } as unknown as StoredMirror;
}

const transactionStores = ['invoices', 'payments', 'packs', 'contents'] as const;

/** Rows of a mirror, as far as tests look at them. */
export interface StoredMirror {
  readonly customers: readonly Row[];
  readonly invoices: readonly Row[];
  readonly payments: readonly Row[];
  readonly runs: readonly { readonly kind: string; readonly reads: number }[];
  readonly refused: readonly unknown[];
  readonly tombstones: readonly unknown[];
  readonly state: readonly { readonly reading?: object; readonly firstSyncedAt?: number }[];
}

/** A mirrored record. */
export interface Row {
  readonly id: string;
  readonly syncToken: string;
  readonly displayName?: string;
  readonly balance?: number;
  readonly total?: number;
}

/** All rows of some stores; `name:keys` reads a store's keys instead. */
async function readStores(
  page: Page,
  database: string,
  stores: readonly string[],
): Promise<{ rows: Record<string, readonly unknown[]>; names: string[] }> {
  return page.evaluate(
    async ({ wanted, asked }) => {
      const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
      const empty = Object.fromEntries(asked.map((store) => [store, []]));
      if (!names.includes(wanted)) return { rows: empty, names };
      const result = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await result(indexedDB.open(wanted));
      const there = asked.filter((one) => db.objectStoreNames.contains(one.replace(/:keys$/, '')));
      // Closed again, or the extension could not delete or upgrade it.
      try {
        if (there.length === 0) return { rows: empty, names };
        const reading = db.transaction(there.map((one) => one.replace(/:keys$/, '')));
        const rows: Record<string, unknown[]> = { ...empty };
        await Promise.all(
          there.map(async (one) => {
            const store = reading.objectStore(one.replace(/:keys$/, ''));
            rows[one] = one.endsWith(':keys')
              ? await result(store.getAllKeys())
              : await result<unknown[]>(store.getAll());
          }),
        );
        return { rows, names };
      } finally {
        db.close();
      }
    },
    { wanted: database, asked: stores },
  );
}
