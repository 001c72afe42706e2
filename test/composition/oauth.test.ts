import { afterEach, describe, expect, test } from 'vitest';
import type { Flow } from '@/lib/core/company';
import type { Switches } from '../simulator/contract';
import { companyId, createWorld, type World, type WorldOptions } from './world';

let world: World;
afterEach(() => world.close());

async function connecting(options: WorldOptions = {}, fault?: string): Promise<Flow | undefined> {
  world = await createWorld({ books: 'empty', ...options });
  await world.start();
  if (fault) world.wire.inject(fault, { times: fault === 'token-invalid-grant' ? 2 : 1 });
  await world.connect().catch(() => undefined);
  const [flow] = await world.finish(world.ports.registry.list('flows'));
  return flow;
}

async function companies(): Promise<number> {
  return (await world.finish(world.ports.registry.list('companies'))).length;
}

describe('client authentication', () => {
  const ways: readonly [NonNullable<WorldOptions['clientAuth']>, Partial<Switches>][] = [
    ['client_secret_basic', { pkce: 'ignored' }],
    ['client_secret_basic', { pkce: 'verified' }],
    ['client_secret_post', { pkce: 'verified' }],
    ['none', { pkce: 'required-public' }],
  ];
  test.each(ways)('%s connects and refreshes with %o', async (clientAuth, switches) => {
    await connecting({ clientAuth, simulator: { switches } });
    expect(await companies()).toBe(1);
    world.simulator.clock.advance(61 * 60_000);
    const result = await world.finish(world.useCases.sync.run(companyId, 'manual'));
    expect(result.ok).toBe(true);
    const refreshes = world.simulator.log.filter(
      ({ exchange, status }) => exchange.path.endsWith('/bearer') && status === 200,
    );
    expect(refreshes).toHaveLength(2);
  });

  test('a wrong secret is told apart from everything else and leaves nothing behind', async () => {
    const flow = await connecting({ secret: 'h7Tz3QnWk9LxRb2VpFc6JyMd4gSe8uNa5oXi1KwX' });
    expect(flow?.now).toMatchObject({ stage: 'failed', failure: { kind: 'client-invalid' } });
    expect(await companies()).toBe(0);
    expect(await world.disk.read('booklight-registry', 'vault')).toHaveLength(1);
  });
});

describe('a flow that goes wrong', () => {
  test.each([
    ['redirect-wrong-state', 'flow-forged'],
    ['redirect-missing-state', 'flow-forged'],
    ['redirect-wrong-iss', 'flow-forged'],
    ['redirect-without-realm', 'realm-missing'],
    ['authorize-uh-oh', 'window-closed'],
    ['authorize-oops', 'window-closed'],
    ['token-503-html', 'intuit-down'],
    ['token-504', 'intuit-down'],
    ['token-response-lost', 'network'],
    ['token-request-lost', 'network'],
    ['token-error-body-with-200', 'token-answer-unusable'],
    ['token-missing-refresh-token', 'token-answer-unusable'],
    ['token-missing-access-token', 'token-answer-unusable'],
    ['token-www-authenticate', 'client-invalid'],
    ['token-invalid-client', 'client-invalid'],
    ['token-invalid-grant', 'grant-invalid'],
    ['token-slow-30s', 'timeout'],
    ['token-never-answers', 'timeout'],
    ['token-429-html', 'throttled'],
  ])('%s ends in %s, with nothing half-stored', async (fault, kind) => {
    const flow = await connecting({}, fault);
    expect(world.simulator.faults.struck(fault)).toBeGreaterThan(0);
    expect(flow?.now).toMatchObject({ stage: 'failed', failure: { kind } });
    expect(await companies()).toBe(0);
    const exchanges = world.simulator.log.filter(({ exchange }) =>
      exchange.path.endsWith('/bearer'),
    );
    expect(exchanges.length).toBeLessThan(2);
  });

  test('keeps nobody waiting for a discovery document that does not come', async () => {
    world = await createWorld({ books: 'empty' });
    await world.start();
    const asked = world.wire.hold(({ path }) => path.includes('/.well-known/'), 'answer');
    const before = world.time.now();
    await world.connect();
    asked.release('drop');
    expect(await companies()).toBe(1);
    const consented = world.simulator.log.find(
      ({ exchange }) => exchange.path === '/connect/oauth2',
    );
    expect((consented?.exchange.at ?? 0) - before).toBeLessThan(5000);
  });

  test('goes on with known endpoints while the discovery document is gone', async () => {
    await connecting({}, 'discovery-404');
    expect(world.simulator.faults.struck('discovery-404')).toBe(1);
    expect(await companies()).toBe(1);
  });
});

describe('disconnecting', () => {
  test.each([
    [undefined, true],
    ['revoke-400', true],
    ['revoke-500', false],
  ] as const)('with %s wipes the tokens and says whether Intuit agreed', async (fault, revoked) => {
    await connecting();
    if (fault) world.wire.inject(fault);
    const done = await world.finish(world.useCases.disconnect.disconnect(companyId));
    expect(done).toEqual({ ok: true, value: { revoked } });
    expect(await world.finish(world.ports.registry.open(`tokens:${companyId}`))).toBeUndefined();
    const alive = world.simulator.ledger
      .all()
      .filter(({ kind, ended }) => kind === 'refresh' && !ended);
    expect(alive).toHaveLength(fault ? 1 : 0);
  });
});
