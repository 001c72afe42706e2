import { wrap } from 'idb';
import { settled } from './settled';

/** What befalls the databases of a profile while no worker has them open. */
export interface DiskHarm {
  /** Openings under way that wait for somebody else to let go. */
  readonly stuck: number;
  /** Whoever opens the database waits until `free`. */
  block(database: string): void;
  /** Opening it fails until `restore`, as where another process has its files locked. */
  refuse(database: string): void;
  /** As if a later package had been here: today's cannot open it. `restore` is that package again. */
  makeNewer(database: string): void;
  /** The registry as an earlier package left it: shape of version 1 or 2, with all the rows that it could hold. */
  makeOlder(version: 1 | 2): void;
  /** A mirror as the package before packs left it: version 1, every transaction a row. */
  unpack(database: string): Promise<void>;
  /** Everything is as it should be again, and whoever waits goes on. */
  restore(): void;
  /** The browser, or a person, has cleared all data of the extension. */
  lose(): void;
}

/** What is told of a pack, as far as it is needed here. */
interface Contents {
  readonly kind: 'Invoice' | 'Payment';
  readonly generation: number;
  readonly gone: readonly number[];
}

/** What fake-indexeddb keeps inside; there is no other way to a database of another version with its rows. */
interface Inside {
  readonly _databases: Map<
    string,
    {
      version: number;
      readonly rawObjectStores: Map<string, { readonly rawIndexes: Map<string, unknown> }>;
    }
  >;
  readonly _connectionQueues: Map<string, Promise<void>>;
}

const registry = 'booklight-registry';
const newerBy = 7;

/** Wraps the opening of databases, so that those that wait are counted. */
export function createHarm(factory: IDBFactory): DiskHarm {
  const inside = factory as unknown as Inside;
  const open = factory.open.bind(factory);
  const newer = new Set<string>();
  const refused = new Set<string>();
  const blocked = new Map<string, () => void>();
  let stuck = 0;

  factory.open = (name, version) => {
    if (refused.has(name)) return failedOpening();
    const waits = blocked.has(name);
    const request = open(name, version);
    if (!waits) return request;
    stuck += 1;
    const over = () => {
      stuck -= 1;
    };
    request.addEventListener('success', over);
    request.addEventListener('error', over);
    return request;
  };

  return {
    get stuck() {
      return stuck;
    },
    block(name) {
      if (blocked.has(name)) return;
      const before = inside._connectionQueues.get(name) ?? Promise.resolve();
      const held = new Promise<void>((free) => blocked.set(name, free));
      inside._connectionQueues.set(
        name,
        before.then(() => held),
      );
    },
    refuse: (name) => void refused.add(name),
    makeNewer(name) {
      const database = inside._databases.get(name);
      if (!database || newer.has(name)) return;
      newer.add(name);
      database.version += newerBy;
    },
    makeOlder(version) {
      const database = inside._databases.get(registry);
      if (!database) return;
      database.rawObjectStores.delete('tallies');
      database.rawObjectStores.get('ledger')?.rawIndexes.delete('open');
      if (version < 2) database.rawObjectStores.delete('revocations');
      database.version = version;
    },
    async unpack(name) {
      if (!inside._databases.has(name) || newer.has(name) || blocked.has(name)) return;
      await unpackRows(open, name);
      const database = inside._databases.get(name);
      if (!database) return;
      for (const store of ['packs', 'contents']) database.rawObjectStores.delete(store);
      database.version = 1;
    },
    restore() {
      for (const name of newer) {
        const database = inside._databases.get(name);
        if (database) database.version -= newerBy;
      }
      newer.clear();
      refused.clear();
      for (const free of blocked.values()) free();
      blocked.clear();
    },
    lose: () => inside._databases.clear(),
  };
}

const packed = { Invoice: 'invoices', Payment: 'payments' } as const;

/** Every line of a pack that is not gone becomes a row, with the mark of the read that brought it. */
async function unpackRows(open: IDBFactory['open'], name: string): Promise<void> {
  const database = wrap(await settled(open(name)));
  try {
    if (!database.objectStoreNames.contains('packs')) return;
    const moving = database.transaction(['invoices', 'payments', 'packs', 'contents'], 'readwrite');
    const [packs, contents] = await Promise.all([
      moving.objectStore('packs').getAll() as Promise<{ lines: string }[]>,
      moving.objectStore('contents').getAll() as Promise<Contents[]>,
    ]);
    for (const [index, { kind, generation, gone }] of contents.entries()) {
      const rows = (packs[index]?.lines ?? '').split('\n');
      for (const [place, line] of rows.entries()) {
        if (gone.includes(place)) continue;
        await moving.objectStore(packed[kind]).put({ ...JSON.parse(line), generation });
      }
    }
    await moving.done;
  } finally {
    database.close();
  }
}

/** A request that fails as Chromium's does where it cannot get at the files. */
function failedOpening(): IDBOpenDBRequest {
  const request = new IDBOpenDBRequest();
  setImmediate(() => {
    const error = new DOMException('Internal error opening backing store', 'UnknownError');
    Object.assign(request, { readyState: 'done', error });
    request.dispatchEvent(new IDBVersionChangeEvent('error'));
  });
  return request;
}
