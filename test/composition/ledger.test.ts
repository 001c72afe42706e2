import { afterEach, expect, test } from 'vitest';
import { ledgerOf, readsOf, requestsOf, sideBySide } from './books-side-by-side';
import { createBusyOffice } from './busy-office';
import { companyId, createWorld, hourMs, minuteMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

const faults = ['api-503-html', 'api-429-xml', 'api-200-fault-6190', 'token-503-html'];

test("the ledger is Intuit's own log, call by call: bytes, records and metered reads", async () => {
  world = await createWorld({ books: { seed: 8, customers: 12, invoices: 30, payments: 20 } });
  const company = world.simulator.companies.get(realmId)!;
  company.act.createCustomer({ displayName: 'Ünïcödé Bäckerei & Café ☕ 東京' });
  const office = createBusyOffice(company, world.dice, () => undefined);
  await world.start();
  await world.connect();
  for (const fault of faults) {
    for (let deeds = 0; deeds < 4; deeds += 1) office.act();
    world.wire.inject(fault);
    await world.pass(5 * hourMs);
  }
  const both = await sideBySide(world);
  expect(both).toMatchObject({ untold: [], invented: [], open: 0 });
  expect(both.theirs.length).toBeGreaterThan(40);
  expect(both.ours).toHaveLength(both.theirs.length);
  expect(await readsOf(world)).toEqual({
    reads: world.simulator.meteredReads(realmId),
    unsure: 0,
  });
  const budget = await world.finish(world.useCases.budget.read());
  expect(budget.reads).toBe(world.simulator.meteredReads(realmId));
}, 60_000);

test('a day of deaths: no request without a line, no line with an answer that nobody gave, and the sums hold the truth between them', async () => {
  world = await createWorld({
    seed: 7,
    books: { seed: 8, customers: 12, invoices: 30, payments: 20 },
  });
  const company = world.simulator.companies.get(realmId)!;
  const office = createBusyOffice(company, world.dice, () => undefined);
  await world.start();
  await world.connect();
  const deaths = new Map<string, number>();
  for (let round = 0; round < 24; round += 1) {
    office.act();
    if (!world.alive) await world.start();
    if (round % 6 === 2) world.wire.inject('api-response-lost');
    let left = world.dice.below(14);
    world.killWhere(({ call, phase }) => {
      if (!/^(ledger|fetch)/.test(call)) return false;
      left -= 1;
      if (left >= 0) return false;
      deaths.set(`${call}, ${phase}`, 1);
      return true;
    });
    await world.pass(hourMs);
  }
  expect(deaths.size).toBeGreaterThan(5);
  const both = await sideBySide(world);
  expect(both).toMatchObject({ untold: [], invented: [] });
  expect(both.open).toBeGreaterThan(3);
  const { reads, unsure } = await readsOf(world);
  const truth = world.simulator.meteredReads(realmId);
  expect(reads).toBeLessThanOrEqual(truth);
  expect(reads + unsure).toBeGreaterThanOrEqual(truth);
}, 120_000);

test('what was asked for is named, and no line holds a token or a body', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  const lines = await ledgerOf(world);
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
    'id',
    'leftAt',
    'meterable',
    'metered',
    'method',
    'records',
    'status',
    'tookMs',
    'what',
  ]);
});

test('a request whose answer is lost is told as such, and one whose worker died before the answer was written', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  const before = await readsOf(world);
  world.wire.inject('api-response-lost');
  await world.finish(world.useCases.sync.run(companyId, 'manual'));
  const lost = (await ledgerOf(world)).at(-1);
  expect(lost).toMatchObject({ what: 'Customer,Invoice,Payment', status: 0 });
  // Intuit has counted it all the same: nobody here can know.
  expect(await readsOf(world)).toEqual({ reads: before.reads, unsure: 1 });
  world.killWhere(
    ({ call, phase }) => call.startsWith('fetch quickbooks') && phase === 'after the effect',
  );
  void world.useCases.sync.run(companyId, 'manual');
  await world.rest();
  expect(world.alive).toBe(false);
  expect((await ledgerOf(world)).at(-1)?.status).toBeUndefined();
  expect(await ledgerOf(world)).toHaveLength(requestsOf(world).length);
  expect(await readsOf(world)).toEqual({ reads: before.reads, unsure: 2 });
  await world.start();
  const budget = await world.finish(world.useCases.budget.read());
  expect(budget).toMatchObject({ reads: before.reads, unsure: 2 });
  expect(budget.reads + budget.unsure).toBe(world.simulator.meteredReads(realmId));
});

test('a disk that is full for the ledger costs no answer', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.disk.fill('ledger', 1, 1);
  const result = await world.finish(world.useCases.sync.run(companyId, 'manual'));
  expect(result.ok).toBe(true);
});

test('lines are read by company and page by page; a deleted company leaves sums without its name', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.pass(3 * hourMs);
  const { registry } = world.ports;
  const all = await world.finish(registry.ledgerLines({ limit: 1000 }));
  expect(all.map(({ id }) => id)).toEqual((await ledgerOf(world)).map(({ id }) => id).toReversed());
  for (const of of [{}, { companyId }]) {
    const paged: number[] = [];
    for (;;) {
      const before = paged.at(-1);
      const from = before === undefined ? {} : { before };
      const page = await world.finish(registry.ledgerLines({ ...of, ...from, limit: 4 }));
      paged.push(...page.map(({ id }) => id));
      if (page.length < 4) break;
    }
    const wanted = all.filter((line) => !('companyId' in of) || line.companyId === companyId);
    expect(paged).toEqual(wanted.map(({ id }) => id));
  }
  const before = await readsOf(world);
  expect(before.reads).toBeGreaterThan(8);
  await world.finish(world.useCases.disconnect.erase(companyId));
  await world.pass(minuteMs);
  expect(await readsOf(world)).toEqual(before);
  const kept = JSON.stringify([
    await ledgerOf(world),
    await world.disk.read('booklight-registry', 'tallies'),
  ]);
  expect(kept).not.toContain(realmId);
  const budget = await world.finish(world.useCases.budget.read());
  expect(budget.companies).toEqual([{ reads: before.reads, unsure: 0 }]);
});
