import { afterEach, expect, test } from 'vitest';
import type { RunWants } from '@/lib/app/full-read';
import type { RunResult } from '@/lib/core/company';
import type { Company, Switches } from '../simulator/contract';
import { createOracle, noDifference, type Oracle } from './oracle';
import { companyId, createWorld, dayMs, hourMs, realmId, type World } from './world';

let world: World;
let company: Company;
let oracle: Oracle;
afterEach(() => world.close());

const books = { seed: 5, customers: 30, invoices: 1_300, payments: 40 };

async function begin(switches: Partial<Switches> = {}): Promise<void> {
  world = await createWorld({ books, simulator: { switches: { rotation: 'never', ...switches } } });
  company = world.simulator.companies.get(realmId)!;
  oracle = createOracle(company, () => world.time.now());
  oracle.look();
  await world.start();
  await world.connect();
  // What is read again here is read for want of it, not to be compared.
  await world.finish(world.useCases.schedule.switch(companyId, 'audit', false));
  await world.pass(5 * 60_000);
}

async function run(wants: RunWants = {}): Promise<RunResult> {
  oracle.look();
  await world.pass(1_000);
  const result = await world.finish(world.useCases.schedule.runNow(companyId, 'manual', wants));
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}

/** Statements and calls of the accounting API since the log was cleared. */
function asked(): string[] {
  return world.simulator.log
    .filter(({ exchange }) => exchange.path.startsWith('/v3/'))
    .map(({ exchange }) => exchange.query.get('query') ?? exchange.path.split('/').at(-1) ?? '');
}

const pagesOf = (kind: string) =>
  asked().filter((ask) => ask.startsWith(`SELECT * FROM ${kind}`) && ask.includes('ORDERBY'));

/** The worker sleeps while so much time goes by. */
async function away(ms: number): Promise<void> {
  world.kill();
  world.simulator.clock.advance(ms);
  world.simulator.clearLog();
  oracle.look();
  await world.start();
  await world.pass(60_000);
}

/** Kinds of the runs since the connection, the first one first. */
async function runs(): Promise<RunResult[]> {
  const mirror = await world.finish(world.ports.mirrors.of(companyId));
  if (!mirror.ok) throw new Error('no mirror');
  return [...(await world.finish(mirror.value.runs(20)))].reverse();
}

const invoiceIds = () => [...company.records('Invoice')].map(({ Id }) => Id);

test('more than 1,000 changes are caught up by their time of change, not by reading everything', async () => {
  await begin();
  world.simulator.clearLog();
  for (const id of invoiceIds().slice(0, 1_010)) company.act.editInvoice(id, { amount: 77 });
  const result = await run();
  expect(result.kind).toBe('catchup');
  expect(result.changed.invoices).toBeGreaterThan(1_000);
  expect(pagesOf('Invoice').length).toBeGreaterThan(0);
  expect(pagesOf('Invoice').every((ask) => ask.includes('MetaData.LastUpdatedTime >='))).toBe(true);
  expect(await oracle.compare(world.disk)).toEqual(noDifference);
}, 60_000);

test.each(['error', 'silent'] as const)(
  'after 31 days away only what changed is read (too old a cursor: %s)',
  async (cdcTooOld) => {
    await begin({ cdcTooOld });
    const [first, second] = invoiceIds().slice(-2);
    company.act.voidInvoice(first!);
    company.act.editInvoice(second!, { amount: 12 });
    await away(31 * dayMs);
    const told = await runs();
    expect(told.map(({ kind }) => kind)).toEqual(['first', 'catchup', 'changes', 'customers']);
    expect(told[1]?.changed.invoices).toBe(2);
    expect(told[1]?.deleted.invoices).toBe(0);
    expect(pagesOf('Invoice').every((ask) => ask.includes('MetaData.LastUpdatedTime >='))).toBe(
      true,
    );
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
  },
  60_000,
);

test('what was deleted during 31 days away is found by the counts, and only then all is read', async () => {
  await begin();
  const gone = invoiceIds().at(-1)!;
  company.act.deleteInvoice(gone);
  company.act.createInvoice({ customerId: '3', amount: 9 });
  await away(31 * dayMs);
  const told = await runs();
  expect(told.map(({ kind }) => kind)).toEqual(['first', 'catchup', 'changes', 'full']);
  expect(told.at(-1)?.deleted.invoices).toBe(1);
  expect(told.at(-1)?.changed).toEqual({ customers: 0, invoices: 0, payments: 0 });
  expect(await oracle.compare(world.disk)).toEqual(noDifference);
}, 60_000);

