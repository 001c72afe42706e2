import { afterEach, describe, expect, test } from 'vitest';
import { kindOf, makeRefreshBed, type RefreshBed } from './refresh-bed';
import type { Fate } from './refresh-oracle';
import { companyId, dayMs, minuteMs } from './world';

let bed: RefreshBed;
afterEach(() => bed.world.close());

const answersDiffer = [
  { supersededRefreshToken: 'dead', rotation: 'every-refresh' },
  { supersededRefreshToken: 'grace-24h', rotation: 'every-refresh' },
  { supersededRefreshToken: 'dead', rotation: 'daily' },
  {
    supersededRefreshToken: 'dead',
    rotation: 'every-refresh',
    concurrentRefreshRevokesWinner: true,
  },
] as const;

test.each(answersDiffer)('50 callers at once make one token request: %o', async (switches) => {
  bed = await makeRefreshBed(switches);
  const { world } = bed;
  world.simulator.clock.advance(61 * minuteMs);
  const before = bed.tokenRequests();
  const calls = Promise.all(Array.from({ length: 50 }, () => bed.call()));
  const results = await world.finish(calls);
  expect(results.map(kindOf)).toEqual(results.map(() => 'ok'));
  expect(bed.tokenRequests() - before).toBe(1);
  expect(await bed.fate()).toBe('alive');
});

test('callers that come while a refresh is under way take its answer', async () => {
  bed = await makeRefreshBed({ rotation: 'every-refresh' });
  const { world } = bed;
  world.simulator.clock.advance(61 * minuteMs);
  const before = bed.tokenRequests();
  const held = world.wire.hold(({ path }) => path.endsWith('/tokens/bearer'), 'answer');
  const first = bed.call();
  await held.arrived;
  const late = Array.from({ length: 10 }, () => bed.call());
  held.release();
  const results = await world.finish(Promise.all([first, ...late]));
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(bed.tokenRequests() - before).toBe(1);
});

/** What the product says at once, and how it stands two minutes later without the fault. */
interface Row {
  readonly fault: string;
  readonly says: ReturnType<typeof kindOf>;
  /** Fate where each refresh makes a new value: the old one dead at once, and good for another day. */
  readonly dead: Fate;
  readonly times?: number;
}

const rows: readonly Row[] = [
  { fault: 'token-503-html', says: 'intuit-down', dead: 'alive' },
  { fault: 'token-504', says: 'intuit-down', dead: 'lost with the answer' },
  { fault: 'token-response-lost', says: 'network', dead: 'lost with the answer' },
  { fault: 'token-request-lost', says: 'network', dead: 'alive' },
  { fault: 'token-error-body-with-200', says: 'token-answer-unusable', dead: 'alive' },
  { fault: 'token-missing-refresh-token', says: 'ok', dead: 'lost with the answer' },
  {
    fault: 'token-missing-access-token',
    says: 'token-answer-unusable',
    dead: 'alive',
  },
  { fault: 'token-www-authenticate', says: 'ok', dead: 'alive' },
  { fault: 'token-www-authenticate', says: 'client-invalid', dead: 'alive', times: 2 },
  { fault: 'token-invalid-client', says: 'ok', dead: 'alive' },
  { fault: 'token-invalid-client', says: 'client-invalid', dead: 'alive', times: 2 },
  { fault: 'token-invalid-grant', says: 'ok', dead: 'alive' },
  { fault: 'token-invalid-grant', says: 'grant-invalid', dead: 'alive', times: 2 },
  { fault: 'token-slow-30s', says: 'timeout', dead: 'lost with the answer' },
  { fault: 'token-never-answers', says: 'timeout', dead: 'alive' },
  { fault: 'token-429-html', says: 'throttled', dead: 'alive' },
  { fault: 'discovery-404', says: 'ok', dead: 'alive' },
];

describe.each(['dead', 'grace-24h'] as const)('with a replaced token %s', (superseded) => {
  test.each(rows)('$fault is $says', async ({ fault, says, dead, times = 1 }) => {
    bed = await makeRefreshBed({ supersededRefreshToken: superseded, rotation: 'every-refresh' });
    if (fault === 'discovery-404') await bed.world.start();
    bed.world.wire.inject(fault, { times });
    expect(kindOf(await bed.refresh())).toBe(says);
    expect(bed.world.simulator.faults.struck(fault)).toBe(times);
    expect(await bed.fate()).toBe(superseded === 'dead' ? dead : 'alive');
    await bed.world.pass(2 * minuteMs);
    const later = kindOf(await bed.refresh());
    const lost = superseded === 'dead' && dead !== 'alive';
    // Without the mark of the refresh that was cut off, nobody could tell a lost answer from a disconnect.
    const told = fault === 'token-missing-refresh-token' ? 'grant-invalid' : 'refresh-lost';
    expect(later).toBe(lost ? told : 'ok');
    expect(await bed.fate()).not.toBe('avoidably lost');
  });
});

