import { beforeEach, describe, expect, it } from 'vitest';
import { type ApiWorld, createApiWorld, type Reply } from './api-world';
import { auditCompany } from './books-audit';

let at: ApiWorld;

const line = (amount: number) => ({
  Amount: amount,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '3' } },
});
const invoice = (amount: number, more = {}) => ({
  CustomerRef: { value: '1' },
  Line: [line(amount)],
  ...more,
});

function expectFault(reply: Reply, code: string, element?: string): void {
  expect(reply.status).toBe(400);
  expect(reply.json.Fault.type).toBe('ValidationFault');
  expect(reply.json.Fault.Error[0]).toMatchObject({
    code,
    Message: expect.any(String),
    Detail: expect.any(String),
    ...(element === undefined ? {} : { element }),
  });
  expect(reply.json.time).toMatch(/^2026-11-20T\d\d:\d\d:\d\d\.\d{3}-08:00$/);
}

beforeEach(async () => {
  at = createApiWorld();
  await at.post('customer', {
    DisplayName: 'Ada',
    PrimaryEmailAddr: { Address: 'ada@mail.example' },
  });
  await at.post('vendor', { DisplayName: 'Vera Vendor' });
});

describe('a customer', () => {
  it('is created with what follows from the name', async () => {
    const reply = await at.post('customer', { GivenName: 'Grace', FamilyName: 'Hopper' });
    expect(reply.json.Customer).toMatchObject({
      Id: '2',
      SyncToken: '0',
      DisplayName: 'Grace Hopper',
      FullyQualifiedName: 'Grace Hopper',
      Active: true,
      Balance: 0,
      BalanceWithJobs: 0,
      CurrencyRef: { value: 'USD', name: 'United States Dollar' },
      domain: 'QBO',
      sparse: false,
      MetaData: {
        CreateTime: '2026-11-20T12:00:00-08:00',
        LastUpdatedTime: '2026-11-20T12:00:00-08:00',
      },
    });
  });

  it('below another one carries both names', async () => {
    const job = { DisplayName: 'Kitchen', Job: true, ParentRef: { value: '1' } };
    const reply = await at.post('customer', job);
    expect(reply.json.Customer).toMatchObject({ FullyQualifiedName: 'Ada:Kitchen', Level: 1 });
  });

  it.each([
    ['without any name', {}, '2020'],
    ['with a taken name', { DisplayName: 'ADA' }, '6240'],
    ['with a vendor’s name', { DisplayName: 'Vera Vendor' }, '6240'],
    ['with a colon', { DisplayName: 'A:B' }, '6000'],
    ['with a name too long', { DisplayName: 'x'.repeat(501) }, '2050'],
    ['below nobody', { DisplayName: 'B', ParentRef: { value: '99' } }, '2500'],
    ['with a broken e-mail', { DisplayName: 'B', PrimaryEmailAddr: { Address: 'b' } }, '2210'],
  ])('%s is refused', async (_, body, code) => {
    expectFault(await at.post('customer', body), code);
    expect(at.company.count('Customer')).toBe(1);
  });

  it('keeps what a sparse update leaves out, and loses it in a full one', async () => {
    const sparse = { Id: '1', SyncToken: '0', sparse: true, Notes: 'likes roses' };
    const kept = (await at.post('customer', sparse)).json.Customer;
    expect(kept).toMatchObject({
      SyncToken: '1',
      PrimaryEmailAddr: { Address: 'ada@mail.example' },
    });
    const full = { Id: '1', SyncToken: '1', DisplayName: 'Ada L.' };
    const after = (await at.post('customer', full)).json.Customer;
    expect(after).toMatchObject({ SyncToken: '2', DisplayName: 'Ada L.', Active: true });
    expect(after).not.toHaveProperty('Notes');
    expect(after).not.toHaveProperty('PrimaryEmailAddr');
  });

  it('frees its name when made inactive, and the name can come back only while it is free', async () => {
    await at.post('customer', { Id: '1', SyncToken: '0', sparse: true, Active: false });
    expect(at.company.read('Customer', '1')?.['DisplayName']).toBe('Ada (deleted)');
    expect((await at.post('customer', { DisplayName: 'Ada' })).status).toBe(200);
    expectFault(
      await at.post('customer', { Id: '1', SyncToken: '1', sparse: true, Active: true }),
      '6240',
    );
  });

  it('with an open balance cannot be made inactive, unlike in QBO’s own screen', async () => {
    await at.post('invoice', invoice(50));
    expectFault(
      await at.post('customer', { Id: '1', SyncToken: '0', sparse: true, Active: false }),
      '6000',
    );
    at.company.act.setCustomerActive('1', false);
    expect(at.company.read('Customer', '1')).toMatchObject({ Active: false, Balance: 0 });
    expect(auditCompany(at.company)).toEqual([]);
  });

  it('cannot be deleted', async () => {
    const reply = await at.post(
      'customer',
      { Id: '1', SyncToken: '0' },
      { query: { operation: 'delete' } },
    );
    expectFault(reply, '500');
  });

  it('with a balance from the start has an invoice that explains it', async () => {
    const reply = await at.post('customer', { DisplayName: 'Old', Balance: 120.5 });
    expect(reply.json.Customer.Balance).toBe(120.5);
    expect(auditCompany(at.company)).toEqual([]);
  });
});

