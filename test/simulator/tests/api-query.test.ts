import { beforeEach, describe, expect, it } from 'vitest';
import type { Switches } from '../contract';
import { type ApiWorld, createApiWorld, idsOf, NOON_AT } from './api-world';

let at: ApiWorld;

async function names(where: string): Promise<string[]> {
  const reply = await at.query(`SELECT * FROM Customer WHERE ${where}`);
  expect(reply.text).not.toContain('Fault');
  const customers: { DisplayName: string }[] = reply.json.QueryResponse.Customer ?? [];
  return customers.map((one) => one.DisplayName);
}

describe('a query for customers', () => {
  beforeEach(() => {
    at = createApiWorld();
    const { act } = at.company;
    act.createCustomer({ displayName: "O'Connor Dental", email: 'front@oconnor.example' });
    act.createCustomer({ displayName: 'Müller & Söhne' });
    act.createCustomer({ displayName: 'back\\slash' });
    act.createCustomer({ displayName: 'Gone' });
    act.createCustomer({ displayName: 'Lot 7', parentId: '2' });
    act.setCustomerActive('4', false);
    act.createInvoice({ customerId: '1', amount: 100 });
    act.createInvoice({ customerId: '2', amount: 9.5 });
  });

  it.each([
    ["DisplayName = 'O\\'Connor Dental'", ["O'Connor Dental"]],
    ["DisplayName = 'o\\'connor dental'", ["O'Connor Dental"]],
    ["DisplayName = 'back\\\\slash'", ['back\\slash']],
    ["DisplayName LIKE '%ö%'", ['Müller & Söhne']],
    ["DisplayName LIKE 'm%'", ['Müller & Söhne']],
    ["DisplayName LIKE '%7'", ['Lot 7']],
    ["DisplayName LIKE '.*'", []],
    ["DisplayName IN ('Lot 7', 'Nobody')", ['Lot 7']],
    ["Balance > '9.5'", ["O'Connor Dental"]],
    ['Balance >= 9.5', ['Müller & Söhne', "O'Connor Dental"]],
    ["Balance = '0' AND Job = true", ['Lot 7']],
    ['Active = false', ['Gone (deleted)']],
    ["ParentRef = '2'", ['Lot 7']],
    ["PrimaryEmailAddr = 'front@oconnor.example'", ["O'Connor Dental"]],
    ["Id = '3'", ['back\\slash']],
    ["Id IN ('3', '4')", ['back\\slash']],
    ["MetaData.LastUpdatedTime >= '2026-11-20T12:00:00-08:00' AND Id = '3'", ['back\\slash']],
    ["Metadata.LastUpdatedTime > '2026-11-20T20:00:00Z'", []],
    ["SyncToken = '0' AND Id = '3'", ['back\\slash']],
    ["CompanyName = 'x'", []],
  ])('WHERE %s', async (where, expected) => {
    expect(await names(where)).toEqual(expected);
  });

  it('leaves inactive ones out unless asked, and sorts by full name, capitals first', async () => {
    const usual = await at.query('SELECT * FROM Customer');
    expect(idsOf(usual, 'Customer')).toEqual(['2', '5', '1', '3']);
    const all = await at.query('select * from customer where Active in (true,false)');
    expect(idsOf(all, 'Customer')).toEqual(['4', '2', '5', '1', '3']);
  });

  it('tells what it returned, and the total only of a count', async () => {
    const page = await at.query('SELECT * FROM Customer STARTPOSITION 3 MAXRESULTS 100');
    expect(page.json).toEqual({
      QueryResponse: { Customer: expect.any(Array), startPosition: 3, maxResults: 2 },
      time: '2026-11-20T12:00:00.000-08:00',
    });
    expect(page.answer.records).toBe(2);
    const count = await at.query('SELECT COUNT(*) FROM Customer');
    expect(count.json.QueryResponse).toEqual({ totalCount: 4 });
    const none = await at.query('SELECT * FROM Customer STARTPOSITION 5');
    expect(none.json.QueryResponse).toEqual({});
  });

  it.each([
    ['SELECT * FROM Customer WHERE', '4000', 'Error parsing query'],
    ["SELECT * FROM Customer WHERE Nose = '1'", '4001', 'Invalid query'],
    ['SELECT * FROM Customer ORDERBY Nose', '4001', 'Invalid query'],
    ['SELECT * FROM Dragon', '4001', 'Invalid query'],
    ["SELECT * FROM Customer WHERE Balance > 'much'", '4001', 'Invalid query'],
    ["SELECT * FROM Customer WHERE Active = 'perhaps'", '4001', 'Invalid query'],
    ["SELECT * FROM Invoice WHERE TxnDate > 'today'", '4001', 'Invalid query'],
    ["SELECT * FROM Customer WHERE MetaData.CreateTime > '20.11.2026'", '4001', 'Invalid query'],
    ["SELECT * FROM Customer WHERE Balance LIKE '1%'", '4001', 'Invalid query'],
    ['SELECT * FROM Customer MAXRESULTS 1001', '4001', 'Invalid query'],
  ])('refuses %s with %s', async (statement, code, message) => {
    const reply = await at.query(statement);
    expect(reply.status).toBe(400);
    expect(reply.json.Fault.type).toBe('ValidationFault');
    expect(reply.json.Fault.Error).toEqual([
      { Message: message, Detail: expect.stringMatching(/^Query(Parser|Validation)Error: /), code },
    ]);
  });

  it('takes the statement as a body too', async () => {
    const reply = await at.post('query', "SELECT * FROM Customer WHERE Id = '1'");
    expect(idsOf(reply, 'Customer')).toEqual(['1']);
  });

  it('knows entities of which there are none', async () => {
    expect((await at.query('SELECT * FROM Estimate')).json.QueryResponse).toEqual({});
    const count = await at.query('SELECT COUNT(*) FROM CreditMemo');
    expect(count.json.QueryResponse).toEqual({ totalCount: 0 });
  });

  it('finds only income accounts when asked for them', async () => {
    const reply = await at.query("SELECT * FROM Account WHERE AccountType = 'Income'");
    const types = reply.json.QueryResponse.Account.map(
      (one: { AccountType: string }) => one.AccountType,
    );
    expect(new Set(types)).toEqual(new Set(['Income']));
    expect(types.length).toBeLessThan(at.company.count('Account'));
  });
});

