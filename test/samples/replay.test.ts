import { afterAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../simulator/contract';
import { replayOf, whyNoReplay } from './replay';
import { customer, invoice, payment, writeFolder } from './written-folder';

/** Spaced as no serializer would, so that a copy to the letter can be told. */
const invoicesText = `{"QueryResponse": {"Invoice":[ ${JSON.stringify(invoice('7', 0))},
  ${JSON.stringify(invoice('8', 5.5, { TxnDate: '2024-01-15' }))} ]}, "time":"T"}`;
const customers = {
  QueryResponse: { Customer: [customer('2', 10.1), customer('1', 20.2, { Active: false })] },
  time: 'T',
};
const folder = writeFolder([
  {
    file: 'c.json',
    type: 'Customer',
    response: 'query',
    date: 'Tue, 05 May 2026 10:07:39 GMT',
    body: customers,
  },
  {
    file: 'c-few.json',
    type: 'Customer',
    response: 'query',
    date: 'Tue, 05 May 2026 09:11:33 GMT',
    body: { QueryResponse: { Customer: [customer('2', 8, { DisplayName: 'Earlier name' })] } },
  },
  {
    file: 'i.json',
    type: 'Invoice',
    response: 'query',
    date: 'Tue, 05 May 2026 10:21:26 GMT',
    body: invoicesText,
  },
  {
    file: 'p.json',
    type: 'Payment',
    response: 'query',
    date: 'Tue, 05 May 2026 10:00:00 GMT',
    body: { QueryResponse: { Payment: [payment('9')] } },
  },
  {
    file: 'p-invented.json',
    type: 'Payment',
    response: 'query',
    kind: 'hand-written-fixture',
    date: 'Wed, 06 May 2027 10:00:00 GMT',
    body: { QueryResponse: { Payment: [payment('9'), payment('10')] } },
  },
]);
afterAll(() => folder[Symbol.dispose]());
const replay = replayOf(folder.path, { realmId: '42' });

function exchange(
  resource: string,
  query: Record<string, string>,
  more: Partial<Exchange> = {},
): Exchange {
  return {
    id: 1,
    at: 0,
    host: 'sandbox-quickbooks.api.intuit.com',
    method: 'GET',
    path: `/v3/company/42/${resource}`,
    query: new URLSearchParams(query),
    headers: { authorization: 'Bearer t' },
    body: '',
    tid: 't',
    ...more,
  };
}

async function asked(query: string): Promise<Record<string, unknown>> {
  const answer = await replay.handler(exchange('query', { query }));
  return JSON.parse(answer?.body ?? '{}').QueryResponse;
}

const all = (kind: string, where = '') => `SELECT * FROM ${kind} ${where} ORDERBY Id STARTPOSITION`;

it('needs every kind, by the time in the header or in the answer', () => {
  const body = (kind: string, record: object) => ({
    QueryResponse: { [kind]: [record] },
    time: '2026-05-05T03:00:00-07:00',
  });
  const all = [
    { file: 'c', type: 'Customer', response: 'query', body: body('Customer', customer('1', 2)) },
    { file: 'i', type: 'Invoice', response: 'query', body: body('Invoice', invoice('1', 2)) },
    { file: 'p', type: 'Payment', response: 'query', body: body('Payment', payment('1')) },
  ];
  using whole = writeFolder(all);
  expect(whyNoReplay(whole.path)).toBeUndefined();
  expect(replayOf(whole.path).recordedAt).toBe(Date.parse('2026-05-05T10:00:00Z'));
  using half = writeFolder(all.slice(0, 2));
  expect(whyNoReplay(half.path)).toBe('No genuine query of Payment with its time was recorded.');
});

describe('replayed recordings', () => {
  it('are answered to the letter, with their own date', async () => {
    const query = `${all('Invoice', "WHERE TxnDate >= '2025-05-05'")} 1 MAXRESULTS 1000`;
    expect(await replay.handler(exchange('query', { query }))).toMatchObject({
      status: 200,
      body: invoicesText,
      records: 2,
      headers: { Date: 'Tue, 05 May 2026 10:21:26 GMT' },
    });
  });

  it('are answered to a posted statement as well', async () => {
    const posted = { method: 'POST', body: 'select * from Invoice maxresults 1000' };
    expect(await replay.handler(exchange('query', {}, posted))).toMatchObject({
      body: invoicesText,
    });
  });

  it('tell each record as it was recorded first, and later as last', async () => {
    const moving = replayOf(folder.path);
    const question = exchange('query', { query: `${all('Customer')} 1 MAXRESULTS 1000` });
    const told = async (): Promise<unknown> => {
      const answer = await moving.handler(question);
      return JSON.parse(answer?.body ?? '');
    };
    const renamed = customer('2', 8, { DisplayName: 'Earlier name' });
    const [, second] = customers.QueryResponse.Customer;
    expect(await told()).toEqual({ QueryResponse: { Customer: [renamed, second] }, time: 'T' });
    expect(moving.expected.customers[0]).toMatchObject({ name: 'Earlier name', balance: 8 });

    moving.advance();
    expect(await told()).toEqual(customers);
    expect(moving.later.expected.customers[0]).toMatchObject({ name: 'Customer 2', balance: 10.1 });
    const since = await moving.handler(exchange('cdc', { entities: 'Invoice,Customer' }));
    expect(JSON.parse(since?.body ?? '').CDCResponse[0].QueryResponse).toEqual([
      {},
      { Customer: [customer('2', 10.1)], startPosition: 1, maxResults: 1 },
    ]);
  });

  it.each([
    [`${all('Customer')} 2 MAXRESULTS 1000`, ['1']],
    [`${all('Customer')} 1 MAXRESULTS 1`, ['2']],
    [`${all('Customer', "WHERE Id > '1'")} 1 MAXRESULTS 9`, ['2']],
  ])('come in parts for %s', async (query, ids) => {
    const { Customer } = await asked(query);
    expect((Customer as { Id: string }[]).map(({ Id }) => Id)).toEqual(ids);
  });

  it('end with an empty page', async () => {
    expect(await asked(`${all('Customer')} 3 MAXRESULTS 1000`)).toEqual({});
  });

  it('bring old unpaid invoices once', async () => {
    const window = await asked(
      `${all('Invoice', "WHERE TxnDate >= '2025-05-05'")} 1 MAXRESULTS 1000`,
    );
    expect(window['Invoice']).toHaveLength(2);
    const older = "WHERE TxnDate < '2025-05-05' AND Balance > '0'";
    expect(await asked(`${all('Invoice', older)} 1 MAXRESULTS 1000`)).toEqual({});
    expect(await asked(`SELECT COUNT(*) FROM Invoice ${older}`)).toEqual({ totalCount: 0 });
    const unpaid = await asked(`${all('Invoice', "WHERE Balance > '0'")} 1 MAXRESULTS 1000`);
    expect(unpaid['Invoice']).toMatchObject([{ Id: '8' }]);
  });

  it('are counted', async () => {
    expect(await asked("SELECT COUNT(*) FROM Invoice WHERE TxnDate >= '2025-05-05'")).toEqual({
      totalCount: 2,
    });
  });

  it('do not change by themselves', async () => {
    const answer = await replay.handler(exchange('cdc', { entities: 'Customer,Invoice,Payment' }));
    expect(JSON.parse(answer?.body ?? '')).toEqual({
      CDCResponse: [{ QueryResponse: [{}, {}, {}] }],
      time: '2026-05-05T10:21:26.000Z',
    });
    expect(replay.recordedAt).toBe(Date.parse('2026-05-05T10:21:26Z'));
  });

  it.each([
    [
      'other companies',
      exchange('query', { query: 'select * from Customer' }, { path: '/v3/company/43/query' }),
    ],
    [
      'requests without a token',
      exchange('query', { query: 'select * from Customer' }, { headers: {} }),
    ],
    ['what was not recorded', exchange('query', { query: 'select * from Term' })],
    ['other resources', exchange('companyinfo/42', {})],
  ])('leave %s to the stand-in', async (_what, request) => {
    expect(await replay.handler(request)).toBeUndefined();
  });

  it('say what the product must show, from genuine ones alone', () => {
    expect(replay.expected).toEqual({
      customers: [
        { id: '2', name: 'Earlier name', active: true, balance: 8 },
        { id: '1', name: 'Customer 1', active: false, balance: 20.2 },
      ],
      invoices: [
        { id: '7', customerId: '1', total: 100.1, balance: 0 },
        { id: '8', customerId: '1', total: 100.1, balance: 5.5 },
      ],
      payments: [{ id: '9', customerId: '1', total: 60 }],
      sums: { customerBalance: 28.2, invoiceTotal: 200.2, invoiceBalance: 5.5, paymentTotal: 60 },
    });
  });

  it('complain when a kind was never recorded', () => {
    using poor = writeFolder([
      {
        file: 'c.json',
        type: 'Customer',
        response: 'query',
        date: 'Tue, 05 May 2026 10:07:39 GMT',
        body: customers,
      },
    ]);
    expect(() => replayOf(poor.path)).toThrow('No genuine query of Invoice');
  });
});
