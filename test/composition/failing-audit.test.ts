import { afterEach, expect, test } from 'vitest';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/* What fails at Intuit again and again must not cost reads again and again. */

let world: World;
afterEach(() => world.close());

const isCountOfInvoices = ({ query }: { query: URLSearchParams }) =>
  /COUNT\(\*\) FROM Invoice/i.test(query.get('query') ?? '');
const pagesOf = (entity: string) =>
  world.simulator.log.filter(({ exchange }) =>
    new RegExp(`SELECT \\* FROM ${entity}`, 'i').test(exchange.query.get('query') ?? ''),
  ).length;

async function aCompany(): Promise<void> {
  world = await createWorld({ books: { seed: 5, customers: 1100, invoices: 1200, payments: 30 } });
  await world.start();
  await world.connect();
  await world.pass(dayMs);
}

test('an audit that fails for a day comes seldom, and polls go on at their own time', async () => {
  await aCompany();
  world.wire.inject('api-503-html', { times: 100_000, when: isCountOfInvoices });
  const before = world.simulator.meteredReads(realmId);
  await world.pass(dayMs);
  // Twenty-four polls, the audit once an hour at most, with up to five reads, and the day's reading of customers.
  expect(world.simulator.meteredReads(realmId) - before).toBeLessThan(160);
  const tasks = await world.finish(world.ports.registry.list('tasks'));
  const payments = tasks.find(({ kind }) => kind === 'payments');
  expect(payments).toMatchObject({ companyId, failures: 0 });
}, 120_000);

test('a poll that fails does not have all customers read again', async () => {
  await aCompany();
  const before = pagesOf('Customer');
  for (let hour = 0; hour < 6; hour += 1) {
    const isPoll = ({ path }: { path: string }) => path.endsWith('/cdc');
    world.wire.inject('api-503-html', { times: 1, when: isPoll });
    await world.pass(hourMs + 5 * minuteMs);
  }
  // At most the day's own reading of them, which takes two pages.
  expect(pagesOf('Customer') - before).toBeLessThanOrEqual(2);
}, 120_000);
