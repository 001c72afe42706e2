import { afterEach, expect, test } from 'vitest';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/* What is due, and what somebody has switched off, when a company can be read again. */

let world: World;
afterEach(() => world.close());

const readings = () =>
  world.simulator.log.filter(
    ({ exchange, status }) =>
      status === 200 && /COUNT\(\*\) FROM Customer/i.test(exchange.query.get('query') ?? ''),
  ).length;

test('the day’s reading of customers, which nobody but a person could mend, comes with the next run that goes well', async () => {
  world = await createWorld({ books: { seed: 5, customers: 40, invoices: 9, payments: 3 } });
  await world.start();
  await world.connect();
  await world.pass(hourMs);
  let lapsed = true;
  world.wire.inject('api-400-6190', { times: 100_000, when: () => lapsed });
  await world.pass(dayMs + hourMs);
  const before = readings();
  lapsed = false;
  // The polls of each hour find it out.
  await world.pass(hourMs + minuteMs);
  expect(readings() - before).toBe(1);
  await world.pass(6 * hourMs);
  expect(readings() - before).toBe(1);
}, 60_000);

test('a schedule that somebody switched off stays off when the company is reconnected', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.finish(world.useCases.schedule.switch(companyId, 'audit', false));
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(3 * hourMs);
  await world.connect({ again: companyId });
  const tasks = await world.finish(world.useCases.schedule.list());
  const stands = tasks.map(({ kind, on, failures, last }) => [kind, on, failures, last?.outcome]);
  expect(stands).toEqual([
    ['customers', true, 0, 'done'],
    ['invoices', true, 0, 'done'],
    ['payments', true, 0, 'done'],
    ['health', true, 0, 'done'],
    ['audit', false, 0, 'done'],
  ]);
}, 60_000);
