import { afterEach, expect, test } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import { type Firm, isOf, makeFirm, polls } from './firm';
import { hourMs, minuteMs, type World } from './world';

/*
 * Companies that are due together: whose turn it is, what is done at a turn, and what keeps others waiting.
 */

let world: World;
let ids: readonly CompanyId[];
afterEach(() => world.close());

async function aFirm(companies: number): Promise<void> {
  ({ world, ids } = (await makeFirm(companies)) satisfies Firm);
}

/** Everything of a company is due now, or since a while. */
async function makeDue(companies: readonly CompanyId[], sinceMs = 0): Promise<void> {
  const dueAt = world.time.now() - sinceMs;
  for (const id of companies) {
    for (const kind of ['invoices', 'payments', 'health']) {
      const due = world.ports.registry.update('tasks', `${id}/${kind}`, (task) => ({
        ...task,
        dueAt,
      }));
      await world.finish(due);
    }
  }
}

/** Runs of a company wait until `free` is called: the lane that has it in hand is taken. */
function occupy(id: CompanyId): () => void {
  let free = () => undefined as void;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  void world.ports.locks.alone(`sync:${id}`, () => held).catch(() => undefined);
  return free;
}

/** Six companies, longest overdue, whose runs wait: all lanes are taken by them, and the others wait. */
async function fillLanes(): Promise<readonly (() => void)[]> {
  const free = ids.slice(0, 6).map(occupy);
  await makeDue(ids.slice(0, 6), hourMs);
  await makeDue(ids.slice(6), minuteMs);
  void world.useCases.schedule.runDue();
  await world.pass(15_000);
  return free;
}

const pollsNow = () => ids.map((_, index) => polls(world, index).length);

test('whom somebody looks at goes first, also when the others wait already', async () => {
  await aFirm(12);
  const free = await fillLanes();
  const before = world.simulator.log.length;
  world.useCases.schedule.lookedAt(ids[11] as CompanyId);
  free[0]?.();
  await world.rest();
  const order = world.simulator.log
    .slice(before)
    .filter(({ exchange }) => exchange.path.endsWith('/cdc'))
    .map(({ exchange }) => ids.findIndex((_, index) => isOf(index)(exchange)))
    .filter((index) => index >= 6);
  expect(order[0]).toBe(11);
  expect(order.toSorted((a, b) => a - b)).toEqual([6, 7, 8, 9, 10, 11]);
  for (const one of free) one();
  await world.rest();
}, 60_000);

test('at its turn nothing is done for who was read meanwhile, was paused, or has nothing switched on', async () => {
  await aFirm(10);
  const free = await fillLanes();
  const { pause, schedule } = world.useCases;
  const [synced, paused, off, usual] = ids.slice(6) as [CompanyId, CompanyId, CompanyId, CompanyId];
  expect((await world.finish(schedule.runNow(synced, 'manual'))).ok).toBe(true);
  await world.finish(pause.pause(paused));
  for (const kind of ['invoices', 'payments', 'health', 'customers', 'audit'] as const) {
    await world.finish(schedule.switch(off, kind, false));
  }
  const before = pollsNow();
  for (const one of free) one();
  await world.rest();
  expect(pollsNow().slice(6)).toEqual(
    before.slice(6).map((count, at) => count + (at === 3 ? 1 : 0)),
  );
  const tasks = await world.finish(world.ports.registry.list('tasks'));
  // A turn that did not come is no failure.
  expect(tasks.filter(({ companyId, failures }) => companyId !== usual && failures > 0)).toEqual(
    [],
  );
}, 60_000);

test('seven companies that never answer keep twenty others from nothing', async () => {
  await aFirm(27);
  const hanging = ids.slice(0, 7);
  for (const index of hanging.keys()) {
    world.wire.inject('api-never-answers', { times: 100_000, when: isOf(index) });
  }
  await world.pass(3 * hourMs);
  // The browser was closed; the seven have been due for longest.
  world.kill();
  world.time.moveTo(world.time.now() + 5 * hourMs);
  await world.start();
  await makeDue(hanging, 9 * hourMs);
  await makeDue(ids.slice(7), hourMs);
  const from = world.time.now();
  void world.useCases.schedule.runDue();
  await world.rest();
  // Lanes open two seconds apart, and the deadline of a request is longer than this.
  const later = from + 15_000;
  const polled = ids.map((_, index) => polls(world, index).filter((at) => at >= from));
  expect(polled.slice(7).filter(([at = later]) => at >= later)).toEqual([]);
  expect(polled.slice(0, 7)).toEqual(hanging.map(() => []));
}, 120_000);

test('a run that hangs before it has begun keeps no other from its time', async () => {
  await aFirm(3);
  const free = occupy(ids[0] as CompanyId);
  void world.useCases.schedule.runNow(ids[0] as CompanyId, 'manual');
  const before = pollsNow();
  await world.pass(3 * hourMs + 5 * minuteMs);
  const more = pollsNow().map((count, index) => count - (before[index] ?? 0));
  expect(more.slice(1).every((count) => count >= 3)).toBe(true);
  free();
  await world.rest();
}, 60_000);

test('an alarm stands also where nothing can be read of what is due', async () => {
  await aFirm(1);
  world.kill();
  world.disk.harm.makeNewer('booklight-registry');
  await world.pass(hourMs + minuteMs);
  expect(world.reported).not.toEqual([]);
  world.kill();
  world.disk.harm.restore();
  const before = polls(world, 0).length;
  await world.pass(3 * minuteMs);
  expect(polls(world, 0).length).toBeGreaterThan(before);
}, 60_000);
