import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunResult } from '@/lib/core/company';
import type { EntityId } from '@/lib/core/ids';
import { companyId, createWorld, realmId, type World } from './world';

/*
 * Runs that are asked for while one is under way: they share it as long as it can still hold what they ask for.
 */

let world: World;
beforeEach(async () => {
  world = await createWorld({ books: { seed: 5, customers: 40, invoices: 90, payments: 30 } });
  await world.start();
  await world.connect();
});
afterEach(() => world.close());

const isChanges = ({ path }: { path: string }) => path.endsWith('/cdc');
const changesAsked = () => world.simulator.log.filter(({ exchange }) => isChanges(exchange)).length;
const run = (trigger: RunResult['trigger']) =>
  world.useCases.schedule.runNow(companyId, trigger).then((result) => {
    if (!result.ok) throw new Error(result.failure.kind);
    return result.value.changed.customers;
  });
const somebodyWorks = () =>
  world.simulator.companies.get(realmId)?.act.createCustomer({ displayName: 'Newcomer & Sons' });

test.each([
  // Who asks during a run whose answer is under way, customers that it is told of, and questions in all.
  ['manual', 1, 2],
  ['page', 1, 2],
  ['schedule', 0, 1],
] as const)(
  '%s: what changed after the question was asked is asked for again',
  async (trigger, news, questions) => {
    const before = changesAsked();
    const held = world.wire.hold(isChanges, 'answer');
    const first = run('schedule');
    await held.arrived;
    somebodyWorks();
    const late = [run(trigger), run(trigger), run(trigger)];
    held.release();
    expect(await world.finish(Promise.all([first, ...late]))).toEqual([0, news, news, news]);
    expect(changesAsked() - before).toBe(questions);
  },
);

test('whoever asks before the question has left shares the run', async () => {
  const before = changesAsked();
  const all = [run('schedule'), run('manual'), run('page'), run('manual')];
  somebodyWorks();
  expect(await world.finish(Promise.all(all))).toEqual([1, 1, 1, 1]);
  expect(changesAsked() - before).toBe(1);
});

test('a read by pages is shared until its last question, which holds everything', async () => {
  const before = changesAsked();
  const held = world.wire.hold(({ path }) => path.endsWith('/query'), 'answer');
  const read = world.useCases.schedule.runNow(companyId, 'manual', { customers: true });
  await held.arrived;
  somebodyWorks();
  const late = run('manual');
  held.release();
  expect((await world.finish(read)).ok).toBe(true);
  expect(await world.finish(late)).toBe(1);
  expect(changesAsked() - before).toBe(1);
});

test('putting right what an audit found is not shared: it asks for single records, and for nothing afterwards', async () => {
  const { audits } = world.useCases;
  const mirror = await world.finish(world.ports.mirrors.of(companyId));
  if (!mirror.ok) throw new Error(mirror.failure.kind);
  const [customer] = [...world.simulator.companies.get(realmId)!.records('Customer')];
  const remove = [{ kind: 'Customer', id: customer!.Id as EntityId }] as const;
  await world.finish(mirror.value.commit({ remove, change: (state) => state }));
  await world.finish(audits.start(companyId));
  await world.rest();
  expect((await world.finish(audits.read(companyId)))?.open).toHaveLength(1);
  const before = changesAsked();
  const held = world.wire.hold(({ path }) => path.endsWith('/query'), 'answer');
  const repaired = audits.repair(companyId);
  await held.arrived;
  somebodyWorks();
  const late = run('manual');
  held.release();
  expect(await world.finish(repaired)).toMatchObject({ ok: true, value: { kind: 'audit' } });
  expect(await world.finish(late)).toBe(1);
  expect(changesAsked() - before).toBe(1);
});
