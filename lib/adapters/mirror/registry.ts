import type { IDBPDatabase, StoreNames } from 'idb';
import type {
  Ledger,
  Registry,
  RegistryRows,
  RegistryStore,
  RegistryWrite,
  SecretKey,
} from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import { journalKeepsLines } from '@/lib/core/journal';
import { ThrownFailure } from '@/lib/core/thrown-failure';
import type { EpochMs } from '@/lib/core/time';
import { createLedger, createLedgerReader, forgetLines } from './ledger';
import { registryMigrations } from './migrations/registry';
import { openDatabase, type Writing, written } from './open-database';
import type { RegistrySchema } from './registry-schema';
import type { Sealed } from './sealed';
import { createVault } from './vault';

/** Name of the registry's database. */
export const registryName = 'booklight-registry';

/** Stores whose key is not in the row. */
function keyOf(store: RegistryStore, row: RegistryRows[RegistryStore]): string | undefined {
  if (store !== 'tasks') return undefined;
  const { companyId, kind } = row as RegistryRows['tasks'];
  return `${companyId}/${kind}`;
}

/** The registry and the ledger, in one database. Throws when it cannot be opened: nothing works without it. */
export function createRegistry(): Registry & { readonly ledger: Ledger } {
  let opening: Promise<IDBPDatabase<RegistrySchema>> | undefined;

  async function reopen(): Promise<IDBPDatabase<RegistrySchema>> {
    const opened = await openDatabase<RegistrySchema>(registryName, registryMigrations, () => {
      opening = undefined;
    });
    if (!opened.ok) throw new ThrownFailure('registry', opened.failure);
    return opened.value;
  }

  function database(): Promise<IDBPDatabase<RegistrySchema>> {
    opening ??= reopen().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  const vault = createVault(database);

  return {
    async read(store, key) {
      return (await database()).get(store, key) as Promise<RegistryRows[typeof store] | undefined>;
    },
    async list(store) {
      return (await database()).getAll(store) as Promise<RegistryRows[typeof store][]>;
    },
    async write(write) {
      // Encrypted before the transaction opens: it would close itself during any other wait.
      const sealed = await Promise.all(
        (write.seal ?? []).map(
          async ({ key, secret }) => [key, await vault.seal(key, secret)] as const,
        ),
      );
      await written('registry', commit(await database(), write, sealed));
    },
    async update(store, key, change) {
      const writing = (await database()).transaction(store, 'readwrite');
      const row = (await writing.store.get(key)) as RegistryRows[typeof store] | undefined;
      const next = row === undefined ? undefined : change(row);
      const put = next && writing.store.put(next as never, keyOf(store, next));
      await written('registry', Promise.all([put, writing.done]));
      return next ?? row;
    },
    async open(key) {
      const sealed = await (await database()).get('vault', key);
      return sealed ? vault.unseal(key, sealed) : undefined;
    },
    async journal(companyId, limit) {
      const reading = (await database()).transaction('journal');
      const entries = [];
      let cursor =
        companyId === undefined
          ? await reading.store.openCursor(null, 'prev')
          : await reading.store.index('company').openCursor(companyId, 'prev');
      while (cursor && entries.length < limit) {
        entries.push(cursor.value);
        cursor = (await cursor.continue()) as typeof cursor;
      }
      return entries;
    },
    ...createLedgerReader(database),
    ledger: createLedger(database),
  };
}

/** Everything of one write in one transaction. Secrets and flows must survive a power cut, hence `strict`. */
async function commit(
  database: IDBPDatabase<RegistrySchema>,
  write: RegistryWrite,
  sealed: readonly (readonly [SecretKey, Sealed])[],
): Promise<void> {
  const stores = storesOf(write, sealed.length > 0);
  if (stores.length === 0) return;
  const strict = stores.includes('vault') || stores.includes('flows');
  const writing = database.transaction(stores, 'readwrite', {
    durability: strict ? 'strict' : 'default',
  }) as Writing<RegistrySchema>;
  const vault = () => writing.objectStore('vault');
  const work: Promise<unknown>[] = [
    ...rowsOf(write).map(({ store, row }) =>
      writing.objectStore(store).put(row as never, keyOf(store, row)),
    ),
    ...keysOf(write).map(({ store, key }) => writing.objectStore(store).delete(key)),
    ...sealed.map(([key, value]) => vault().put(value, key)),
    ...(write.unseal ?? []).map((key) => vault().delete(key)),
    ...(write.journal ?? []).map((entry) => writing.objectStore('journal').add(entry)),
  ];
  if (write.journal) work.push(trimJournal(writing));
  if (write.forget) work.push(forget(writing, write.forget));
  if (write.forgetBefore !== undefined) work.push(forgetBefore(writing, write.forgetBefore));
  // The end is awaited together with the rest: a failed write must not leave it behind unheard.
  await Promise.all([...work, writing.done]);
}

function storesOf(write: RegistryWrite, seals: boolean): StoreNames<RegistrySchema>[] {
  const rows = [...Object.keys(write.put ?? {}), ...Object.keys(write.remove ?? {})];
  const names = new Set(rows as RegistryStore[] as StoreNames<RegistrySchema>[]);
  if (seals || write.unseal) names.add('vault');
  if (write.journal || write.forget || write.forgetBefore !== undefined) names.add('journal');
  if (write.forget) names.add('ledger').add('tallies');
  return [...names];
}

function rowsOf({ put = {} }: RegistryWrite) {
  const stores = Object.entries(put) as [RegistryStore, readonly RegistryRows[RegistryStore][]][];
  return stores.flatMap(([store, rows]) => rows.map((row) => ({ store, row })));
}

function keysOf({ remove = {} }: RegistryWrite) {
  const stores = Object.entries(remove) as [RegistryStore, readonly string[]][];
  return stores.flatMap(([store, keys]) => keys.map((key) => ({ store, key })));
}

async function trimJournal(writing: Writing<RegistrySchema>): Promise<void> {
  const store = writing.objectStore('journal');
  const count = await store.count();
  if (count <= journalKeepsLines) return;
  const cut = (await store.getAllKeys(null, count - journalKeepsLines)).at(-1);
  if (cut !== undefined) await store.delete(IDBKeyRange.upperBound(cut));
}

/** Lines stand in the order of their moments, so the old ones come first. */
async function forgetBefore(writing: Writing<RegistrySchema>, before: EpochMs): Promise<void> {
  let cursor = await writing.objectStore('journal').openCursor();
  while (cursor && cursor.value.at < before) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
}

/** Journal and ledger lines of a company go with it. */
async function forget(writing: Writing<RegistrySchema>, companyId: CompanyId): Promise<void> {
  const lines = await writing.objectStore('journal').index('company').getAllKeys(companyId);
  await Promise.all([
    ...lines.map((key) => writing.objectStore('journal').delete(key)),
    forgetLines(writing, companyId),
  ]);
}
