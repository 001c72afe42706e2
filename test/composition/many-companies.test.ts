import { afterEach, expect, test } from 'vitest';
import type { Day } from '@/lib/core/time';
import type { Exchange } from '../simulator/contract';
import { isOf, makeFirm, polls } from './firm';
import { hourMs, minuteMs, type World } from './world';

/*
 * A firm with 200 companies in one browser: each keeps its cadence, whatever becomes of three of them.
 */

let world: World;
afterEach(() => world.close());

function longestPause(moments: readonly number[], from: number, until: number): number {
  const all = [from, ...moments.filter((at) => at > from), until];
  return Math.max(...all.slice(1).map((at, place) => at - (all[place] ?? at)));
}

test('200 companies, one never answered, one throttled, one answered in broken words: the others keep their cadence', async () => {
  ({ world } = await makeFirm(200));
  const faults = ['api-never-answers', 'api-429-xml', 'api-truncated-json'];
  for (const [index, fault] of faults.entries()) {
    world.wire.inject(fault, { times: 100_000, when: isOf(index) });
  }
  const from = world.time.now();
  await world.pass(2.5 * hourMs);
  const until = world.time.now();
  const late = Array.from({ length: 200 }, (_, index) => index)
    .slice(faults.length)
    .map((index) => longestPause(polls(world, index), from, until))
    .filter((pause) => pause > hourMs + 10 * minuteMs);
  expect(late).toEqual([]);
  for (const index of faults.keys())
    expect(polls(world, index).filter((at) => at > from)).toEqual([]);
  expect(world.reported).toEqual([]);
}, 240_000);

test('a company that is read slowly for many minutes does not keep another from being read every minute', async () => {
  const firm = await makeFirm(3, { customers: 3000, invoices: 9000, payments: 6000 });
  world = firm.world;
  const [slow, seen] = firm.ids;
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
  expect(longestPause(polls(world, 1), from, over)).toBeLessThan(2 * minuteMs);
}, 120_000);

/** Answers come, each after twenty seconds. */
function answerLate(when: (exchange: Exchange) => boolean): void {
  const held = world.wire.hold(when, 'answer');
  void held.arrived.then(() => {
    world.time.after(20_000, () => held.release());
    answerLate(when);
  });
}
