import { afterEach, beforeEach, expect, test } from 'vitest';
import { registryMigrations } from '@/lib/adapters/mirror/migrations/registry';
import { openDatabase } from '@/lib/adapters/mirror/open-database';
import { createRegistry, registryName } from '@/lib/adapters/mirror/registry';
import { ThrownFailure } from '@/lib/core/thrown-failure';
import { createDisk, type Disk } from './disk';
import { createWorld, dayMs, realmId, type World } from './world';

/*
 * Databases that cannot be opened: somebody holds an older version of them open, or a newer package has been here. Nothing
 * waits for ever, nothing is touched, the cause is told, and afterwards everything goes on.
 */

let world: World | undefined;
let disk: Disk;
beforeEach(() => {
  disk = createDisk();
});
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Holds a registry of the first version open, deaf to whoever asks it to let go. */
async function holdFirstVersion(): Promise<IDBDatabase> {
  const first = registryMigrations.slice(0, 1);
  expect((await openDatabase(registryName, first, () => undefined)).ok).toBe(true);
  disk.dropOwner();
  disk.newOwner();
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(registryName, 1);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

test('a registry that somebody holds in an older version is not waited for for ever, and opens once it is let go', async () => {
  const older = await holdFirstVersion();
  const registry = createRegistry();
  const failed: unknown = await registry.list('companies').catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ThrownFailure);
  expect((failed as ThrownFailure).failure).toEqual({
    kind: 'storage-unreadable',
    what: registryName,
  });
  older.close();
  expect(await registry.list('companies')).toEqual([]);
  await registry.write({ put: { settings: [{ key: 'badges', wanted: true }] } });
  expect(await registry.read('settings', 'badges')).toEqual({ key: 'badges', wanted: true });
  // Nothing of the first attempt stays open: whoever comes later is not held up by it.
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(registryName);
    deleting.addEventListener('success', resolve);
    deleting.addEventListener('blocked', () => reject(new Error('still held')));
  });
}, 30_000);

test.each([
  { lets: 'at once', afterMs: 0 },
  // By then the browser has said that it is blocked.
  { lets: 'in time', afterMs: 200 },
])('one that lets go $lets is waited for', async ({ afterMs }) => {
  const older = await holdFirstVersion();
  older.addEventListener('versionchange', () => {
    if (afterMs === 0) older.close();
    else setTimeout(() => older.close(), afterMs);
  });
  expect(await createRegistry().list('companies')).toEqual([]);
});

test('of newer data nothing is touched, the cause is told, and the newer package goes on with it', async () => {
  world = await createWorld({ books: { seed: 3, customers: 9, invoices: 22, payments: 12 } });
  await world.start();
  await world.connect();
  const before = await world.disk.read(registryName, 'companies');
  world.kill();
  world.disk.harm.makeNewer(registryName);
  await world.start();
  const asked = world.simulator.log.length;
  const read = world.useCases.summary.read().catch((error: unknown) => error);
  expect(await world.finish(read)).toMatchObject({
    name: 'ThrownFailure',
    failure: { kind: 'storage-newer', what: registryName },
  });
  await world.pass(dayMs);
  // Without a ledger nothing may leave.
  expect(world.simulator.log).toHaveLength(asked);
  expect(world.reported.every((error) => error instanceof ThrownFailure)).toBe(true);
  world.kill();
  world.disk.harm.restore();
  expect(await world.disk.read(registryName, 'companies')).toEqual(before);
  await world.start();
  await world.pass(dayMs);
  if (!world.alive) await world.start();
  const { companies } = await world.finish(world.useCases.summary.read());
  expect(companies[0]).toMatchObject({ link: { state: 'active', health: 'proved' } });
  expect(world.simulator.meteredReads(realmId)).toBeGreaterThan(asked);
});
