import { afterEach, expect, test } from 'vitest';
import type { LedgerEntry, LedgerOutcome } from '@/lib/app/ports';
import { companyId, createWorld, hourMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

type Line = LedgerEntry & Partial<LedgerOutcome>;

const ledger = async (): Promise<Line[]> =>
  (await world.disk.read('booklight-registry', 'ledger')).map(({ value }) => value as Line);

/** Requests of the product; whoever sits before Intuit's window is no part of it. */
const sent = () =>
  world.simulator.log.filter(({ exchange }) => exchange.host !== 'appcenter.intuit.com');

/** Both books in the order in which requests left, with what both sides can know. */
async function bothSides() {
  const byCall = [...sent()].sort(
    (a, b) => Number(a.exchange.headers['x-call']) - Number(b.exchange.headers['x-call']),
  );
  const ours = (await ledger()).map(({ host, method, status, bytes, metered }) => ({
    host,
    method,
    status,
    bytes,
    metered,
  }));
  const theirs = byCall.map(({ exchange, status, bytes, metered }) => ({
    host: exchange.host,
    method: exchange.method,
    status,
    bytes,
    metered,
  }));
  const inOrder = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).sort();
  return { ours: inOrder(ours), theirs: inOrder(theirs) };
}

test("the ledger is Intuit's own log, call by call, bytes and metered reads included", async () => {
  world = await createWorld({ books: { seed: 8, customers: 12, invoices: 30, payments: 20 } });
  const company = world.simulator.companies.get(realmId)!;
  company.act.createCustomer({ displayName: 'Ünïcödé Bäckerei & Café ☕ 東京' });
  await world.start();
  await world.connect();
  for (const fault of ['api-503-html', 'api-429-xml', 'api-200-fault-6190', 'token-503-html']) {
    world.wire.inject(fault);
    await world.pass(2 * hourMs);
  }
  const { ours, theirs } = await bothSides();
  expect(theirs.length).toBeGreaterThan(25);
  expect(ours).toEqual(theirs);
  const metered = (await ledger()).filter((line) => line.metered).length;
  expect(metered).toBe(world.simulator.meteredReads(realmId));
}, 30_000);

test('what was asked for is named, and no line holds a token or a body', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  const lines = await ledger();
  const what = new Set(lines.map((line) => line.what));
  expect(what).toEqual(
    new Set([
      'discovery',
      'token',
      'CompanyInfo',
      'Customer',
      'Invoice',
      'Payment',
      'Customer,Invoice,Payment',
    ]),
  );
  const text = JSON.stringify(lines);
  for (const { value } of world.simulator.ledger.all()) expect(text).not.toContain(value);
  const keys = new Set(lines.flatMap((line) => Object.keys(line)));
  expect([...keys].toSorted()).toEqual([
    'at',
    'bytes',
    'companyId',
    'host',
    'metered',
    'method',
    'status',
    'tookMs',
    'what',
  ]);
});

test('a request whose answer is lost is in the ledger too, and one that a killed worker sent', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.wire.inject('api-response-lost');
  await world.finish(world.useCases.sync.run(companyId, 'manual'));
  expect((await ledger()).at(-1)).toMatchObject({ what: 'Customer,Invoice,Payment', status: 0 });
  world.killWhere(
    ({ call, phase }) => call.startsWith('fetch quickbooks') && phase === 'after the effect',
  );
  void world.useCases.sync.run(companyId, 'manual');
  await world.rest();
  expect(world.alive).toBe(false);
  expect((await ledger()).at(-1)?.status).toBeUndefined();
  expect(await ledger()).toHaveLength(sent().length);
});

test('a disk that is full for the ledger costs no answer', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.disk.fill('ledger', 1, 1);
  const result = await world.finish(world.useCases.sync.run(companyId, 'manual'));
  expect(result.ok).toBe(true);
});
