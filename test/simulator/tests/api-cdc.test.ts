import { describe, expect, it } from 'vitest';
import type { EntityRecord } from '../contract';
import { type ApiWorld, createApiWorld, NOON_AT, type Reply } from './api-world';

const DAY_MS = 24 * 3_600_000;

/** Blocks of an answer, each as its Ids, the dead with a cross. */
function told(reply: Reply): string[][] {
  const blocks: Record<string, unknown>[] = reply.json.CDCResponse[0].QueryResponse;
  return blocks.map((block) => {
    const list = Object.values(block).find(Array.isArray) as (EntityRecord & { status?: string })[];
    return (list ?? []).map((one) => (one.status === 'Deleted' ? `${one.Id}†` : one.Id)).sort();
  });
}

/** Customers 1 to 3, invoices 1 and 2 of the first, payment 1 on invoice 1; then an hour passes. */
function settled(switches = {}): ApiWorld {
  const world = createApiWorld({}, switches);
  const { act } = world.company;
  for (const displayName of ['A', 'B', 'C']) act.createCustomer({ displayName });
  act.createInvoice({ customerId: '1', amount: 100 });
  act.createInvoice({ customerId: '1', amount: 50 });
  act.receivePayment({ customerId: '1', amount: 100, invoiceIds: ['1'] });
  world.clock.advance(3_600_000);
  return world;
}

describe('change data capture tells', () => {
  it.each<[string, (world: ApiWorld) => void, string[][]]>([
    ['nothing', () => undefined, [[], [], []]],
    [
      'a new customer',
      ({ company }) => company.act.createCustomer({ displayName: 'D' }),
      [['4'], [], []],
    ],
    ['a new name', ({ company }) => company.act.renameCustomer('2', 'BB'), [['2'], [], []]],
    [
      'somebody made inactive',
      ({ company }) => company.act.setCustomerActive('3', false),
      [['3'], [], []],
    ],
    [
      'a new invoice and the balance it moves',
      ({ company }) => company.act.createInvoice({ customerId: '2', amount: 5 }),
      [['2'], ['3'], []],
    ],
    [
      'an edited note without a balance',
      ({ company }) => company.act.editInvoice('2', { description: 'x' }),
      [[], ['2'], []],
    ],
    [
      'a void, with the payment it frees',
      ({ company }) => company.act.voidInvoice('1'),
      [['1'], ['1'], ['1']],
    ],
    [
      'a deleted invoice, with the payment it frees',
      ({ company }) => company.act.deleteInvoice('1'),
      [['1'], ['1†'], ['1']],
    ],
    [
      'a payment and what it pays',
      ({ company }) =>
        company.act.receivePayment({ customerId: '1', amount: 50, invoiceIds: ['2'] }),
      [['1'], ['2'], ['2']],
    ],
    [
      'a deleted payment and what is open again',
      ({ company }) => company.act.deletePayment('1'),
      [['1'], ['1'], ['1†']],
    ],
    [
      'a merge: one gone, everything of it moved',
      ({ company }) => company.act.mergeCustomers('1', '2'),
      [['1†', '2'], ['1', '2'], ['1']],
    ],
    [
      'something that came and went in between',
      ({ company }) => {
        company.act.createInvoice({ customerId: '2', amount: 5 });
        company.act.deleteInvoice('3');
      },
      [['2'], ['3†'], []],
    ],
    [
      'a record written raw',
      ({ company }) => company.act.put('Customer', { Id: '2', DisplayName: 'B\u202E' }),
      [['2'], [], []],
    ],
  ])('%s', async (_, act, expected) => {
    const world = settled();
    const sinceAt = world.clock.now();
    act(world);
    expect(told(await world.cdc('Customer,Invoice,Payment', sinceAt))).toEqual(expected);
  });

  it('full records, tombstones and nothing, each in its block', async () => {
    const world = settled();
    const sinceAt = world.clock.now();
    world.company.act.deleteInvoice('2');
    const reply = await world.cdc('Payment,Invoice,Customer', sinceAt);
    expect(reply.json).toEqual({
      CDCResponse: [
        {
          QueryResponse: [
            {},
            {
              Invoice: [
                {
                  domain: 'QBO',
                  status: 'Deleted',
                  Id: '2',
                  MetaData: { LastUpdatedTime: '2026-11-20T13:00:00-08:00' },
                },
              ],
              startPosition: 1,
              maxResults: 1,
            },
            { Customer: [world.company.read('Customer', '1')], startPosition: 1, maxResults: 1 },
          ],
        },
      ],
      time: '2026-11-20T13:00:00.000-08:00',
    });
    expect(reply.answer.records).toBe(2);
  });

  it('nothing of a merge when that switch says so', async () => {
    const world = settled({ mergeInCdc: 'silent' });
    const sinceAt = world.clock.now();
    world.company.act.mergeCustomers('1', '2');
    expect(told(await world.cdc('Customer', sinceAt))).toEqual([['2']]);
    expect(world.company.changesSince(sinceAt).some((change) => change.kind === 'merge')).toBe(
      true,
    );
  });

  it('what changed in the same second as the cursor', async () => {
    const world = settled();
    world.clock.advance(700);
    const sinceAt = world.clock.now();
    world.clock.advance(100);
    world.company.act.renameCustomer('2', 'BB');
    expect(told(await world.cdc('Customer', sinceAt))).toEqual([['2']]);
  });

  it('what changed before the company was opened here', async () => {
    const world = createApiWorld({
      books: { seed: 1, customers: 50, invoices: 100, payments: 50 },
    });
    const sinceAt = NOON_AT - 20 * DAY_MS;
    const recent = [...world.company.records('Invoice')].filter(
      (one) =>
        Date.parse((one['MetaData'] as { LastUpdatedTime: string }).LastUpdatedTime) >= sinceAt,
    );
    expect(recent.length).toBeGreaterThan(3);
    const [ids] = told(await world.cdc('Invoice', sinceAt));
    expect(ids).toEqual(recent.map((one) => one.Id).sort());
  });
});