describe('an invoice', () => {
  it('is created with totals, terms and the customer’s balance', async () => {
    const body = invoice(100, {
      SalesTermRef: { value: '2' },
      Line: [
        line(100),
        {
          ...line(50),
          SalesItemLineDetail: { ItemRef: { value: '13' }, TaxCodeRef: { value: 'TAX' } },
        },
      ],
    });
    const { Invoice } = (await at.post('invoice', body)).json;
    expect(Invoice).toMatchObject({
      TotalAmt: 154,
      Balance: 154,
      TxnDate: '2026-11-20',
      DueDate: '2026-12-05',
      SalesTermRef: { value: '2', name: 'Net 15' },
      CustomerRef: { value: '1', name: 'Ada' },
      TxnTaxDetail: { TotalTax: 4 },
      DocNumber: '1001',
      LinkedTxn: [],
    });
    expect(Invoice.Line.at(-1)).toEqual({
      Amount: 150,
      DetailType: 'SubTotalLineDetail',
      SubTotalLineDetail: {},
    });
    expect(at.company.read('Customer', '1')).toMatchObject({ Balance: 154, SyncToken: '0' });
  });

  it.each([
    ['without a customer', { Line: [line(1)] }, '2020', 'CustomerRef'],
    ['without lines', { CustomerRef: { value: '1' } }, '2020', 'Line'],
    ['with a line of no type', invoice(1, { Line: [{ Amount: 1 }] }), '2020', 'Line.DetailType'],
    ['for nobody', invoice(1, { CustomerRef: { value: '9' } }), '2500', 'CustomerRef'],
    [
      'with an unknown item',
      invoice(1, { Line: [{ ...line(1), SalesItemLineDetail: { ItemRef: { value: '99' } } }] }),
      '2500',
      undefined,
    ],
    [
      'that does not multiply',
      invoice(1, { Line: [{ ...line(10), SalesItemLineDetail: { UnitPrice: 3, Qty: 3 } }] }),
      '6070',
      undefined,
    ],
    ['with a long number', invoice(1, { DocNumber: 'x'.repeat(22) }), '2050', 'DocNumber'],
    ['with a date in words', invoice(1, { TxnDate: 'today' }), '2010', 'TxnDate'],
    ['to be sent to nowhere', invoice(1, { EmailStatus: 'NeedToSend' }), '2020', 'BillEmail'],
  ])('%s is refused', async (_, body, code, element) => {
    expectFault(await at.post('invoice', body), code, element);
    expect(at.company.count('Invoice')).toBe(0);
  });

  it('with a number that is taken is refused, unless allowed', async () => {
    await at.post('invoice', invoice(1, { DocNumber: 'X-1' }));
    expectFault(await at.post('invoice', invoice(2, { DocNumber: 'X-1' })), '6140');
    const query = { include: 'allowduplicatedocnum' };
    expect((await at.post('invoice', invoice(2, { DocNumber: 'X-1' }), { query })).status).toBe(
      200,
    );
  });

  it('of an old SyncToken is stale, of an unknown Id not found', async () => {
    await at.post('invoice', invoice(10));
    const update = { Id: '1', SyncToken: '0', sparse: true, PrivateNote: 'first' };
    expect((await at.post('invoice', update)).status).toBe(200);
    expectFault(await at.post('invoice', { ...update, PrivateNote: 'second' }), '5010');
    expect(at.company.read('Invoice', '1')?.['PrivateNote']).toBe('first');
    expectFault(await at.post('invoice', { ...update, Id: '77' }), '610');
    expectFault(await at.post('invoice', { Id: '1', sparse: true }), '2020', 'SyncToken');
  });

  it('is voided and deleted', async () => {
    await at.post('invoice', invoice(10));
    const voided = await at.post(
      'invoice',
      { Id: '1', SyncToken: '0' },
      { query: { operation: 'void' } },
    );
    expect(voided.json.Invoice).toMatchObject({ TotalAmt: 0, Balance: 0, PrivateNote: 'Voided' });
    const query = { operation: 'delete' };
    const gone = await at.post('invoice', { Id: '1', SyncToken: '1' }, { query });
    expect(gone.json.Invoice).toEqual({ domain: 'QBO', status: 'Deleted', Id: '1' });
    expectFault(await at.post('invoice', { Id: '1', SyncToken: '1' }, { query }), '610');
    expect(auditCompany(at.company)).toEqual([]);
  });
});

