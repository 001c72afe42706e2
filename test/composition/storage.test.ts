import { beforeEach, describe, expect, test } from 'vitest';
import { mirrorMigrations, registryMigrations } from '@/lib/adapters/mirror/migrations/registry';
import { createMirrors, mirrorName } from '@/lib/adapters/mirror/mirrors';
import { openDatabase } from '@/lib/adapters/mirror/open-database';
import { createRegistry, registryName } from '@/lib/adapters/mirror/registry';
import type { RegistrySchema } from '@/lib/adapters/mirror/registry-schema';
import type { MirrorStep, RegistryWrite } from '@/lib/app/ports';
import { parseEntityId } from '@/lib/core/ids';
import { emptyMirror } from '@/lib/core/mirror-state';
import type { Customer, Invoice } from '@/lib/core/records';
import { ThrownFailure } from '@/lib/core/thrown-failure';
import { createDisk, type Disk } from './disk';
import { companyId, dayMs, startsAt } from './world';

let disk: Disk;
beforeEach(() => {
  disk = createDisk();
});

const id = (text: string) => parseEntityId(text)!;

function customer(number: number, changes: Partial<Customer> = {}): NonNullable<MirrorStep['put']> {
  const record: Customer = {
    id: id(String(number)),
    syncToken: '0',
    displayName: `Customer ${number}`,
    fullName: `Customer ${number}`,
    active: true,
    balance: 0,
    updatedAt: startsAt,
    ...changes,
  };
  return [{ kind: 'Customer', record }];
}

function invoice(number: number, changes: Partial<Invoice> = {}): NonNullable<MirrorStep['put']> {
  const record: Invoice = {
    id: id(String(number)),
    syncToken: '0',
    customerId: id('1'),
    day: '2026-11-01',
    total: 10,
    balance: 10,
    lines: [],
    updatedAt: startsAt,
    ...changes,
  };
  return [{ kind: 'Invoice', record }];
}

const same: MirrorStep['change'] = (state) => state;