describe('change data capture is full at 1,000 objects', () => {
  const books = { seed: 1, customers: 900, invoices: 16_000, payments: 600 };
  const sizes = (reply: Reply): number[] => told(reply).map((ids) => ids.length);

  it('of one answer', async () => {
    const world = createApiWorld({ books });
    const reply = await world.cdc('Customer,Invoice,Payment', NOON_AT - 29 * DAY_MS);
    const [customers = 0, invoices = 0, payments = 0] = sizes(reply);
    expect(customers + invoices + payments).toBe(1000);
    expect(payments).toBe(0);
  });

  it('of one entity, when that switch says so', async () => {
    const world = createApiWorld({ books }, { cdcCap: 'per-entity' });
    const reply = await world.cdc('Customer,Invoice,Payment', NOON_AT - 29 * DAY_MS);
    const [customers = 0, invoices = 0, payments = 0] = sizes(reply);
    expect(invoices).toBe(1000);
    expect(customers).toBeGreaterThan(100);
    expect(payments).toBeGreaterThan(0);
  });
});

describe('change data capture refuses', () => {
  it.each([
    ['no entities', { changedSince: '2026-11-20T00:00:00-08:00' }, '2020'],
    ['no moment', { entities: 'Customer' }, '2020'],
    ['a moment that is none', { entities: 'Customer', changedSince: 'yesterday' }, '2010'],
    [
      'an entity that it does not cover',
      { entities: 'Customer,TaxCode', changedSince: '2026-11-20' },
      '500',
    ],
    ['TimeActivity', { entities: 'TimeActivity', changedSince: '2026-11-20' }, '500'],
    ['an unknown entity', { entities: 'Dragon', changedSince: '2026-11-20' }, '500'],
    ['more than thirty days', { entities: 'Customer', changedSince: '2026-10-20' }, '6000'],
  ])('%s', async (_, query, code) => {
    const reply = await createApiWorld().get('cdc', { query });
    expect([reply.status, reply.json.Fault.Error[0].code]).toEqual([400, code]);
  });

  it('nothing, but keeps older changes back, when that switch says so', async () => {
    const books = { seed: 1, customers: 50, invoices: 400, payments: 50 };
    const world = createApiWorld({ books }, { cdcTooOld: 'silent' });
    const month = await world.cdc('Invoice', NOON_AT - 30 * DAY_MS);
    const year = await world.cdc('Invoice', NOON_AT - 365 * DAY_MS);
    expect(told(year)).toEqual(told(month));
    expect(told(year)[0]?.length).toBeLessThan(world.company.count('Invoice'));
  });

  it('an offset whose plus was not encoded is still read', async () => {
    const query = { entities: 'Customer', changedSince: '2026-11-20T21:00:00 01:00' };
    expect((await createApiWorld().get('cdc', { query })).status).toBe(200);
  });
});
