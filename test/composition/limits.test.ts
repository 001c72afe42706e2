import { afterEach, expect, test } from 'vitest';
import { succeed } from '@/lib/core/result';
import { companyId, createWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

/** Most arrivals in any stretch of that length, by the stand-in's own log. */
function mostIn(spanMs: number, arrivals: readonly number[]): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const arrivals = () =>
  world.simulator.log
    .filter(({ exchange }) => exchange.path.startsWith('/v3/'))
    .map(({ exchange }) => exchange.at);

async function readOften(times: number): Promise<readonly boolean[]> {
  const company = await world.finish(world.ports.registry.read('companies', companyId));
  const calls = Array.from({ length: times }, () =>
    world.useCases.desk.call(company!, async (access) => {
      const info = await world.ports.accounting.companyInfo(access);
      return info.ok ? succeed(true) : info;
    }),
  );
  return (await world.finish(Promise.all(calls))).map(({ ok }) => ok);
}

test('600 reads at once leave at most 10 a second and 500 a minute, and fast at that', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  const startedAt = world.time.now();
  const results = await readOften(600);
  expect(results.every(Boolean)).toBe(true);
  expect(mostIn(1_000, arrivals())).toBe(10);
  expect(mostIn(60_000, arrivals())).toBeLessThanOrEqual(500);
  expect(mostIn(60_000, arrivals())).toBeGreaterThan(480);
  // 500 take 55 s, the rest follows a minute after the first.
  expect(world.time.now() - startedAt).toBeLessThan(75_000);
}, 60_000);

test('a worker that follows a killed one keeps to what that one sent', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.simulator.clock.advance(120_000);
  await readOften(10);
  await world.start();
  const results = await readOften(10);
  expect(results.every(Boolean)).toBe(true);
  expect(mostIn(1_000, arrivals())).toBe(10);
}, 30_000);

test('a worker that follows one killed while requests waited for their turn keeps to when they really left', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.simulator.clock.advance(120_000);
  world.simulator.clearLog();
  let fetches = 0;
  world.killWhere(({ call, phase }) => {
    if (phase === 'after the effect' && call.startsWith('fetch')) fetches += 1;
    return fetches === 18;
  });
  await expect(readOften(30)).rejects.toThrow('died');
  const before = arrivals().length;
  // More than a second's worth: those behind had their line in the ledger long before they left.
  expect(before).toBeGreaterThanOrEqual(18);
  await world.start();
  const results = await readOften(10);
  expect(results.every(Boolean)).toBe(true);
  expect(arrivals()).toHaveLength(before + 10);
  expect(mostIn(1_000, arrivals())).toBeLessThanOrEqual(10);
}, 30_000);
