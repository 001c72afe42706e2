import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deriveLink } from '@/lib/core/connection';
import { companyId, createWorld, realmId, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
}, 30_000);
afterAll(() => world.close());
beforeEach(() => world.simulator.faults.clear());

const prove = () => world.finish(world.useCases.pairing.prove(companyId));

async function health() {
  const company = await world.finish(world.ports.registry.read('companies', companyId));
  return deriveLink(company!.link, world.time.now()).health;
}

describe('the proof of pairing', () => {
  test('names the company and exactly the income accounts of its books', async () => {
    const books = world.simulator.companies.get(realmId)!;
    const income = [...books.records('Account')].filter(
      (account) => account['AccountType'] === 'Income',
    );
    expect(income.length).toBeGreaterThan(1);
    const others = [...books.records('Account')].length - income.length;
    expect(others).toBeGreaterThan(1);
    const result = await prove();
    if (!result.ok) throw new Error(result.failure.kind);
    const { companyName, accounts, more, provedAt } = result.value;
    expect(companyName).toBe(books.name);
    expect(accounts.map(({ name }) => name).toSorted()).toEqual(
      income.map((account) => String(account['FullyQualifiedName'])).toSorted(),
    );
    expect(more).toBe(false);
    expect(provedAt).toBe(world.time.now());
  });

  test('is one read', async () => {
    const before = world.simulator.log.length;
    await prove();
    const asked = world.simulator.log.slice(before).map(({ exchange }) => exchange.path);
    expect(asked).toEqual([`/v3/company/${realmId}/query`]);
  });

  test('fails with the cause, which the connection shows too, and mends it when it succeeds again', async () => {
    world.wire.inject('api-403-3100', { times: 2 });
    const refused = await prove();
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'access-removed' } });
    expect(await health()).toBe('needs-attention');
    expect((await prove()).ok).toBe(true);
    expect(await health()).toBe('proved');
  });

  test('does not keep anybody waiting for more than ten seconds', async () => {
    world.wire.inject('api-never-answers');
    const before = world.time.now();
    const late = await prove();
    expect(late).toMatchObject({ ok: false, failure: { kind: 'timeout', afterMs: 10_000 } });
    expect(world.time.now() - before).toBe(10_000);
    await world.rest();
  });

  test('reads nothing of a company that is not connected', async () => {
    await world.finish(world.useCases.disconnect.disconnect(companyId));
    const before = world.simulator.log.length;
    expect(await prove()).toMatchObject({ ok: false, failure: { kind: 'not-connected' } });
    expect(world.simulator.log.length).toBe(before);
  });
});