async function mirror() {
  const opened = await createMirrors().of(companyId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value;
}

const rows = async (store: string) =>
  (await disk.readMirrored(mirrorName(companyId), store)).map(({ key }) => key);

/** Opens a database as another context or another version of the package would. */
function openRaw(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

describe('migrations', () => {
  /** Shape of a database as a version of it must leave it: stores, key paths and indexes. */
  async function shapeOf(name: string): Promise<Record<string, string>> {
    const database = await openRaw(name, (await indexedDB.databases())[0]?.version ?? 1);
    const shape = Object.fromEntries(
      [...database.objectStoreNames].map((store) => {
        const { keyPath, indexNames } = database.transaction(store).objectStore(store);
        return [store, `${keyPath ?? '-'} [${[...indexNames].join(' ')}]`];
      }),
    );
    database.close();
    return shape;
  }

  const mirrorShapes = [
    {
      customers: 'id [names]',
      decisions: 'customerId []',
      invoices: 'id [customer]',
      payments: 'id [customer]',
      refused: 'key [customer]',
      runs: '- []',
      state: '- []',
      tombstones: 'id []',
    },
    { contents: '- []', packs: '- []' },
  ];

  const registryShapes = [
    {
      apps: 'id []',
      companies: 'id []',
      flows: 'id []',
      journal: '- [company]',
      keys: '- []',
      ledger: '- [company]',
      settings: 'key []',
      tasks: '- []',
      vault: '- []',
    },
    { revocations: 'id []' },
    { ledger: '- [company open]', tallies: '- []' },
    {},
  ];

  test.each([
    ['registry', registryName, registryMigrations, registryShapes],
    ['mirror', mirrorName(companyId), mirrorMigrations, mirrorShapes],
  ] as const)(
    'lead a %s from nothing, version by version, to each of its shapes',
    async (_what, name, migrations, shapes) => {
      expect(migrations).toHaveLength(shapes.length);
      let shape = {};
      for (const [index, added] of shapes.entries()) {
        const upTo = migrations.slice(0, index + 1);
        expect((await openDatabase(name, upTo, () => undefined)).ok).toBe(true);
        disk.dropOwner();
        disk.newOwner();
        shape = { ...shape, ...added };
        expect(await shapeOf(name)).toEqual(shape);
        disk.dropOwner();
        disk.newOwner();
      }
    },
  );

  test('sums of the ledger are made from the lines of before, and lines without an answer are found', async () => {
    const before = registryMigrations.slice(0, 2);
    const opened = await openDatabase<RegistrySchema>(registryName, before, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.kind);
    const at = startsAt;
    const line = { at, companyId, host: 'h', method: 'GET', what: 'Customer' };
    const lines = [
      { ...line, status: 200, bytes: 70, tookMs: 5, metered: true },
      { ...line, status: 503, bytes: 30, tookMs: 5, metered: false },
      { ...line, at: at + dayMs, status: 200, bytes: 1, tookMs: 5, metered: true },
      line,
    ];
    const writing = opened.value.transaction('ledger', 'readwrite');
    for (const one of lines) void writing.store.add(one as never);
    await writing.done;
    disk.dropOwner();
    disk.newOwner();
    const registry = createRegistry();
    expect(await registry.tallies('2026-11-01')).toEqual([
      { day: '2026-11-20', companyId, requests: 2, bytes: 100, reads: 1, unsure: 0 },
      { day: '2026-11-21', companyId, requests: 1, bytes: 1, reads: 1, unsure: 0 },
    ]);
    expect((await registry.openLines()).map(({ id: each }) => each)).toEqual([4]);
    expect(await registry.ledgerLines({ limit: 9 })).toHaveLength(4);
  });

  test('companies of before get the task of an audit, once, and what is switched off stays so', async () => {
    const before = registryMigrations.slice(0, 3);
    const opened = await openDatabase<RegistrySchema>(registryName, before, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.kind);
    const writing = opened.value.transaction('tasks', 'readwrite');
    for (const kind of ['customers', 'payments'] as const) {
      const task = { companyId, kind, everyMs: dayMs, dueAt: startsAt, on: false, failures: 0 };
      const row = { ...task, direction: 'from-quickbooks' } as const;
      void writing.store.put(row as never, `${companyId}/${kind}`);
    }
    await writing.done;
    disk.dropOwner();
    disk.newOwner();
    const registry = createRegistry();
    const tasks = await registry.list('tasks');
    expect(tasks.map(({ kind, on, everyMs }) => `${kind} ${on} ${everyMs}`).toSorted()).toEqual([
      `audit true ${dayMs}`,
      `customers false ${dayMs}`,
      `payments false ${dayMs}`,
    ]);
    expect(await registry.read('tasks', `${companyId}/audit`)).toMatchObject({ companyId });
  });

  test('a migration of the future keeps the rows of today', async () => {
    await (await mirror()).commit({ put: customer(1), change: same });
    disk.dropOwner();
    disk.newOwner();
    const more = [
      ...mirrorMigrations,
      (database: IDBDatabase) => void database.createObjectStore('more'),
    ];
    const opened = await openDatabase(mirrorName(companyId), more, () => undefined);
    expect(opened.ok && [...opened.value.objectStoreNames]).toContain('more');
    expect(await rows('customers')).toEqual(['1']);
  });

  test('one that throws leaves the database as it was', async () => {
    await (await mirror()).commit({ put: customer(1), change: same });
    disk.dropOwner();
    disk.newOwner();
    const broken = [
      ...mirrorMigrations,
      () => {
        throw new Error('a bug');
      },
    ];
    const opened = await openDatabase(mirrorName(companyId), broken, () => undefined);
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'storage-unreadable' } });
    expect((await indexedDB.databases())[0]?.version).toBe(mirrorMigrations.length);
    expect(await rows('customers')).toEqual(['1']);
  });
});

