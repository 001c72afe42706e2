import { afterEach, expect, test } from 'vitest';
import { createOracle } from './oracle';
import { companyId, createWorld, hourMs, minuteMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

const nothingWrong = { lost: [], ghosts: [], stale: [], doubled: [] };
const told = async () =>
  (await world.disk.read('booklight-registry', 'journal')).map(
    ({ value }) => (value as { what: string }).what,
  );

/** The browser deletes a company's records, with or without a worker that watches. */
async function evict(): Promise<void> {
  world.kill();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`booklight-mirror-${companyId}`);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

test('records that the browser has deleted are missed at the next run, said, and read again in full', async () => {
  world = await createWorld({ books: { seed: 3, customers: 9, invoices: 22, payments: 12 } });
  const company = world.simulator.companies.get(realmId)!;
  const oracle = createOracle(company, () => world.time.now());
  await world.start();
  await world.connect();
  await world.pass(2 * hourMs);
  expect(await told()).not.toContain('mirror_lost');
  await evict();
  await world.pass(hourMs + 5 * minuteMs);
  expect((await told()).filter((what) => what === 'mirror_lost')).toHaveLength(1);
  expect(await oracle.compare(world.disk)).toMatchObject(nothingWrong);
  const [row] = await world.finish(world.ports.registry.list('companies'));
  expect(row?.sync.counts.customers).toBeGreaterThan(0);
  expect(row?.sync.firstSyncedAt).toBeDefined();
  await world.pass(3 * hourMs);
  expect((await told()).filter((what) => what === 'mirror_lost')).toHaveLength(1);
});

test('a death between the noticing and the reading loses nothing and is said once more at most', async () => {
  world = await createWorld({ books: { seed: 3, customers: 9, invoices: 22, payments: 12 } });
  const company = world.simulator.companies.get(realmId)!;
  const oracle = createOracle(company, () => world.time.now());
  await world.start();
  await world.connect();
  await evict();
  await world.start();
  world.killWhere(({ call, phase }) => call === 'registry.write' && phase === 'after the effect');
  void world.useCases.sync.run(companyId, 'manual').catch(() => undefined);
  await world.rest();
  expect(world.alive).toBe(false);
  await world.pass(2 * hourMs);
  const times = (await told()).filter((what) => what === 'mirror_lost').length;
  expect(times).toBeGreaterThanOrEqual(1);
  expect(times).toBeLessThanOrEqual(2);
  expect(await oracle.compare(world.disk)).toMatchObject(nothingWrong);
});

test('an audit that somebody orders before they were missed does not hide it: everything is read again, and once', async () => {
  world = await createWorld({ books: { seed: 3, customers: 9, invoices: 22, payments: 12 } });
  const company = world.simulator.companies.get(realmId)!;
  const oracle = createOracle(company, () => world.time.now());
  await world.start();
  await world.connect();
  await world.pass(minuteMs);
  const first = world.simulator.meteredReads(realmId);
  await evict();
  await world.start();
  const { audits } = world.useCases;
  expect(await world.finish(audits.cancel(companyId))).toEqual({ ok: true, value: true });
  expect(await told()).toContain('mirror_lost');
  expect(await world.finish(audits.start(companyId))).toEqual({ ok: true, value: true });
  await world.rest();
  expect((await told()).filter((what) => what === 'mirror_lost')).toHaveLength(1);
  expect(await oracle.compare(world.disk)).toMatchObject(nothingWrong);
  // What was read a moment ago is not compared: that would cost the same once more.
  expect(world.simulator.meteredReads(realmId) - first).toBeLessThanOrEqual(first);
  expect((await world.finish(audits.read(companyId)))?.pass).toBeUndefined();
});
