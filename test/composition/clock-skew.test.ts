import { afterEach, describe, expect, test } from 'vitest';
import { companyId, createWorld, dayMs, hourMs, minuteMs, type World } from './world';

/*
 * A computer whose clock is wrong, or is set while the browser is open: tokens are renewed as often as with a right one, no
 * authorization is said to be over, and what is wrong is told once, above all companies.
 */

let world: World;
afterEach(() => world.close());

async function connected(clockErrorMs: number): Promise<void> {
  world = await createWorld({ books: 'empty' });
  world.clockErrorMs = clockErrorMs;
  await world.start();
  await world.connect();
}

const summary = () => world.finish(world.useCases.summary.read());
const link = async () => (await summary()).companies[0]?.link;
const tokenRequests = () =>
  world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/bearer')).length;
const refused = () => world.simulator.log.filter(({ status }) => status >= 400).length;
const sync = () => world.finish(world.useCases.schedule.runNow(companyId, 'manual'));

/** Requests of a day in which the company syncs by itself. */
async function aDay(clockErrorMs: number): Promise<{ renewals: number; refused: number }> {
  await connected(clockErrorMs);
  const before = tokenRequests();
  await world.pass(dayMs);
  return { renewals: tokenRequests() - before, refused: refused() };
}

const errors = [3 * hourMs, -3 * hourMs, 400 * dayMs, -400 * dayMs];

describe('a clock that is wrong from the beginning', () => {
  test('renews as often as a right one, has nothing refused, and is told once', async () => {
    const right = await aDay(0);
    expect(right).toMatchObject({ refused: 0 });
    expect(right.renewals).toBeGreaterThan(20);
    expect((await summary()).clock).toBeUndefined();
    for (const errorMs of errors) {
      await world.close();
      const { renewals, refused: turnedAway } = await aDay(errorMs);
      expect({ errorMs, turnedAway }).toEqual({ errorMs, turnedAway: 0 });
      expect(Math.abs(renewals - right.renewals)).toBeLessThanOrEqual(1);
      const { companies, clock, toolbar } = await summary();
      expect(clock?.id).toBe('clock_wrong');
      expect(companies[0]?.link).toMatchObject({ state: 'active', health: 'proved' });
      expect(companies[0]?.link.cause).toBeUndefined();
      expect(toolbar.attention).toBe(0);
      expect(world.profile.notified).toEqual([]);
    }
  }, 120_000);
});

describe('a clock that is set while the browser is open', () => {
  test.each(errors)('by %d ms ends no connection, forwards nor back', async (errorMs) => {
    await connected(0);
    await world.pass(90 * minuteMs);
    const before = tokenRequests();
    for (const error of [errorMs, 0]) {
      world.clockErrorMs = error;
      expect((await sync()).ok).toBe(true);
      expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
      expect((await summary()).clock?.id).toBe(error === 0 ? undefined : 'clock_wrong');
    }
    // One renewal for each turn of the clock at the very most: what looks over may be renewed once too often.
    expect(tokenRequests() - before).toBeLessThanOrEqual(2);
    expect(world.simulator.ledger.all().some(({ ended }) => ended?.because === 'replayed')).toBe(
      false,
    );
    await world.pass(dayMs);
    expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
    expect(world.profile.notified).toEqual([]);
    const { entries } = {
      entries: await world.finish(world.ports.registry.journal(undefined, 99)),
    };
    expect(entries.map(({ what }) => what)).not.toContain('broken');
  });

  test('is seen by "Check the clock" without any company, and costs no read', async () => {
    await connected(-2 * hourMs);
    await world.finish(world.useCases.disconnect.erase(companyId));
    expect((await summary()).clock).toEqual({ id: 'clock_wrong', details: { difference: '2 h' } });
    const before = world.simulator.meteredReads();
    world.clockErrorMs = -hourMs;
    expect(await world.finish(world.useCases.clockCheck.check())).toEqual({
      ok: true,
      value: true,
    });
    expect((await summary()).clock?.details).toEqual({ difference: '1 h' });
    world.clockErrorMs = 0;
    await world.finish(world.useCases.clockCheck.check());
    expect((await summary()).clock).toBeUndefined();
    expect(world.simulator.meteredReads()).toBe(before);
  });

  test('offline, nothing can be said of it', async () => {
    await connected(2 * hourMs);
    world.online = false;
    world.withheld.add('developer.api.intuit.com');
    const checked = await world.finish(world.useCases.clockCheck.check());
    expect(checked).toMatchObject({ ok: false, failure: { kind: 'hosts-withheld' } });
    expect((await summary()).clock?.id).toBe('clock_wrong');
  });
});
