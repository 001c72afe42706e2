import { afterEach, expect, test } from 'vitest';
import { taskKinds } from '@/lib/core/cadence';
import { companyId, createWorld, hourMs, minuteMs, type World } from './world';

let world: World;
afterEach(() => world.close());

async function connected(): Promise<void> {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
}

const tasks = () => world.finish(world.useCases.schedule.list());
const readsSoFar = () => world.simulator.log.filter(({ metered }) => metered).length;

test('a task that is switched off does not run, and runs once when it is switched on again', async () => {
  await connected();
  const { schedule } = world.useCases;
  for (const kind of ['invoices', 'payments', 'health'] as const) {
    await world.finish(schedule.switch(companyId, kind, false));
  }
  const before = readsSoFar();
  await world.pass(5 * hourMs);
  expect(readsSoFar()).toBe(before);
  await world.finish(schedule.switch(companyId, 'payments', true));
  await world.pass(minuteMs);
  expect(readsSoFar()).toBe(before + 1);
  expect((await tasks()).map(({ kind, on }) => `${kind} ${on}`).toSorted()).toEqual([
    'audit true',
    'customers true',
    'health false',
    'invoices false',
    'payments true',
  ]);
});

test('an idle company asks what changed once an hour, whatever else a day brings, and once more for its audit', async () => {
  await connected();
  await world.pass(24 * hourMs);
  for (let day = 0; day < 3; day += 1) {
    world.simulator.clearLog();
    await world.pass(24 * hourMs);
    const asked = (part: string) =>
      world.simulator.log.filter(({ exchange }) => exchange.path.includes(part)).length;
    expect(asked('/cdc')).toBeLessThanOrEqual(24 + 1);
    // All customers are among it, counted and read.
    expect(asked('/query')).toBeGreaterThan(4);
  }
});

test('tasks of a company that is disconnected are marked, and told from those that a repair wakes', async () => {
  await connected();
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  expect((await tasks()).map(({ woken, disabled }) => [woken, disabled])).toEqual(
    taskKinds.map(() => [false, true]),
  );
});

test('repair brings back lost rows and lost alarms, and keeps what somebody has switched off', async () => {
  await connected();
  const { schedule } = world.useCases;
  await world.finish(schedule.switch(companyId, 'health', false));
  expect(await world.finish(schedule.repair())).toBe(0);
  await world.finish(world.ports.registry.write({ remove: { tasks: [`${companyId}/payments`] } }));
  // What is missing is said, and stands where it belongs.
  expect((await tasks()).map(({ kind, missing, woken }) => [kind, missing, woken])).toEqual([
    ['customers', undefined, true],
    ['invoices', undefined, true],
    ['payments', true, false],
    ['health', undefined, false],
    ['audit', undefined, true],
  ]);
  await world.finish(world.ports.alarms.clear('due'));
  await world.finish(world.ports.alarms.clear('backstop'));
  expect((await tasks()).some(({ woken }) => woken)).toBe(false);
  expect(await world.finish(schedule.repair())).toBe(3);
  const after = await tasks();
  expect(after.map(({ kind }) => kind)).toEqual([...taskKinds]);
  expect(after.some(({ missing }) => missing)).toBe(false);
  expect(after.filter(({ on }) => !on).map(({ kind }) => kind)).toEqual(['health']);
  expect(after.filter(({ woken }) => woken)).toHaveLength(4);
  expect(await world.finish(world.ports.alarms.read('backstop'))).toBeDefined();
  const before = readsSoFar();
  await world.pass(hourMs + minuteMs);
  expect(readsSoFar()).toBeGreaterThan(before);
});

test('whoever goes on with a first sync reads everything once: no audit comes after it', async () => {
  world = await createWorld({ books: { seed: 5, customers: 40, invoices: 90, payments: 30 } });
  await world.start();
  let requests = 0;
  world.killWhere(({ call, phase }) => {
    if (!call.startsWith('fetch quickbooks') || phase !== 'after the effect') return false;
    requests += 1;
    return requests === 6;
  });
  await world.connect().catch(() => undefined);
  await world.rest();
  expect(world.alive).toBe(false);
  world.killWhere(undefined);
  await world.pass(10 * minuteMs);
  const runs = await world.disk.read(`booklight-mirror-${companyId}`, 'runs');
  const kinds = runs.map(({ value }) => (value as { kind: string }).kind);
  expect(kinds.filter((kind) => kind !== 'changes')).toEqual(['first']);
});