test('a refusal with WWW-Authenticate is read by its body', async () => {
  bed = await makeRefreshBed({ wwwAuthenticateOnTokenErrors: true });
  bed.world.simulator.apps.set('gone', [...bed.world.simulator.apps.values()][0] as never);
  bed.world.simulator.apps.delete([...bed.world.simulator.apps.keys()][0] as string);
  expect(kindOf(await bed.refresh())).toBe('client-invalid');
  expect(await bed.fate()).toBe('alive');
});

test('nothing is sent while the host permission is withheld', async () => {
  bed = await makeRefreshBed({ rotation: 'every-refresh' });
  const before = bed.tokenRequests();
  bed.world.withheld.add('oauth.platform.intuit.com');
  expect(kindOf(await bed.refresh())).toBe('hosts-withheld');
  expect(bed.tokenRequests()).toBe(before);
  bed.world.withheld.clear();
  expect(kindOf(await bed.call())).toBe('ok');
});

test('new tokens survive a disk that is full when they come', async () => {
  bed = await makeRefreshBed({ rotation: 'every-refresh' });
  // The mark before the request is stored, what the answer brought is not.
  bed.world.disk.fill('vault', 2, 1);
  expect(kindOf(await bed.refresh())).toBe('ok');
  expect(kindOf(await bed.call())).toBe('ok');
  bed.world.disk.clear();
  expect(kindOf(await bed.call())).toBe('ok');
  expect(await bed.fate()).toBe('alive');
  bed.world.kill();
  expect(kindOf(await bed.refresh())).toBe('ok');
});

test('no request leaves when the mark before it cannot be stored', async () => {
  bed = await makeRefreshBed({ rotation: 'every-refresh' });
  const before = bed.tokenRequests();
  bed.world.disk.fill('vault', 1);
  const company = await bed.world.finish(bed.world.ports.registry.read('companies', companyId));
  bed.world.simulator.clock.advance(61 * minuteMs);
  const call = bed.world.useCases.desk.call(company!, async () => ({ ok: true, value: 1 }));
  await expect(bed.world.finish(call)).rejects.toThrow();
  expect(bed.tokenRequests()).toBe(before);
});

test.each(answersDiffer)(
  'a kill anywhere in a refresh never loses avoidably: %o',
  async (switches) => {
    bed = await makeRefreshBed(switches);
    const lostAt = new Map<string, number>();
    let points = 0;
    for (; ; points += 1) {
      const target = points;
      let at = '';
      const result = await bed.refresh((point, nth) => {
        if (nth === target) at = `${point.call}, ${point.phase}`;
        return nth === target;
      });
      if (result) break;
      const fate = await bed.fate();
      expect(`${fate} at ${at}`).not.toMatch(/^avoidably/);
      if (fate === 'alive') {
        await bed.world.pass(2 * minuteMs);
        expect({ at, later: kindOf(await bed.refresh()) }).toEqual({ at, later: 'ok' });
      } else {
        lostAt.set(at, (lostAt.get(at) ?? 0) + 1);
        await bed.reconnect();
      }
    }
    process.stdout.write(
      `${points} kill points of a refresh, lost at: ${[...lostAt.keys()].join(' | ') || 'none'}\n`,
    );
    expect(points).toBeGreaterThan(50);
    const rotates = switches.rotation === 'every-refresh';
    if (!rotates || switches.supersededRefreshToken === 'grace-24h')
      expect([...lostAt]).toEqual([]);
  },
  120_000,
);

test('between the answer of Intuit and the write of it there is nothing but the write', async () => {
  bed = await makeRefreshBed({ rotation: 'every-refresh' });
  const from = bed.world.passed.length;
  await bed.refresh();
  const calls = bed.world.passed
    .slice(from)
    .filter(({ phase }) => phase === 'before')
    .map(({ call }) => call);
  const sent = calls.indexOf('fetch oauth.platform.intuit.com');
  expect(sent).toBeGreaterThan(-1);
  const write = calls.indexOf('registry.write', sent);
  // The ledger notes the end of the request on the side; nobody waits for it.
  expect(calls.slice(sent + 1, write)).toEqual(['ledger.answered']);
});

test('an unused connection is still good after a hundred days of nothing but a refresh a month', async () => {
  bed = await makeRefreshBed({ rotation: 'daily' });
  for (let month = 0; month < 4; month += 1) {
    bed.world.simulator.clock.advance(30 * dayMs);
    expect(kindOf(await bed.refresh())).toBe('ok');
  }
  expect(await bed.fate()).toBe('alive');
}, 30_000);