describe('paging', () => {
  function ten(switches: Partial<Switches> = {}): ApiWorld {
    const world = createApiWorld({}, switches);
    world.company.act.createCustomer({ displayName: 'A' });
    for (let number = 1; number <= 12; number++) {
      world.clock.advance(1000);
      world.company.act.createInvoice({ customerId: '1', amount: number });
    }
    return world;
  }

  async function pages(world: ApiWorld, order: string, between: () => void): Promise<string[]> {
    const first = await world.query(`SELECT * FROM Invoice ${order} STARTPOSITION 1 MAXRESULTS 6`);
    world.clock.advance(1000);
    between();
    const next = await world.query(`SELECT * FROM Invoice ${order} STARTPOSITION 7 MAXRESULTS 6`);
    return [...idsOf(first, 'Invoice'), ...idsOf(next, 'Invoice')];
  }

  it('without ORDERBY starts with the newest change', async () => {
    const world = ten();
    world.clock.advance(1000);
    world.company.act.editInvoice('5', { description: 'seen again' });
    const reply = await world.query('SELECT * FROM Invoice MAXRESULTS 3');
    expect(idsOf(reply, 'Invoice')).toEqual(['5', '12', '11']);
  });

  it('without ORDERBY drifts when books change between pages: one comes twice, one never', async () => {
    const world = ten();
    const seen = await pages(world, '', () => world.company.act.editInvoice('2', { amount: 99 }));
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(11);
    expect(seen).not.toContain('2');
  });

  it('in order of Id stands still', async () => {
    const world = ten();
    const seen = await pages(world, 'ORDERBY Id', () =>
      world.company.act.editInvoice('2', { amount: 99 }),
    );
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
  });

  it('in order of Id still skips one when an earlier one is deleted', async () => {
    const world = ten();
    const seen = await pages(world, 'ORDERBY Id', () => world.company.act.deleteInvoice('3'));
    expect(seen).not.toContain('7');
  });

  it('orders Ids as text when that switch says so', async () => {
    const reply = await ten({ idOrder: 'text' }).query('SELECT * FROM Invoice ORDERBY Id');
    expect(idsOf(reply, 'Invoice').slice(0, 5)).toEqual(['1', '10', '11', '12', '2']);
  });

  it('gives 100 by itself and shorter pages when that switch says so, without losing any', async () => {
    const world = createApiWorld({ books: { seed: 1, customers: 20, invoices: 450, payments: 0 } });
    expect(idsOf(await world.query('SELECT * FROM Invoice'), 'Invoice')).toHaveLength(100);
    world.world.switches.shortPages = true;
    const seen = new Set<string>();
    const sizes: number[] = [];
    for (let start = 1; ; start = seen.size + 1) {
      const page = idsOf(
        await world.query(`SELECT * FROM Invoice ORDERBY Id STARTPOSITION ${start} MAXRESULTS 300`),
        'Invoice',
      );
      if (page.length === 0) break;
      sizes.push(page.length);
      for (const id of page) seen.add(id);
    }
    expect(sizes).toEqual([200, 200, 50]);
    expect(seen.size).toBe(450);
  });

  it('sorts descending, and by number where it is a number', async () => {
    const world = ten();
    const reply = await world.query('SELECT * FROM Invoice ORDERBY TotalAmt DESC MAXRESULTS 3');
    expect(idsOf(reply, 'Invoice')).toEqual(['12', '11', '10']);
  });

  it('compares timestamps as moments, whatever their offsets', async () => {
    const world = ten();
    const after = new Date(NOON_AT + 10_000).toISOString();
    const reply = await world.query(
      `SELECT * FROM Invoice WHERE MetaData.LastUpdatedTime > '${after}' ORDERBY Id`,
    );
    expect(idsOf(reply, 'Invoice')).toEqual(['11', '12']);
  });
});