describe('a database of another version', () => {
  test('newer on disk is a failure that says so, for a mirror and for the registry', async () => {
    (await openRaw(mirrorName(companyId), 9)).close();
    expect(await createMirrors().of(companyId)).toMatchObject({
      ok: false,
      failure: { kind: 'storage-newer' },
    });
    (await openRaw(registryName, 9)).close();
    await expect(createRegistry().list('companies')).rejects.toThrow('storage-newer');
  });

  test('lets go when another context wants to upgrade, and opens anew at the next use', async () => {
    const mirrors = createMirrors();
    const before = await mirrors.of(companyId);
    (await openRaw(mirrorName(companyId), mirrorMigrations.length + 1)).close();
    const after = await mirrors.of(companyId);
    expect(before.ok).toBe(true);
    expect(after).toMatchObject({ ok: false, failure: { kind: 'storage-newer' } });
  });

  test('is erased although somebody holds it open', async () => {
    const [one, other] = [createMirrors(), createMirrors()];
    const opened = await one.of(companyId);
    await other.of(companyId);
    if (opened.ok) await opened.value.commit({ put: customer(1), change: same });
    await other.erase(companyId);
    expect(await disk.names()).toEqual([]);
    const again = await one.of(companyId);
    expect(again.ok && (await again.value.readState())).toEqual(emptyMirror);
  });
});

describe('a step of a run', () => {
  test('is one transaction: when its end throws, nothing of it is stored', async () => {
    const store = await mirror();
    await store.commit({ put: customer(1), change: same });
    const broken = store.commit({
      put: customer(2),
      remove: [{ kind: 'Customer', id: id('1') }],
      change: () => {
        throw new Error('a bug');
      },
    });
    await expect(broken).rejects.toThrow('a bug');
    expect(await rows('customers')).toEqual(['1']);
    expect((await store.readState()).revision).toBe(1);
  });

  test('on a full disk is storage-full, and nothing of it is stored', async () => {
    const mirrors = createMirrors();
    const opened = await mirrors.of(companyId);
    if (!opened.ok) throw new Error('no mirror');
    disk.fill('customers', 1);
    const failed = opened.value.commit({ put: customer(1), change: same });
    const error: unknown = await failed.catch((thrown: unknown) => thrown);
    expect(mirrors.failureOf(error)).toEqual({ kind: 'storage-full' });
    expect(await rows('customers')).toEqual([]);
    await opened.value.commit({ put: customer(1), change: same });
    expect(await rows('customers')).toEqual(['1']);
  });

  test('is told as what it is, whoever failed: a full disk at a decision, a registry that is newer', async () => {
    const mirrors = createMirrors();
    const opened = await mirrors.of(companyId);
    if (!opened.ok) throw new Error('no mirror');
    disk.fill('decisions', 1);
    const decided = opened.value.decide(id('1'), 'skip', startsAt);
    await expect(decided).rejects.toEqual(
      expect.objectContaining({ failure: { kind: 'storage-full' } }),
    );
    const newer = { kind: 'storage-newer', what: registryName } as const;
    expect(mirrors.failureOf(new ThrownFailure('registry', newer))).toEqual(newer);
  });

  test('done twice changes nothing', async () => {
    const store = await mirror();
    const step: MirrorStep = {
      put: customer(1),
      scope: { windowStart: '2025-11-20' },
      change: same,
    };
    expect((await store.commit(step)).changed.Customer).toBe(1);
    expect((await store.commit(step)).changed.Customer).toBe(0);
    expect(await rows('customers')).toEqual(['1']);
  });
});

