import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { wrap } from 'idb';
import { mirroredTransactions } from '../builders/mirrored';
import { createHarm, type DiskHarm } from './disk-harm';
import { settled } from './settled';

/** The databases of one browser profile. They outlive every worker that opens them. */
export interface Disk {
  /** Transactions that have not come to their end. */
  readonly busy: number;
  /** From now on, whoever opens a database belongs to a new worker. */
  newOwner(): void;
  /** What a dying worker leaves: open transactions are undone, connections closed, and nothing more of it is taken. */
  dropOwner(): void;
  /** After `but` good ones, the next `times` write transactions that touch the store end as on a full disk. */
  fill(store: string, times: number, but?: number): void;
  /** There is room again. */
  clear(): void;
  /** Worse than a full disk. */
  readonly harm: DiskHarm;
  /** All rows of a store with their keys, read past the product. */
  read(database: string, store: string): Promise<readonly { key: unknown; value: unknown }[]>;
  /** The same of a mirror, with invoices and payments wherever they lie in it. */
  readMirrored(
    database: string,
    store: string,
  ): Promise<readonly { key: unknown; value: unknown }[]>;
  names(): Promise<readonly string[]>;
}

interface Owner {
  alive: boolean;
  readonly connections: Set<IDBDatabase>;
  readonly transactions: Set<IDBTransaction>;
}

/** Makes a fresh disk and puts it where the adapters look for it. */
export function createDisk(): Disk {
  const factory = new IDBFactory();
  globalThis.indexedDB = factory;
  const harm = createHarm(factory);
  const open = factory.open.bind(factory);
  let fills: { store: string; times: number; but: number }[] = [];
  let owner: Owner = newOwner();

  function watch(transaction: IDBTransaction, of: Owner): void {
    of.transactions.add(transaction);
    const over = () => of.transactions.delete(transaction);
    transaction.addEventListener('complete', over);
    transaction.addEventListener('abort', over);
  }

  function takesUp(database: IDBDatabase, of: Owner): void {
    of.connections.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options);
      watch(transaction, of);
      if (mode === 'readwrite' && isFull(transaction)) failAsFull(transaction);
      return transaction;
    };
  }

  function isFull({ objectStoreNames }: IDBTransaction): boolean {
    const order = fills.find(({ store, times }) => times > 0 && objectStoreNames.contains(store));
    if (!order) return false;
    const spared = order.but > 0;
    if (spared) order.but -= 1;
    else order.times -= 1;
    return !spared;
  }

  factory.open = (name, version) => {
    const of = owner;
    const request = open(name, version);
    request.addEventListener('upgradeneeded', () => {
      if (request.transaction) watch(request.transaction, of);
    });
    request.addEventListener('success', () => {
      if (of.alive) takesUp(request.result, of);
      else request.result.close();
    });
    return request;
  };

  return {
    get busy() {
      return owner.transactions.size;
    },
    newOwner: () => {
      owner = newOwner();
    },
    dropOwner() {
      owner.alive = false;
      for (const transaction of owner.transactions) undo(transaction);
      owner.transactions.clear();
      for (const database of owner.connections) database.close();
    },
    fill: (store, times, but = 0) => void fills.push({ store, times, but }),
    clear: () => {
      fills = [];
    },
    harm,
    read: (database, store) => readStore(open, database, store),
    async readMirrored(database, store) {
      if (store !== 'invoices' && store !== 'payments') return readStore(open, database, store);
      const stores = ['invoices', 'payments', 'packs', 'contents'] as const;
      const [invoices = [], payments = [], packs = [], contents = []] = await readStores(
        open,
        database,
        stores,
      );
      const found = mirroredTransactions({ invoices, payments, packs, contents });
      return found[store].map((value) => ({ key: value['id'], value }));
    },
    names: async () => (await factory.databases()).flatMap(({ name }) => name ?? []),
  };
}

function newOwner(): Owner {
  return { alive: true, connections: new Set(), transactions: new Set() };
}

function undo(transaction: IDBTransaction): void {
  // Nobody is left to hear of it: without this, Node would tell of a rejection that nobody handles.
  (wrap(transaction) as unknown as { done: Promise<void> }).done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It came to its end in this very moment.
  }
}

/** A browser finds out that the disk is full when it writes the transaction, at its end. */
function failAsFull(transaction: IDBTransaction): void {
  const inner = transaction as unknown as {
    _abort(name: string): void;
    _start(): void;
    _state: string;
  };
  const start = inner._start.bind(transaction);
  const requests = (transaction as unknown as { _requests: unknown[] })._requests;
  inner._start = () => {
    if (requests.length > 0) return start();
    if (inner._state !== 'finished') inner._abort('QuotaExceededError');
  };
}

async function readStore(
  open: IDBFactory['open'],
  name: string,
  store: string,
): Promise<{ key: unknown; value: unknown }[]> {
  const database = await settled(open(name));
  try {
    if (!database.objectStoreNames.contains(store)) return [];
    const source = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([
      settled(source.getAllKeys()),
      settled(source.getAll()),
    ]);
    return keys.map((key, index) => ({ key, value: values[index] as unknown }));
  } finally {
    database.close();
  }
}

/** Values of several stores at one moment: between two looks a record may move from one to another. */
async function readStores(
  open: IDBFactory['open'],
  name: string,
  stores: readonly string[],
): Promise<unknown[][]> {
  const database = await settled(open(name));
  try {
    const there = stores.filter((store) => database.objectStoreNames.contains(store));
    if (there.length === 0) return stores.map(() => []);
    const reading = database.transaction(there);
    return await Promise.all(
      stores.map((store) =>
        there.includes(store) ? settled<unknown[]>(reading.objectStore(store).getAll()) : [],
      ),
    );
  } finally {
    database.close();
  }
}
