import { describe, expect, it } from 'vitest';
import { toCompanyInfo } from '@/lib/adapters/intuit/schemas/company-info';
import { readMirroredPage } from '@/lib/adapters/intuit/schemas/mirrored';
import { readSingle } from '@/lib/adapters/intuit/schemas/single-answer';
import type { MirroredKind } from '@/lib/core/records';
import { customer, invoice, line, payment } from './intuit-records';

const updatedAt = Date.parse('2026-11-02T18:30:00Z');

/** The one record as the mirror would keep it, or the field it was refused for. */
function keep(kind: MirroredKind, record: unknown): unknown {
  const page = readMirroredPage(kind, { QueryResponse: { [kind]: [record] } });
  if (!page.ok) return page.failure.field;
  return page.value.records[0] ?? page.value.refused[0]?.field;
}

describe('a customer', () => {
  it('is kept with the fields the product uses and no others', () => {
    const wire = customer({
      PrimaryEmailAddr: { Address: 'till@harbor.example' },
      Notes: 'private',
    });
    expect(keep('Customer', wire)).toEqual({
      id: '1',
      syncToken: '0',
      displayName: 'Harbor Bakery',
      fullName: 'Harbor Bakery',
      email: 'till@harbor.example',
      active: true,
      balance: 239.5,
      currency: 'USD',
      updatedAt,
    });
  });

  it('loses the suffix of an inactive one, in both names', () => {
    const wire = customer({
      Active: false,
      DisplayName: 'Pier 9 (deleted)',
      FullyQualifiedName: 'Harbor:Pier 9 (deleted)',
      ParentRef: { value: '7' },
    });
    expect(keep('Customer', wire)).toMatchObject({
      displayName: 'Pier 9',
      fullName: 'Harbor:Pier 9',
      active: false,
      parentId: '7',
    });
  });

  it('keeps the words when they are really its name', () => {
    expect(keep('Customer', customer({ DisplayName: 'Pier 9 (deleted)' }))).toMatchObject({
      displayName: 'Pier 9 (deleted)',
    });
  });

  it('may lack what is not needed, or have null there', () => {
    const bare = {
      Id: '5',
      SyncToken: '0',
      DisplayName: 'A',
      Balance: 0,
      MetaData: { CreateTime: '2026-01-01T00:00:00Z' },
    };
    expect(
      keep('Customer', { ...bare, PrimaryEmailAddr: { Address: null }, CurrencyRef: null }),
    ).toEqual({
      id: '5',
      syncToken: '0',
      displayName: 'A',
      fullName: 'A',
      active: true,
      balance: 0,
      updatedAt: Date.parse('2026-01-01T00:00:00Z'),
    });
  });

  it.each([
    ['Id', 17, 'Customer[0].Id'],
    ['Id', '', 'Customer[0].Id'],
    ['Id', 'a b', 'Customer[0].Id'],
    ['Balance', '12.00', 'Customer[0].Balance'],
    ['Active', 'true', 'Customer[0].Active'],
    ['DisplayName', undefined, 'Customer.DisplayName'],
    ['MetaData', { LastUpdatedTime: 'yesterday' }, 'Customer.MetaData.LastUpdatedTime'],
  ])('is refused with %s %j', (field, value, refusedFor) => {
    expect(keep('Customer', customer({ [field]: value }))).toBe(refusedFor);
  });
});

describe.each([
  ['missing', undefined],
  ['null', null],
])('a sum that is %s', (_what, none) => {
  it('costs a customer its balance and not its place', () => {
    expect(keep('Customer', customer({ Balance: none, BalanceWithJobs: none }))).not.toHaveProperty(
      'balance',
    );
  });

  it('costs a payment what it left over and not its place', () => {
    const kept = keep('Payment', payment({ UnappliedAmt: none, ExchangeRate: none, Line: none }));
    expect(kept).toMatchObject({ id: '64', total: 60, applied: [] });
    expect(kept).not.toHaveProperty('unapplied');
  });

  it('or a list that is, costs an invoice nothing but that', () => {
    const sparing = invoice({
      LinkedTxn: none,
      TxnTaxDetail: { TotalTax: none, TaxLine: none },
      HomeBalance: none,
      Line: [line(80, { LinkedTxn: none, SalesItemLineDetail: { UnitPrice: none, Qty: none } })],
    });
    expect(keep('Invoice', sparing)).toMatchObject({ id: '130', lines: [{ amount: 80 }] });
  });
});

it('a moment without a zone orders as UTC', () => {
  const MetaData = { LastUpdatedTime: '2026-11-02T18:30:00' };
  expect(keep('Customer', customer({ MetaData }))).toMatchObject({ updatedAt });
});

