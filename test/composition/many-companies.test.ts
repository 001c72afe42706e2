import { afterEach, expect, test } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import type { Day } from '@/lib/core/time';
import type { CompanyRecipe, Exchange, IntuitUser } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { createWorld, hourMs, minuteMs, type World } from './world';

/*
 * A firm with 200 companies in one browser: each keeps its cadence, whatever becomes of three of them.
 */

let world: World;
afterEach(() => world.close());

const realmOf = (index: number) => `913035821304${7000 + index}`;
const nameOf = (index: number) => `Client ${index}`;

/** Connected companies; the first of them may have larger books. */
async function makeFirm(companies: number, sizes: object = {}): Promise<readonly CompanyId[]> {
  const ids: CompanyId[] = [];
  const realms = Array.from({ length: companies }, (_, index) => realmOf(index));
  const roles = Object.fromEntries(realms.map((id) => [id, 'primary-admin' as const]));
  const user: IntuitUser = { ...DEMO_ADMIN, roles };
  const recipes = realms.map(
    (realmId, index): CompanyRecipe => ({
      realmId,
      name: nameOf(index),
      books: { seed: index, customers: 1, invoices: 1, payments: 1, ...(index === 0 ? sizes : {}) },
    }),
  );
  world = await createWorld({ seed: 3, simulator: { companies: recipes, users: [user] } });
  await world.start();
  for (const index of realms.keys()) {
    ids.push(await world.connect({ name: nameOf(index), user }));
  }
  return ids;
}

const isOf = (index: number) => (exchange: Exchange) => exchange.path.includes(realmOf(index));

/** Moments at which a company was told what had changed. */
function polls(index: number): readonly number[] {
  return world.simulator.log
    .filter(
      ({ exchange, status, fault }) => status === 200 && !fault && exchange.path.endsWith('/cdc'),
    )
    .filter(({ exchange }) => isOf(index)(exchange))
    .map(({ answeredAt }) => answeredAt);
}

function longestPause(moments: readonly number[], from: number, until: number): number {
  const all = [from, ...moments.filter((at) => at > from), until];
  return Math.max(...all.slice(1).map((at, place) => at - (all[place] ?? at)));
}

test('200 companies, one never answered, one throttled, one answered in broken words: the others keep their cadence', async () => {
  await makeFirm(200);
  const faults = ['api-never-answers', 'api-429-xml', 'api-truncated-json'];
  for (const [index, fault] of faults.entries()) {
    world.wire.inject(fault, { times: 100_000, when: isOf(index) });
  }
  const from = world.time.now();
  await world.pass(2.5 * hourMs);
  const until = world.time.now();
  const late = Array.from({ length: 200 }, (_, index) => index)
    .slice(faults.length)
    .map((index) => longestPause(polls(index), from, until))
    .filter((pause) => pause > hourMs + 10 * minuteMs);
  expect(late).toEqual([]);
  for (const index of faults.keys()) expect(polls(index).filter((at) => at > from)).toEqual([]);
  expect(world.reported).toEqual([]);
}, 240_000);

test('a company that is read slowly for many minutes does not keep another from being read every minute', async () => {
  const [slow, seen] = await makeFirm(3, { customers: 3000, invoices: 9000, payments: 6000 });
  if (!slow || !seen) throw new Error('no companies');
  answerLate(isOf(0));
  const from = world.time.now();
  let over: number | undefined;
  void world.useCases.schedule.runNow(slow, 'manual', { reach: '2015-01-01' as Day }).then(() => {
    over = world.time.now();
  });
  // Somebody looks at the other one all the while.
  world.wire.meanwhile = () => world.useCases.schedule.lookedAt(seen);
  await world.rest();
  if (over === undefined) throw new Error('never ends');
  expect(over - from).toBeGreaterThan(5 * minuteMs);
  expect(longestPause(polls(1), from, over)).toBeLessThan(2 * minuteMs);
}, 120_000);

/** Answers come, each after twenty seconds. */
function answerLate(when: (exchange: Exchange) => boolean): void {
  const held = world.wire.hold(when, 'answer');
  void held.arrived.then(() => {
    world.time.after(20_000, () => held.release());
    answerLate(when);
  });
}
