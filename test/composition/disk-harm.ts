/** What befalls the databases of a profile while no worker has them open. */
export interface DiskHarm {
  /** Openings under way that wait for somebody else to let go. */
  readonly stuck: number;
  /** Whoever opens the database waits until `free`. */
  block(database: string): void;
  /** As if a later package had been here: today's cannot open it. `restore` is that package again. */
  makeNewer(database: string): void;
  /** The registry as an earlier package left it: shape of version 1 or 2, with all the rows that it could hold. */
  makeOlder(version: 1 | 2): void;
  /** Everything is as it should be again, and whoever waits goes on. */
  restore(): void;
  /** The browser, or a person, has cleared all data of the extension. */
  lose(): void;
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
  const blocked = new Map<string, () => void>();
  let stuck = 0;

  factory.open = (name, version) => {
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
    restore() {
      for (const name of newer) {
        const database = inside._databases.get(name);
        if (database) database.version -= newerBy;
      }
      newer.clear();
      for (const free of blocked.values()) free();
      blocked.clear();
    },
    lose: () => inside._databases.clear(),
  };
}
