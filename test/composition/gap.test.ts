import { afterEach, expect, test } from 'vitest';
import { missedChanges } from '@/lib/core/gap';
import { companyId, createWorld, dayMs, hourMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

const summaryOf = async () => {
  const { companies, flow } = await world.finish(world.useCases.summary.read());
  return { company: companies[0]!, flow };
};

test('a company that was cut off for three days is caught up after its reconnect, and it is said how much was missed', async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
  const books = world.simulator.companies.get(realmId)!;
  const before = (await summaryOf()).company;
  expect(before.gap).toBeUndefined();

  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(3 * dayMs);
  const dead = (await summaryOf()).company;
  expect(dead.link.state).toBe('inactive');
  expect(dead.affected).toBe(dead.counts.customers);
  expect(dead.affected).toBeGreaterThan(0);

  for (let number = 0; number < 7; number += 1) {
    const { Id } = books.act.createCustomer({ displayName: `Missed ${number}` });
    books.act.createInvoice({ customerId: Id, amount: 10 });
  }
  await world.connect({ again: companyId });
  const { company, flow } = await summaryOf();
  expect(company.affected).toBe(0);
  expect(company.gap?.from).toBe(dead.lastSyncedAt);
  expect(company.gap?.until).toBeGreaterThanOrEqual(company.gap!.from + 3 * dayMs - hourMs);
  // A new invoice changes its customer's balance too: each record counts once.
  expect(missedChanges(company.gap!)).toBe(14);
  expect(flow?.gap).toEqual(company.gap);
  const journal = await world.finish(world.ports.registry.journal(companyId, 50));
  expect(journal.find(({ what }) => what === 'caught_up')).toMatchObject({
    changes: 14,
    missedMs: company.gap!.until - company.gap!.from,
  });

  await world.pass(2 * hourMs);
  expect((await summaryOf()).company.gap).toEqual(company.gap);
});

test('a worker that dies before the catch-up leaves the gap open, and the next one closes it', async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(dayMs);
  world.simulator.companies.get(realmId)!.act.createCustomer({ displayName: 'Missed' });
  world.wire.inject('api-503-html', { times: 2 });
  await world.connect({ again: companyId });
  expect((await summaryOf()).company.gap).toMatchObject({ from: expect.any(Number) });
  expect((await summaryOf()).company.gap?.caught).toBeUndefined();
  world.kill();
  await world.start();
  await world.pass(2 * hourMs);
  // The night's audit is overdue: it begins with the poll that closes the gap.
  const { gap } = (await summaryOf()).company;
  expect(gap?.caught).toMatchObject({ kind: 'audit' });
  expect(missedChanges(gap!)).toBe(1);
});
