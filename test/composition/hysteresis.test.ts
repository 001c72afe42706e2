import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULTS } from '../simulator/faults/registry';
import { companyId, createWorld, minuteMs, type World } from './world';

/* One failure never makes a connection Inactive: whatever goes wrong once, reconnecting is asked for by nobody. */

let world: World;
beforeAll(async () => {
  world = await createWorld({
    books: 'empty',
    // A lost answer does no harm where the old token still counts; what it does elsewhere is proved with the refresh.
    simulator: { switches: { supersededRefreshToken: 'grace-24h' } },
  });
  await world.start();
  await world.connect();
}, 30_000);
afterAll(() => world.close());

const failing = FAULTS.map(({ name }) => name).filter((name) => /^(api|token)-/.test(name));
const link = async () => (await world.finish(world.useCases.summary.read())).companies[0]?.link;
const sync = () => world.finish(world.useCases.schedule.runNow(companyId, 'schedule'));

describe('a single failure', () => {
  test.each(failing)('%s leaves an Active Link', async (fault) => {
    // The access token is over, so that the token endpoint is asked, too.
    world.simulator.clock.advance(61 * minuteMs);
    world.wire.inject(fault);
    await sync();
    expect(world.simulator.faults.struck(fault)).toBe(1);
    expect((await link())?.state).toBe('active');
    // Longer than any pause that one of them asks for.
    await world.pass(3 * minuteMs);
    await sync();
    expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
  });
});

describe('refused keys', () => {
  test('that are refused again make it Inactive, and right ones mend it without a reconnect', async () => {
    const tokens = () =>
      world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/bearer')).length;
    world.simulator.clock.advance(61 * minuteMs);
    world.wire.inject('token-invalid-client', { times: 2 });
    const before = tokens();
    await sync();
    expect(tokens() - before).toBe(2);
    expect(await link()).toMatchObject({ state: 'inactive', cause: { id: 'client_invalid' } });
    await sync();
    expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
  });
});
