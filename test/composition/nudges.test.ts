import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyId, createWorld, minuteMs, realmId, type World } from './world';

/*
 * Forms that are saved in an open tab of QuickBooks: each is picked up within seconds, with one call in ten seconds at most.
 */

let world: World;
beforeEach(async () => {
  world = await createWorld({ books: { seed: 5, customers: 4, invoices: 9, payments: 3 } });
  await world.start();
  await world.connect();
  await world.pass(minuteMs);
});
afterEach(() => world.close());

const nudge = (trigger: 'manual' | 'page' = 'page') =>
  world.finish(world.useCases.nudges.nudge(companyId, trigger));
const calls = () =>
  world.simulator.log
    .filter(({ exchange }) => exchange.path.endsWith('/cdc'))
    .map(({ answeredAt }) => answeredAt);
const save = (displayName: string) =>
  world.simulator.companies.get(realmId)?.act.createCustomer({ displayName });
const mirrored = async () => {
  const mirror = await world.finish(world.ports.mirrors.of(companyId));
  if (!mirror.ok) throw new Error(mirror.failure.kind);
  return (await world.finish(mirror.value.counts())).customers;
};
/** As `pass`, and nothing that waits for longer happens. */
async function wait(ms: number): Promise<void> {
  await world.finish(world.ports.clock.sleep(ms));
}

test('forms saved soon after one another are picked up by the one call when ten seconds are over', async () => {
  const known = await mirrored();
  const before = calls().length;
  save('First & Co');
  expect(await nudge()).toBe(true);
  await wait(2000);
  expect(await mirrored()).toBe(known + 1);
  save('Second & Co');
  expect(await nudge()).toBe(true);
  await wait(3000);
  save('Third & Co');
  expect(await nudge()).toBe(true);
  await wait(1000);
  expect(calls().length - before).toBe(1);
  await world.rest();
  const [first = 0, second = 0, ...more] = calls().slice(before);
  expect(second - first).toBeGreaterThanOrEqual(10_000);
  expect(second - first).toBeLessThan(11_000);
  expect(more).toEqual([]);
  expect(await mirrored()).toBe(known + 3);
  // They took the place of the next poll, and no alarm comes after them.
  await world.pass(2 * minuteMs);
  expect(calls().length - before).toBe(2);
});

test('one that was put off survives the death of the worker', async () => {
  const known = await mirrored();
  await nudge();
  await wait(2000);
  save('Second & Co');
  await nudge();
  await wait(1000);
  world.kill();
  await world.pass(minuteMs);
  expect(await mirrored()).toBe(known + 1);
});

test('one that was begun survives it, too', async () => {
  const known = await mirrored();
  save('First & Co');
  const held = world.wire.hold(({ path }) => path.endsWith('/cdc'), 'request');
  await nudge();
  await held.arrived;
  world.kill();
  held.release();
  await world.pass(minuteMs);
  expect(await mirrored()).toBe(known + 1);
});

test('a page that never stops asking gets six calls a minute', async () => {
  const before = calls().length;
  for (let asked = 0; asked < 300; asked += 1) {
    await nudge(asked % 2 === 0 ? 'page' : 'manual');
    await wait(200);
  }
  expect(calls().length - before).toBeLessThanOrEqual(7);
  expect(calls().length - before).toBeGreaterThanOrEqual(6);
});

test('what somebody has synced meanwhile is not asked for again', async () => {
  await nudge();
  await wait(2000);
  save('Second & Co');
  await nudge();
  await wait(2000);
  await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
  const before = calls().length;
  await world.rest();
  await world.pass(minuteMs);
  expect(calls().length).toBe(before);
});

test('what somebody has paused meanwhile is left alone, and has not failed', async () => {
  await nudge();
  await wait(2000);
  await nudge();
  await world.finish(world.useCases.pause.pause(companyId));
  const before = calls().length;
  await world.pass(minuteMs);
  expect(calls().length).toBe(before);
  const tasks = await world.finish(world.ports.registry.list('tasks'));
  expect(tasks.filter(({ failures }) => failures > 0)).toEqual([]);
});

test('a company that failed is not hurried by a form, but by somebody', async () => {
  world.wire.inject('api-503-html', { times: 100 });
  await world.finish(world.useCases.schedule.runNow(companyId, 'schedule'));
  expect(await nudge()).toBe(false);
  expect(await nudge('manual')).toBe(true);
});