test.each(['deleted-in-cdc', 'silent'] as const)(
  'a merge that change data capture tells as "%s" shows within a day',
  async (mergeInCdc) => {
    await begin({ mergeInCdc: mergeInCdc as Switches['mergeInCdc'] });
    const owners = [...company.records('Invoice')].map(
      (invoice) => (invoice['CustomerRef'] as { value: string }).value,
    );
    const currencyOf = (id: string) =>
      (company.read('Customer', id)!['CurrencyRef'] as { value: string }).value;
    const from = owners.find((id) => currencyOf(id) === 'USD' && isAlone(id))!;
    const into = owners.find((id) => id !== from && currencyOf(id) === 'USD' && isAlone(id))!;
    company.act.mergeCustomers(from, into);
    oracle.look();
    await world.pass(25 * hourMs);
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
  },
  120_000,
);

function isAlone(id: string): boolean {
  const customers = [...company.records('Customer')];
  const record = company.read('Customer', id);
  const parents = customers.map(
    (one) => (one['ParentRef'] as { value: string } | undefined)?.value,
  );
  return (
    record?.['ParentRef'] === undefined && !parents.includes(id) && record?.['Active'] === true
  );
}

test('all customers are read again once a day, invoices every hour by one call', async () => {
  await begin();
  world.simulator.clearLog();
  await world.pass(24 * hourMs);
  expect(pagesOf('Customer').length).toBe(1);
  expect(pagesOf('Invoice')).toEqual([]);
  const calls = asked().filter((ask) => ask === 'cdc').length;
  expect(calls).toBeGreaterThanOrEqual(23);
  // An idle company: at most 36 reads a day.
  expect(asked().length).toBeLessThanOrEqual(36);
}, 120_000);

test('reading customers again tells what was really different, which is nothing', async () => {
  await begin();
  const before = await world.finish(world.ports.registry.read('companies', companyId));
  const result = await run({ customers: true });
  expect(result.kind).toBe('customers');
  expect(result.changed).toEqual({ customers: 0, invoices: 0, payments: 0 });
  const after = await world.finish(world.ports.registry.read('companies', companyId));
  expect(after?.sync.fruitfulRuns).toBe(before?.sync.fruitfulRuns);
}, 60_000);

test('a missed change of a customer is found by the daily reading', async () => {
  await begin();
  const mirror = await world.finish(world.ports.mirrors.of(companyId));
  if (!mirror.ok) throw new Error('no mirror');
  // As if the change had been told to nobody.
  const accounts = await world.finish(mirror.value.accountsById(['4'], '2020-01-01'));
  const { customer } = accounts.get('4')!;
  const stale = { ...customer, email: 'stale@example.com' };
  await world.finish(
    mirror.value.commit({ put: [{ kind: 'Customer', record: stale }], change: (state) => state }),
  );
  expect((await oracle.compare(world.disk)).stale).toHaveLength(1);
  const result = await run({ customers: true });
  expect(result.changed.customers).toBe(1);
  expect(await oracle.compare(world.disk)).toEqual(noDifference);
}, 60_000);

test('a manual sync reads what changed since the day that was asked for', async () => {
  await begin();
  world.simulator.clearLog();
  const recent = await run({ since: world.time.now() - 7 * dayMs });
  expect(recent.kind).toBe('changes');
  expect(recent.reads).toBe(1);
  const old = await run({ since: world.time.now() - 90 * dayMs });
  expect(old.kind).toBe('catchup');
  expect(old.changed).toEqual({ customers: 0, invoices: 0, payments: 0 });
  expect(await oracle.compare(world.disk)).toEqual(noDifference);
}, 60_000);

test('transactions from before the automatic window come by hand, and stay', async () => {
  await begin();
  const invoice = company.act.createInvoice({ customerId: '3', amount: 5, txnDate: '2024-02-03' });
  company.act.receivePayment({
    customerId: '3',
    amount: 5,
    txnDate: '2024-02-04',
    invoiceIds: [invoice.Id],
  });
  await run();
  const held = async () => {
    const mirror = await world.finish(world.ports.mirrors.of(companyId));
    if (!mirror.ok) throw new Error('no mirror');
    return (await world.finish(mirror.value.customersOf('Invoice', [invoice.Id]))).size;
  };
  expect(await held()).toBe(0);
  const result = await run({ reach: '2024-01-01' });
  expect(result.kind).toBe('full');
  expect(await held()).toBe(1);
  const again = await run({ customers: true });
  expect(again.kind).toBe('customers');
  expect(await held()).toBe(1);
}, 60_000);