describe('a payment', () => {
  const pay = (total: number, shares: readonly [string, number][] = []) => ({
    CustomerRef: { value: '1' },
    TotalAmt: total,
    Line: shares.map(([id, amount]) => ({
      Amount: amount,
      LinkedTxn: [{ TxnId: id, TxnType: 'Invoice' }],
    })),
  });

  beforeEach(async () => {
    await at.post('invoice', invoice(100));
    await at.post('invoice', invoice(40));
  });

  it('pays invoices in part, links both ways and leaves the rest as credit', async () => {
    const { Payment } = (
      await at.post(
        'payment',
        pay(130, [
          ['1', 100],
          ['2', 20],
        ]),
      )
    ).json;
    expect(Payment).toMatchObject({ TotalAmt: 130, UnappliedAmt: 10, TxnDate: '2026-11-20' });
    expect(at.company.read('Invoice', '1')).toMatchObject({
      Balance: 0,
      SyncToken: '1',
      LinkedTxn: [{ TxnId: '1', TxnType: 'Payment' }],
    });
    expect(at.company.read('Invoice', '2')).toMatchObject({ Balance: 20 });
    expect(at.company.read('Customer', '1')).toMatchObject({ Balance: 10, SyncToken: '0' });
  });

  it.each([
    ['without a sum', { CustomerRef: { value: '1' } }, '2020'],
    ['for an unknown invoice', pay(1, [['99', 1]]), '610'],
    ['of more than is open', pay(200, [['1', 150]]), '6000'],
    ['that applies more than it has', pay(50, [['1', 60]]), '6000'],
  ])('%s is refused', async (_, body, code) => {
    expectFault(await at.post('payment', body), code);
    expect(at.company.count('Payment')).toBe(0);
  });

  it('of somebody else’s invoice is refused', async () => {
    await at.post('customer', { DisplayName: 'Bob' });
    expectFault(
      await at.post('payment', { ...pay(10, [['1', 10]]), CustomerRef: { value: '2' } }),
      '620',
    );
  });

  it('changes its shares, is voided, is deleted, and the books add up each time', async () => {
    await at.post('payment', pay(100, [['1', 100]]));
    const moved = {
      Id: '1',
      SyncToken: '0',
      ...pay(100, [
        ['2', 40],
        ['1', 30],
      ]),
    };
    expect((await at.post('payment', moved)).json.Payment.UnappliedAmt).toBe(30);
    expect(auditCompany(at.company)).toEqual([]);
    const query = { operation: 'update', include: 'void' };
    const voided = await at.post('payment', { Id: '1', SyncToken: '1', sparse: true }, { query });
    expect(voided.json.Payment).toMatchObject({ TotalAmt: 0, Line: [], PrivateNote: 'Voided' });
    expect(at.company.read('Customer', '1')?.['Balance']).toBe(140);
    await at.post('payment', { Id: '1', SyncToken: '2' }, { query: { operation: 'delete' } });
    expect(at.company.count('Payment')).toBe(0);
    expect(auditCompany(at.company)).toEqual([]);
  });
});

