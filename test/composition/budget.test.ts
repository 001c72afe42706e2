import { afterEach, describe, expect, test } from 'vitest';
import { liveThrough } from './busy-month';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function thrifty(policy: World['policy']): Promise<World> {
  world = await createWorld({ books: { seed: 3, customers: 9, invoices: 22, payments: 12 } });
  world.policy = policy;
  await world.start();
  await world.connect();
  return world;
}

/** Reads by Intuit's own count, in all. */
const readsOf = ({ simulator }: World): number =>
  simulator.log.filter(({ metered }) => metered).length;

describe('a browser whose share would not last', () => {
  test('reads less often before the limit, every day something, and as usual when the month is over', async () => {
    // 200 reads from the 20th on, where the usual cadence takes 27 a day.
    const it = await thrifty({ monthlyReads: 1000, shareOfReads: 20 });
    const { thrift } = await it.finish(it.useCases.budget.read());
    expect(thrift).toEqual({ step: 'slow', stretch: 2 });
    const days: number[] = [];
    for (let day = 0; day < 10; day += 1) {
      const before = readsOf(it);
      await it.pass(dayMs);
      days.push(readsOf(it) - before);
      const { companies } = await it.finish(it.useCases.summary.read());
      // Whoever is read every two hours is not shaky in between.
      expect(companies[0]?.link.health).toBe('proved');
    }
    expect(Math.min(...days)).toBeGreaterThan(0);
    const used = readsOf(it);
    expect(used).toBeLessThanOrEqual(200);
    expect(used).toBeGreaterThan(100);
    const late = await it.finish(it.useCases.budget.read());
    expect(late.reads).toBe(it.simulator.meteredReads(realmId));
    // The first of December has begun twelve hours from here.
    await it.pass(2 * dayMs);
    const next = await it.finish(it.useCases.budget.read());
    expect(new Date(next.from).toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(next.reads).toBe(it.simulator.meteredReads(realmId));
    expect(next.limit).toBe(200);
  }, 120_000);

  test('reads once a day when all is used up; what a person asks for is never refused', async () => {
    const it = await thrifty({ monthlyReads: 1000, shareOfReads: 1 });
    expect((await it.finish(it.useCases.budget.read())).thrift.step).toBe('essential');
    await it.pass(hourMs);
    const before = readsOf(it);
    await it.pass(dayMs);
    await it.pass(dayMs);
    const daily = readsOf(it) - before;
    expect(daily).toBeGreaterThanOrEqual(2);
    expect(daily).toBeLessThanOrEqual(4);
    for (let at = 0; at < 30; at += 1) {
      it.useCases.schedule.lookedAt(companyId);
      await it.pass(minuteMs);
    }
    // Looking changes nothing any more, and saved forms wait for the day's reading.
    expect(readsOf(it) - before).toBe(daily);
    expect(await it.finish(it.useCases.schedule.isPausing(companyId))).toBe(true);
    const asked = await it.finish(it.useCases.schedule.runNow(companyId, 'manual'));
    expect(asked.ok).toBe(true);
    expect(readsOf(it) - before).toBe(daily + 1);
  }, 60_000);

  test('a larger share is followed at the next start, not a day later', async () => {
    const it = await thrifty({ monthlyReads: 1000, shareOfReads: 1 });
    await it.pass(2 * hourMs);
    const before = readsOf(it);
    it.policy = {};
    it.kill();
    await it.start();
    await it.pass(2 * hourMs + 5 * minuteMs);
    expect(readsOf(it) - before).toBeGreaterThanOrEqual(2);
  }, 60_000);

  test('what is chosen here counts, and not against the policy', async () => {
    const it = await thrifty({ shareOfReads: 10 });
    const { budget } = it.useCases;
    expect(await it.finish(budget.set({ monthlyReads: 2_000_000, share: 50 }))).toMatchObject({
      ok: false,
      failure: { kind: 'set-by-policy' },
    });
    expect((await it.finish(budget.set({ monthlyReads: 2_000_000, share: 10 }))).ok).toBe(true);
    expect(await it.finish(budget.read())).toMatchObject({ limit: 200_000, firmLimit: 2_000_000 });
  });
});

test('a firm with six companies through a day: budget and ledger are what Intuit counted, far inside the free tier', async () => {
  const { budget, reads, side, deeds, reported } = await liveThrough(6, 1);
  expect(side).toMatchObject({ untold: [], invented: [], open: 0 });
  expect(budget.reads).toBe(reads);
  expect(deeds).toBeGreaterThan(20);
  expect(reads).toBeGreaterThan(6 * 24);
  // Twenty companies for a month of such days; PARTS=month of test:chaos lives through them.
  expect((reads / 6) * 20 * 30).toBeLessThan(500_000);
  expect(budget.thrift.step).toBe('usual');
  expect(reported).toEqual([]);
}, 180_000);
