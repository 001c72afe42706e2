import { afterEach, describe, expect, test } from 'vitest';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/* A subscription that lapses while reads go on, and one whose reads fail by 6190: the same cause, and the same way out. */

let world: World;
afterEach(() => world.close());

async function connected(lapsedReads: 'allowed' | 'fault-400' | 'fault-200'): Promise<void> {
  world = await createWorld({ books: 'empty', simulator: { switches: { lapsedReads } } });
  await world.start();
  await world.connect();
}

const link = async () => (await world.finish(world.useCases.summary.read())).companies[0]?.link;
const asked = () =>
  world.simulator.log.filter(({ exchange }) => exchange.path.includes('/companyinfo/')).length;
const sync = () => world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
const become = (state: 'active' | 'trial' | 'lapsed') => {
  const company = world.simulator.companies.get(realmId);
  if (company) company.subscription = state;
};
const told = async () =>
  (await world.finish(world.ports.registry.journal(undefined, 99)))
    .filter(({ what }) => what === 'broken' || what === 'recovered')
    .map(({ what, cause }) => (cause ? `${what} ${cause}` : what));

describe.each(['allowed', 'fault-400', 'fault-200'] as const)(
  'reads of a lapsed one: %s',
  (reads) => {
    test('it is named within a day, nobody is sent to reconnect, and the paid bill mends it', async () => {
      await connected(reads);
      become('lapsed');
      await world.pass(26 * hourMs);
      expect(await link()).toMatchObject({
        state: 'active',
        health: 'needs-attention',
        cause: { id: 'subscription_lapsed' },
      });
      expect((await world.finish(world.useCases.summary.read())).toolbar.attention).toBe(1);
      become('active');
      await world.pass(6 * minuteMs);
      expect((await sync()).ok).toBe(true);
      expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
      expect((await told()).toReversed()).toEqual(['broken subscription_lapsed', 'recovered']);
    }, 60_000);
  },
);

describe('a subscription', () => {
  test('is asked for once a day, and a trial is no alarm', async () => {
    await connected('allowed');
    become('trial');
    expect(asked()).toBe(1);
    await world.pass(5 * dayMs + hourMs);
    expect(asked()).toBeGreaterThanOrEqual(5);
    expect(asked()).toBeLessThanOrEqual(6);
    expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
    expect((await told()).length).toBe(0);
  }, 60_000);

  test('that has lapsed when a company is connected is told from the first minute', async () => {
    world = await createWorld({ books: 'empty' });
    await world.start();
    // It lapses between the list of companies on Intuit's page and the question for its name.
    world.wire.meanwhile = (moment, url) => {
      if (moment === 'answer' && url.pathname.endsWith('/tokens/bearer')) become('lapsed');
    };
    await world.connect();
    expect((await link())?.cause?.id).toBe('subscription_lapsed');
    expect(asked()).toBe(1);
    await world.connect({ again: companyId }).catch(() => undefined);
    expect((await link())?.cause?.id).toBe('subscription_lapsed');
  });
});
