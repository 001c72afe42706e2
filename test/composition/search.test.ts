import { afterEach, expect, test } from 'vitest';
import { type CompanyId, parseCompanyId } from '@/lib/core/ids';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { redirectUri } from './ports';
import { companyId, createWorld, dayMs, minuteMs, realmId, startsAt, type World } from './world';

let world: World;
afterEach(() => world.close());

const otherId = parseCompanyId(`production-${CEDAR_STREET_DENTAL}`)?.id as CompanyId;

async function twoCompanies(): Promise<void> {
  world = await createWorld({
    simulator: {
      startAt: startsAt,
      companies: [
        { realmId, name: 'Harbor & Pine', books: 'empty' },
        { realmId: CEDAR_STREET_DENTAL, name: 'Café Bleu', books: 'empty' },
      ],
      apps: [{ ...DEMO_PRODUCTION_APP, redirectUris: [redirectUri] }],
    },
  });
  for (const [realm, name, amount] of [
    [realmId, 'Zoë Pineda', 1250],
    [CEDAR_STREET_DENTAL, 'Zoe & Sons', 77.5],
  ] as const) {
    const books = world.simulator.companies.get(realm)?.act;
    const customerId = books?.createCustomer({ displayName: name }).Id ?? '';
    books?.createInvoice({ customerId, amount });
    books?.receivePayment({ customerId, amount });
  }
  await world.start();
  await world.connect({ name: 'Harbor & Pine' });
  await world.connect({ name: 'Café Bleu' });
}

const find = (text: string, of?: CompanyId) =>
  world.finish(world.useCases.search.find({ text, ...(of ? { companyId: of } : {}) }));
const requests = () => world.simulator.log.length;
const lastSyncOf = async (id: CompanyId) =>
  (await world.finish(world.ports.registry.read('companies', id)))?.sync.lastSyncedAt;

test('everything mirrored is found without a network, dated, also of a company that is disconnected', async () => {
  await twoCompanies();
  await world.finish(world.useCases.disconnect.disconnect(otherId));
  const goneAt = await lastSyncOf(otherId);
  await world.pass(dayMs);
  if (!world.alive) await world.start();
  world.online = false;
  const before = requests();

  const all = await find('zoe');
  expect(all.customers.shown.map(({ companyId: of, customer }) => [of, customer])).toEqual([
    [otherId, 'Zoe & Sons'],
    [companyId, 'Zoë Pineda'],
  ]);
  expect([all.invoices.total, all.payments.total]).toEqual([2, 2]);
  const asOf = new Map(all.companies.map((each) => [each.companyId, each.asOf]));
  expect(asOf.get(otherId)).toBe(goneAt);
  expect(asOf.get(companyId)).toBe(await lastSyncOf(companyId));
  expect(asOf.get(companyId) ?? 0).toBeGreaterThan((goneAt ?? 0) + dayMs / 2);

  const one = await find('zoe', otherId);
  expect(one.companies.map((each) => each.companyId)).toEqual([otherId]);
  expect(one.customers.shown).toMatchObject([{ companyId: otherId }]);

  const amount = await find('77.50');
  expect(amount.customers.total).toBe(0);
  expect(amount.payments.shown).toMatchObject([
    { companyId: otherId, customer: 'Zoe & Sons', amount: 77.5, currency: 'USD' },
  ]);
  expect(amount.invoices.shown).toMatchObject([{ companyId: otherId, amount: 77.5 }]);
  expect((await find('zoe 1,250.00')).invoices.shown).toMatchObject([{ companyId }]);
  expect((await find('nobody')).customers).toEqual({ total: 0, shown: [] });
  expect((await find(' ')).invoices.total).toBe(0);
  expect(requests()).toBe(before);
});

test('a large mirror is walked to its end; a deleted customer is told as such', async () => {
  world = await createWorld({ books: 'empty' });
  const books = world.simulator.companies.get(realmId)?.act;
  for (let number = 0; number < 2300; number += 1) {
    books?.createCustomer({ displayName: `Client ${String(number).padStart(4, '0')}` });
  }
  const gone = books?.createCustomer({ displayName: 'Merged Away' }).Id ?? '';
  const kept = books?.createCustomer({ displayName: 'Kept' }).Id ?? '';
  await world.start();
  await world.connect();
  const found = await find('client');
  expect(found.customers.total).toBe(2300);
  expect(found.customers.shown).toHaveLength(25);
  expect(found.customers.shown[0]?.customer).toBe('Client 0000');
  expect((await find('client 2299')).customers.total).toBe(1);

  books?.mergeCustomers(gone, kept);
  await world.pass(dayMs + minuteMs);
  if (!world.alive) await world.start();
  expect((await find('merged')).customers.shown).toMatchObject([{ id: gone, note: 'deleted' }]);
});

test('what stands frozen because its account was left out has the date of then, until it is filled up', async () => {
  await twoCompanies();
  const skippedAt = world.time.now();
  const [zoe] = (await find('Zoë Pineda')).customers.shown;
  const customerId = zoe?.id ?? '';
  const decide = (decision: 'skip' | 'sync') =>
    world.finish(world.useCases.decisions.decide(companyId, customerId, decision));
  await decide('skip');
  await world.pass(dayMs);
  if (!world.alive) await world.start();
  const left = await find('zoe');
  expect(left.companies.find((each) => each.companyId === companyId)?.asOf).toBeGreaterThan(
    skippedAt + dayMs / 2,
  );
  for (const { shown } of [left.invoices, left.payments]) {
    const frozen = shown.filter((hit) => hit.frozen);
    expect(frozen.map((hit) => hit.companyId)).toEqual([companyId]);
    const at = frozen[0]?.frozen?.asOf ?? 0;
    expect(at).toBeLessThanOrEqual(skippedAt);
    expect(at).toBeGreaterThan(skippedAt - 5 * minuteMs);
  }
  await decide('sync');
  await world.rest();
  expect((await find('zoe')).invoices.shown.some((hit) => hit.frozen)).toBe(false);
});
