import { afterEach, expect, test } from 'vitest';
import { companyId, createWorld, dayMs, hourMs, minuteMs, type World } from './world';

let world: World;
afterEach(() => world.close());

const link = async () =>
  (await world.finish(world.useCases.summary.read())).companies[0]?.link ?? {};
const readable = (url: URL) => decodeURIComponent(url.search).replaceAll('+', ' ');
const reads = () =>
  world.simulator.log.filter(({ exchange }) => exchange.host.startsWith('quickbooks.api')).length;
const company = async () => {
  const row = await world.finish(world.ports.registry.read('companies', companyId));
  if (!row) throw new Error('no company');
  return row;
};

test('a paused company is not read, and catches up at once when it goes on', async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
  const { pause } = world.useCases;
  await world.finish(pause.pause(companyId));
  expect(await link()).toMatchObject({
    state: 'disabled',
    health: 'idle',
    pausedAt: world.time.now(),
  });

  const before = reads();
  await world.pass(2 * dayMs);
  if (!world.alive) await world.start();
  expect(reads()).toBe(before);

  const resumedAt = world.time.now();
  await world.finish(world.useCases.pause.resume(companyId));
  await world.rest();
  expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
  expect((await company()).sync.lastSyncedAt).toBeGreaterThanOrEqual(resumedAt);
  await world.pass(1.2 * hourMs);
  expect((await company()).sync.lastSyncedAt).toBeGreaterThan(resumedAt + 30 * minuteMs);
  const journal = await world.finish(world.ports.registry.journal(companyId, 10));
  expect(journal.map(({ what }) => what)).toEqual(['resumed', 'paused', 'connected']);
});

test('pausing in the middle of a first sync stops it, and resuming ends it', async () => {
  world = await createWorld({ books: { seed: 5, customers: 40, invoices: 5_500, payments: 30 } });
  await world.start();
  let asked = 0;
  world.wire.meanwhile = (moment, url) => {
    if (moment !== 'request' || !/FROM.Invoice/.test(readable(url))) return;
    asked += 1;
    if (asked === 4) void world.useCases.pause.pause(companyId);
  };
  await world.connect();
  world.wire.meanwhile = undefined;
  expect(await link()).toMatchObject({ state: 'disabled' });
  const before = reads();
  await world.pass(hourMs);
  expect(reads()).toBe(before);
  expect((await company()).sync.firstSyncedAt).toBeUndefined();
  // The hour that it rested is no part of its pace.
  const looks: Promise<number | undefined>[] = [];
  world.wire.meanwhile = () => void looks.push(told());
  await world.finish(world.useCases.pause.resume(companyId));
  await world.rest();
  world.wire.meanwhile = undefined;
  expect((await company()).sync.firstSyncedAt).toBeDefined();
  const estimates = (await Promise.all(looks)).filter((left) => left !== undefined);
  expect(estimates.length).toBeGreaterThan(0);
  expect(Math.max(...estimates)).toBeLessThan(minuteMs);
});

/** What is told of the time that a first sync still takes. */
async function told(): Promise<number | undefined> {
  const { companies } = await world.useCases.summary.read();
  return companies[0]?.syncing?.progress?.leftMs;
}

test('a company that was disconnected while paused cannot go on, and a new consent ends the pause', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.finish(world.useCases.pause.pause(companyId));
  await world.connect({ again: companyId });
  expect(await link()).toMatchObject({ state: 'active' });
  await world.finish(world.useCases.pause.pause(companyId));
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  const refused = await world.finish(world.useCases.pause.resume(companyId));
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-connected' } });
});