describe('the sweep of a full read', () => {
  const sweep = { generation: 2, windowStart: '2025-11-20', of: 'everything' } as const;

  test('removes what the read did not see, also what lies outside its scope', async () => {
    const store = await mirror();
    const old = invoice(3, { day: '2020-01-01', balance: 0 });
    const step = { put: [...customer(1), ...invoice(2), ...old], generation: 1, change: same };
    await store.commit(step);
    await store.commit({ put: customer(1), generation: 2, change: same });
    const swept = await store.commit({ sweep, change: same });
    expect(await rows('customers')).toEqual(['1']);
    expect(await rows('invoices')).toEqual([]);
    expect(swept.deleted).toEqual({ Customer: 0, Invoice: 1, Payment: 0 });
  });

  test('leaves the frozen rows of a skipped account alone', async () => {
    const store = await mirror();
    await store.commit({ put: [...customer(1), ...invoice(2)], generation: 1, change: same });
    await store.decide(id('1'), 'skip', startsAt);
    await store.commit({ put: [...customer(1), ...invoice(2)], generation: 2, change: same });
    await store.commit({ sweep, change: same });
    expect(await rows('invoices')).toEqual(['2']);
  });

  test('does not call a customer deleted whose record was refused', async () => {
    const store = await mirror();
    await store.commit({ put: customer(1), generation: 1, change: same });
    const refused = [{ kind: 'Customer' as const, id: id('1'), field: 'Customer.Balance' }];
    await store.commit({ refused, generation: 2, change: same });
    await store.commit({ sweep, change: same });
    expect(await rows('customers')).toEqual(['1']);
    expect(await rows('tombstones')).toEqual([]);
  });
});

describe('a refused record', () => {
  const refused = [{ kind: 'Invoice' as const, id: id('2'), field: 'Invoice.Balance' }];

  test('is forgotten when a page of a full read can read it again', async () => {
    const store = await mirror();
    await store.commit({ refused, change: same });
    expect(await rows('refused')).toEqual(['Invoice:2']);
    await store.commit({ put: invoice(2), generation: 1, change: same });
    expect(await rows('refused')).toEqual([]);
  });

  test('is forgotten when it is deleted without ever having been readable', async () => {
    const store = await mirror();
    await store.commit({ refused, change: same });
    await store.commit({ remove: [{ kind: 'Invoice', id: id('2') }], change: same });
    expect(await rows('refused')).toEqual([]);
  });
});

describe('the registry', () => {
  const entry = { at: startsAt, what: 'app_saved' as const };

  test('stores all of a write or nothing of it', async () => {
    const registry = createRegistry();
    const write: RegistryWrite = {
      put: { settings: [{ key: 'badges', wanted: true }] },
      journal: [entry],
    };
    disk.fill('journal', 1);
    await expect(registry.write(write)).rejects.toThrow();
    expect(await registry.read('settings', 'badges')).toBeUndefined();
    await registry.write(write);
    expect(await registry.read('settings', 'badges')).toEqual({ key: 'badges', wanted: true });
    expect(await registry.journal(undefined, 5)).toEqual([entry]);
  });

  test('on a full disk says so by a failure that people have words for, and changes nothing', async () => {
    const registry = createRegistry();
    const badges = { key: 'badges', wanted: true } as const;
    await registry.write({ put: { settings: [badges] } });
    const full = expect.objectContaining({ failure: { kind: 'storage-full' } });
    disk.fill('settings', 2);
    const off = { ...badges, wanted: false };
    await expect(registry.update('settings', 'badges', () => off)).rejects.toEqual(full);
    await expect(registry.write({ put: { settings: [off] } })).rejects.toEqual(full);
    expect(await registry.read('settings', 'badges')).toEqual(badges);
    await registry.update('settings', 'badges', () => off);
    expect(await registry.read('settings', 'badges')).toEqual(off);
  });

  test('a bug in what is written stays a bug', async () => {
    const registry = createRegistry();
    const bad = { put: { settings: [{ key: 'badges', wanted: () => true } as never] } };
    await expect(registry.write(bad)).rejects.not.toBeInstanceOf(ThrownFailure);
  });

  test('goes on after another context made it let go', async () => {
    const registry = createRegistry();
    await registry.write({ journal: [entry] });
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(registryName).addEventListener('success', resolve);
    });
    await registry.write({ journal: [entry] });
    expect(await registry.journal(undefined, 5)).toHaveLength(1);
  });
});