describe('an invoice', () => {
  it('is kept with its lines, without the subtotal', () => {
    expect(keep('Invoice', invoice())).toEqual({
      id: '130',
      syncToken: '0',
      customerId: '1',
      number: '1037',
      day: '2026-10-05',
      dueDay: '2026-11-04',
      total: 80,
      balance: 30,
      currency: 'USD',
      terms: 'Net 30',
      lines: [{ amount: 80, description: 'Weekly round', item: 'Delivery', quantity: 2 }],
      updatedAt,
    });
  });

  it('takes a discount off, counts a bundle once and skips lines that only describe', () => {
    const lines = [
      line(100),
      { Amount: 10, DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true } },
      {
        Amount: 30,
        DetailType: 'GroupLineDetail',
        GroupLineDetail: {
          GroupItemRef: { value: '9', name: 'Party box' },
          Quantity: 3,
          Line: [line(10), line(20)],
        },
      },
      { DetailType: 'DescriptionOnly', Description: 'Thank you' },
    ];
    const kept = keep('Invoice', invoice({ Line: lines, TotalAmt: 120 })) as {
      total: number;
      lines: { amount: number; item?: string }[];
    };
    expect(kept.lines.map(({ amount }) => amount)).toEqual([100, -10, 30]);
    expect(kept.lines[2]).toEqual({ amount: 30, item: 'Party box', quantity: 3 });
    expect(kept.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(kept.total);
  });

  it.each([
    [{ TotalAmt: 0, Balance: 0, PrivateNote: 'Voided' }, true],
    [{ TotalAmt: 0, Balance: 0, PrivateNote: 'Voided - second try' }, true],
    [{ TotalAmt: 0, Balance: 0, PrivateNote: 'free of charge' }, undefined],
    [{ TotalAmt: 80, Balance: 0, PrivateNote: 'Voided' }, undefined],
    [{ TotalAmt: 0, Balance: 0 }, undefined],
  ])('with %j is void: %j', (fields, voided) => {
    const kept = keep('Invoice', invoice(fields)) as { voided?: true };
    expect(kept.voided).toBe(voided);
  });

  it.each([
    ['TotalAmt', 'abc', 'Invoice[0].TotalAmt'],
    ['Line', 'text', 'Invoice[0].Line'],
    ['Line', {}, 'Invoice[0].Line'],
    ['Line', [line('abc')], 'Invoice[0].Line[0].Amount'],
    ['LinkedTxn', {}, 'Invoice[0].LinkedTxn'],
    ['TxnTaxDetail', { TotalTax: 'abc' }, 'Invoice[0].TxnTaxDetail.TotalTax'],
    ['CustomerRef', {}, 'Invoice.CustomerRef.value'],
    ['TxnDate', '5 Oct 2026', 'Invoice.TxnDate'],
    ['TxnDate', '2026-13-45', 'Invoice.TxnDate'],
  ])('is refused with %s %j', (field, value, refusedFor) => {
    expect(keep('Invoice', invoice({ [field]: value }))).toBe(refusedFor);
  });
});

describe('a payment', () => {
  it('is kept with what it paid', () => {
    expect(keep('Payment', payment())).toEqual({
      id: '64',
      syncToken: '0',
      customerId: '1',
      day: '2026-11-02',
      total: 60,
      unapplied: 10,
      currency: 'USD',
      method: '2',
      reference: '6552',
      applied: [{ invoiceId: '130', amount: 50 }],
      updatedAt,
    });
  });

  it('names the method where Intuit does', () => {
    const named = payment({ PaymentMethodRef: { value: '2', name: 'Check' } });
    expect(keep('Payment', named)).toMatchObject({ method: 'Check' });
  });

  it('counts only invoices as paid, and only where the amount is theirs', () => {
    const lines = [
      { Amount: 5, LinkedTxn: [{ TxnId: '8', TxnType: 'CreditMemo' }] },
      { Amount: 6, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] },
      { Amount: 7, LinkedTxn: ['131', '132'].map((TxnId) => ({ TxnId, TxnType: 'Invoice' })) },
      { Amount: 8 },
    ];
    expect(keep('Payment', payment({ Line: lines }))).toMatchObject({
      applied: [{ invoiceId: '130', amount: 6 }],
    });
  });

  it.each([
    ['UnappliedAmt', 'abc', 'Payment[0].UnappliedAmt'],
    ['Line', [{ Amount: 'abc' }], 'Payment[0].Line[0].Amount'],
    ['Line', [{ LinkedTxn: {} }], 'Payment[0].Line[0].LinkedTxn'],
  ])('is refused with %s %j', (field, value, refusedFor) => {
    expect(keep('Payment', payment({ [field]: value }))).toBe(refusedFor);
  });
});

describe('a company', () => {
  const info = {
    Id: '1',
    CompanyName: 'Harbor Books',
    LegalName: 'Harbor Books LLC',
    Country: 'US',
    NameValue: [
      { Name: 'OfferingSku', Value: 'x' },
      { Name: 'SubscriptionStatus', Value: 'TRIAL' },
    ],
  };

  function keepInfo(fields: object): unknown {
    const single = readSingle('CompanyInfo', { CompanyInfo: { ...info, ...fields } });
    if (!single.ok) return single.failure.field;
    if (single.value.is === 'deleted') return 'deleted';
    const kept = toCompanyInfo(single.value.record);
    return kept.ok ? kept.value : kept.failure.field;
  }

  it('is kept with the subscription as Intuit words it', () => {
    expect(keepInfo({})).toEqual({
      name: 'Harbor Books',
      legalName: 'Harbor Books LLC',
      country: 'US',
      subscription: 'TRIAL',
    });
  });

  it('may say things that are no texts', () => {
    const NameValue = [{ Name: 'NeoEnabled', Value: true }, ...info.NameValue];
    expect(keepInfo({ NameValue })).toMatchObject({ subscription: 'TRIAL' });
  });

  it.each([
    [{ NameValue: {} }, 'CompanyInfo.NameValue'],
    [{ CompanyName: ' ' }, 'CompanyName'],
    [{ Id: undefined }, 'CompanyInfo.Id'],
  ])('is refused with %j', (fields, refusedFor) => {
    expect(keepInfo(fields)).toBe(refusedFor);
  });
});
