import { afterEach, expect, test } from 'vitest';
import { DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { companyId, createWorld, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

test('diagnostics of a real life hold what happened, and no token, secret, name or amount', async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
  world.wire.inject('api-403-3100', { times: 2 });
  await world.finish(world.useCases.sync.run(companyId, 'manual'));
  await world.useCases.pageDesk.note([
    { page: 'customers-list', rows: 25, known: 24, shown: 23, variant: 'roles', seen: '2026-03' },
  ]);
  const text = await world.finish(world.useCases.diagnostics.write(companyId));
  expect(text).toContain('customers-list: 25 rows, 24 identified, 23 badged, found by "roles"');
  expect(text).toContain(`id ends in ${realmId.slice(-4)}`);
  expect(text).toContain('access_removed');
  expect(text).toMatch(/GET quickbooks\.api\.intuit\.com Customer,Invoice,Payment: 403/);
  expect(text).toMatch(/POST oauth\.platform\.intuit\.com token: 200/);
  expect(text).toMatch(/payments: every 1 h/);

  const books = world.simulator.companies.get(realmId)!;
  const secret = [
    ...world.simulator.ledger.all().map(({ value }) => value),
    DEMO_PRODUCTION_APP.clientSecret,
    DEMO_PRODUCTION_APP.clientId,
    books.name,
    realmId,
    ...[...books.records('Customer')].map((record) => String(record['DisplayName'])),
  ];
  expect(secret.length).toBeGreaterThan(20);
  expect(secret.filter((one) => text.includes(one))).toEqual([]);
});
