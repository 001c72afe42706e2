import { afterEach, describe, expect, test } from 'vitest';
import type { TokenSet } from '@/lib/core/token';
import { kindOf, makeRefreshBed, type RefreshBed } from './refresh-bed';
import { companyId, dayMs, minuteMs } from './world';

/* What a refresh remembers of the ones before it, and what it says of their end. */

let bed: RefreshBed;
afterEach(() => bed.world.close());

const always = { times: Number.POSITIVE_INFINITY };
const isTokenRequest = ({ path }: { path: string }) => path.endsWith('/tokens/bearer');

async function disconnectAtIntuit(): Promise<void> {
  bed.world.simulator.ledger.endLineages({ realmId: '9130358213047651' }, 'revoked');
}

describe('why an authorization is over', () => {
  test('an end at Intuit stays one, however often it is asked again', async () => {
    bed = await makeRefreshBed();
    await disconnectAtIntuit();
    expect(kindOf(await bed.refresh())).toBe('grant-invalid');
    expect(kindOf(await bed.refresh())).toBe('grant-invalid');
  });

  test('a lost answer stays one, though being offline came between', async () => {
    bed = await makeRefreshBed({ rotation: 'every-refresh' });
    bed.world.wire.inject('token-response-lost', always);
    expect(kindOf(await bed.refresh())).toBe('network');
    bed.world.simulator.faults.clear();
    bed.world.withheld.add('oauth.platform.intuit.com');
    expect(kindOf(await bed.refresh())).toBe('hosts-withheld');
    bed.world.withheld.clear();
    expect(kindOf(await bed.refresh())).toBe('refresh-lost');
    expect(kindOf(await bed.refresh())).toBe('refresh-lost');
  });

  test.each([
    ['rolling', { refreshTokenLifeSeconds: (20 * dayMs) / 1_000 }],
    ['hard', { refreshTokenHardLifeSeconds: (20 * dayMs) / 1_000 }],
  ] as const)('the %s clock that ran out is named', async (clock, switches) => {
    bed = await makeRefreshBed(switches);
    bed.world.simulator.clock.advance(21 * dayMs);
    const result = await bed.refresh();
    expect(result).toEqual({ ok: false, failure: { kind: 'grant-expired', clock } });
    expect(await bed.fate()).toBe('ended by its own clock');
  });
});

describe('tokens that somebody else has renewed', () => {
  test('are used when the old ones are refused, and left as they are', async () => {
    bed = await makeRefreshBed({ rotation: 'every-refresh' });
    const { world } = bed;
    const held = world.wire.hold(isTokenRequest, 'request');
    world.simulator.clock.advance(61 * minuteMs);
    const call = bed.call();
    await held.arrived;
    const newer: TokenSet = {
      accessToken: 'newer-access',
      accessExpiresAt: world.time.now() + 60 * minuteMs,
      refreshToken: 'newer-refresh',
    };
    const seal = [
      { key: `tokens:${companyId}` as const, secret: { kind: 'tokens' as const, tokens: newer } },
    ];
    await world.ports.registry.write({ seal });
    await disconnectAtIntuit();
    held.release();
    // The stand-in does not know them; what matters is that they were sent, and are still there.
    await call;
    const stored = await world.finish(world.ports.registry.open(`tokens:${companyId}`));
    expect(stored?.kind === 'tokens' && stored.tokens.refreshToken).toBe('newer-refresh');
    const sent = world.simulator.log.map(({ exchange }) => exchange.headers['authorization']);
    expect(sent).toContain('Bearer newer-access');
  });
});

describe('a refresh token is not sent twice at once', () => {
  const suspicious = {
    supersededRefreshToken: 'grace-24h',
    rotation: 'every-refresh',
    concurrentRefreshRevokesWinner: true,
  } as const;

  test('after an answer that was lost', async () => {
    bed = await makeRefreshBed(suspicious);
    bed.world.wire.inject('token-response-lost');
    expect(kindOf(await bed.refresh())).toBe('network');
    expect(kindOf(await bed.refresh(undefined, 100))).toBe('ok');
    expect(await bed.fate()).toBe('alive');
  });

  test('by the successor of a worker that died over it', async () => {
    bed = await makeRefreshBed(suspicious);
    await bed.refresh((_point, _nth, death) => death === 'after Intuit answered');
    expect(bed.kills.map(({ death }) => death)).toEqual(['after Intuit answered']);
    expect(kindOf(await bed.refresh(undefined, 100))).toBe('ok');
    expect(await bed.fate()).toBe('alive');
  });

  test('by the successor of a worker that died over the second sending', async () => {
    bed = await makeRefreshBed(suspicious);
    bed.world.wire.inject('token-invalid-grant');
    let answers = 0;
    await bed.refresh(({ call, phase }) => {
      if (call === 'oauth.refresh' && phase === 'after the answer') answers += 1;
      return answers === 2;
    });
    expect(bed.kills).toHaveLength(1);
    expect(await bed.fate()).toBe('alive');
  });

  test('because the API turns the new access token down', async () => {
    bed = await makeRefreshBed({ ...suspicious, rotation: 'daily' });
    bed.world.wire.inject('api-401-3200');
    expect(kindOf(await bed.refresh())).toBe('ok');
    expect(await bed.fate()).toBe('alive');
  });
});