describe('a requestid', () => {
  it('makes a repeated write one write, for 50 letters at most', async () => {
    const query = { requestid: 'r-1' };
    const first = await at.post('customer', { DisplayName: 'Once' }, { query });
    const again = await at.post('customer', { DisplayName: 'Once' }, { query });
    expect(again.json.Customer).toEqual(first.json.Customer);
    expect(at.company.count('Customer')).toBe(2);
    const long = { requestid: 'r'.repeat(51) };
    expectFault(await at.post('customer', { DisplayName: 'Two' }, { query: long }), '2050');
  });
});

describe('a batch', () => {
  it('answers each item for itself, in order, with HTTP 200', async () => {
    const reply = await at.post('batch', {
      BatchItemRequest: [
        { bId: 'a', operation: 'create', Customer: { DisplayName: 'New' } },
        { bId: 'b', operation: 'create', Customer: { DisplayName: 'Ada' } },
        { bId: 'c', Query: 'SELECT COUNT(*) FROM Customer' },
        { bId: 'd', operation: 'update', Customer: { Id: '1', SyncToken: '8', sparse: true } },
        { bId: 'e', Query: 'SELECT' },
        { bId: 'f', operation: 'create', Invoice: invoice(10) },
        {
          bId: 'g',
          operation: 'update',
          optionsData: 'void',
          Invoice: { Id: '1', SyncToken: '0' },
        },
        { bId: 'h', operation: 'dance', Invoice: {} },
      ],
    });
    expect(reply.status).toBe(200);
    const items: Record<string, unknown>[] = reply.json.BatchItemResponse;
    expect(items.map((item) => item['bId'])).toEqual([...'abcdefgh']);
    const codes = items.map(
      (item) => (item['Fault'] as { Error: { code: string }[] } | undefined)?.Error[0]?.code,
    );
    expect(codes).toEqual([
      undefined,
      '6240',
      undefined,
      '5010',
      '4000',
      undefined,
      undefined,
      '500',
    ]);
    expect(items[2]).toEqual({ bId: 'c', QueryResponse: { totalCount: 2 } });
    expect(items[6]).toMatchObject({ Invoice: { TotalAmt: 0, PrivateNote: 'Voided' } });
  });

  it('of 30 items passes, of 31 does not, and what is no batch is refused', async () => {
    const items = (count: number) => ({
      BatchItemRequest: Array.from({ length: count }, (_, index) => ({
        bId: String(index),
        Query: 'SELECT * FROM Term',
      })),
    });
    expect((await at.post('batch', items(30))).json.BatchItemResponse).toHaveLength(30);
    expectFault(await at.post('batch', items(31)), '6000');
    expectFault(await at.post('batch', {}), '2020');
    expectFault(await at.post('batch', 'not json'), '2010');
  });
});

describe('other reads', () => {
  it('serve preferences and lists', async () => {
    expect((await at.get('preferences')).json.Preferences.CurrencyPrefs).toEqual({
      MultiCurrencyEnabled: false,
      HomeCurrency: { value: 'USD' },
    });
    expect((await at.get('term/3')).json.Term.Name).toBe('Net 30');
    expect((await at.get('companyinfo/1')).status).toBe(400);
  });
});
