import { afterEach, describe, expect, test } from 'vitest';
import type { LogLine, Switches } from '../simulator/contract';
import { companyId, createWorld, dayMs, hourMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

async function connected(switches: Partial<Switches> = {}): Promise<void> {
  world = await createWorld({ books: 'empty', simulator: { switches } });
  await world.start();
  await world.connect();
}

const renewals = (): readonly LogLine[] =>
  world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/tokens/bearer'));

/** Intuit's own word on whether the stored refresh token is good. */
async function isGood(): Promise<boolean> {
  const secret = await world.finish(world.ports.registry.open(`tokens:${companyId}`));
  const value = secret?.kind === 'tokens' ? secret.tokens.refreshToken : '';
  const record = world.simulator.ledger.find(value);
  return record !== undefined && record.ended === undefined && record.expiresAt > world.time.now();
}

const link = async () => {
  const { companies } = await world.finish(world.useCases.summary.read());
  return companies[0]?.link;
};

/** Every answer that the facts leave open about what a refresh hands out. */
const answers: readonly Partial<Switches>[] = [
  { rotation: 'daily', supersededRefreshToken: 'dead' },
  { rotation: 'daily', supersededRefreshToken: 'grace-24h' },
  { rotation: 'every-refresh', supersededRefreshToken: 'dead' },
  { rotation: 'never' },
];

describe.each(answers)('under %o', (switches) => {
  test('a company that is paused for longer than its window does not lapse', async () => {
    await connected(switches);
    await world.finish(world.useCases.pause.pause(companyId));
    world.simulator.clearLog();
    await world.pass(105 * dayMs);
    // Once a week, and never a record.
    expect(renewals().length).toBeGreaterThanOrEqual(14);
    expect(renewals().length).toBeLessThanOrEqual(16);
    expect(world.simulator.log).toHaveLength(renewals().length);
    expect(world.simulator.meteredReads(realmId)).toBe(0);
    expect(await isGood()).toBe(true);
    expect((await link())?.expiring).toBeUndefined();
    await world.finish(world.useCases.pause.resume(companyId));
    await world.rest();
    expect(await link()).toMatchObject({ state: 'active', health: 'proved' });
    expect(world.reported).toEqual([]);
  });
});

test('a company that cannot read its mirror does not lapse either', async () => {
  await connected();
  const { mirrors } = world.ports;
  mirrors.of = async () => ({ ok: false, failure: { kind: 'storage-newer', what: 'mirror' } });
  world.simulator.clearLog();
  await world.pass(16 * dayMs);
  expect(renewals()).toHaveLength(2);
  expect(await isGood()).toBe(true);
});

test('a browser that was shut for three months renews first of all', async () => {
  await connected();
  await world.finish(world.useCases.pause.pause(companyId));
  world.kill();
  world.simulator.clock.advance(99 * dayMs);
  world.simulator.clearLog();
  await world.start();
  expect(renewals()).toHaveLength(1);
  expect((await link())?.expiring).toBeUndefined();
  expect(await isGood()).toBe(true);
});

test('an outage at Intuit is waited out, four times a day', async () => {
  await connected();
  await world.finish(world.useCases.pause.pause(companyId));
  await world.pass(6.9 * dayMs);
  world.simulator.clearLog();
  world.simulator.faults.inject('token-503-html', { times: Number.POSITIVE_INFINITY });
  await world.pass(3 * dayMs);
  expect(renewals().length).toBeGreaterThanOrEqual(10);
  expect(renewals().length).toBeLessThanOrEqual(13);
  world.simulator.faults.clear();
  await world.pass(7 * hourMs);
  expect(renewals().at(-1)?.status).toBe(200);
  expect(await isGood()).toBe(true);
});

test('what was disconnected is never renewed', async () => {
  await connected();
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  world.simulator.clearLog();
  await world.pass(30 * dayMs);
  expect(renewals()).toEqual([]);
});

test('an authorization that Intuit refused is not asked for again and again', async () => {
  await connected();
  await world.finish(world.useCases.pause.pause(companyId));
  world.simulator.faults.inject('token-invalid-grant', { times: Number.POSITIVE_INFINITY });
  world.simulator.clearLog();
  await world.pass(30 * dayMs);
  // Asked, and once more to be sure.
  expect(renewals()).toHaveLength(2);
});
