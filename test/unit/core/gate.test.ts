import { describe, expect, it } from 'vitest';
import { type AccessMode, type ApiRequest, judgeRequest } from '@/lib/core/gate';
import { parseRealmId } from '@/lib/core/ids';
import { countStatement, pageStatement, sectionsSince } from '@/lib/core/query';

const realm = parseRealmId('9130358213047651')!;
const base = `/v3/company/${realm}`;

function query(statement: string): ApiRequest {
  return { method: 'GET', path: `${base}/query`, query: { query: statement, minorversion: '75' } };
}

function cdc(entities: string): ApiRequest {
  const asked = { entities, changedSince: '2026-11-20T00:00:00Z' };
  return { method: 'GET', path: `${base}/cdc`, query: asked };
}

function single(path: string): ApiRequest {
  return { method: 'GET', path: `${base}/${path}`, query: {} };
}

function because(mode: AccessMode, request: ApiRequest): string {
  const verdict = judgeRequest(mode, realm, request);
  return verdict.allow ? `read ${verdict.entities.join(',')}` : verdict.because;
}

describe('the gate in Basic', () => {
  it('lets through every statement that the product sends', () => {
    for (const section of sectionsSince('2025-11-22')) {
      expect(because('basic', query(countStatement(section)))).toBe(`read ${section.kind}`);
      expect(because('basic', query(pageStatement(section, 1, 1000)))).toBe(`read ${section.kind}`);
    }
  });

  it.each([
    ['reads a customer', single('customer/58'), 'read Customer'],
    ['reads the company', single(`companyinfo/${realm}`), 'read CompanyInfo'],
    ['reads preferences', single('preferences'), 'read Preferences'],
    ['reads changes', cdc('Customer,Invoice,Payment'), 'read Customer,Invoice,Payment'],
    ['reads payment methods', query('select * from PaymentMethod'), 'read PaymentMethod'],
    [
      'reads income accounts',
      query("SELECT * FROM Account WHERE AccountType = 'Income'"),
      'read Account',
    ],
    [
      'takes names in any case',
      query('SELECT * FROM cUSTOMER where Active IN (true,false)'),
      'read Customer',
    ],
    [
      'is not fooled by a clause inside a text',
      query("SELECT * FROM Customer WHERE DisplayName = 'select * from Vendor'"),
      'read Customer',
    ],
    [
      'takes escaped quotes in a text',
      query("SELECT * FROM Customer WHERE DisplayName = 'O\\'Hara \\\\'"),
      'read Customer',
    ],
  ])('%s', (_what, request, expected) => {
    expect(because('basic', request)).toBe(expected);
  });

  const forbidden = [
    'Vendor',
    'Employee',
    'Bill',
    'Purchase',
    'Deposit',
    'BillPayment',
    'JournalEntry',
    'Transfer',
    'Item',
    'TaxCode',
  ];
  it.each(forbidden)('refuses %s in a query, in changes and alone', (entity) => {
    expect(because('basic', query(`SELECT * FROM ${entity}`))).toBe('entity-not-allowed');
    expect(because('basic', query(`select count(*) from ${entity.toLowerCase()}`))).toBe(
      'entity-not-allowed',
    );
    expect(because('basic', cdc(`Customer,${entity}`))).toBe('entity-not-allowed');
    expect(because('basic', single(`${entity.toLowerCase()}/1`))).toBe('entity-not-allowed');
  });

  it.each([
    ['all accounts', query('SELECT * FROM Account'), 'account-not-income'],
    [
      'bank accounts',
      query("SELECT * FROM Account WHERE AccountType = 'Bank'"),
      'account-not-income',
    ],
    [
      'income hidden in a text',
      query("SELECT * FROM Account WHERE Name = 'accounttype = \\'income\\''"),
      'account-not-income',
    ],
    [
      'income or bank accounts',
      query("SELECT * FROM Account WHERE AccountType = 'Income' OR AccountType = 'Bank'"),
      'unreadable-statement',
    ],
    [
      'bank accounts before a clause that looks like income',
      query(
        "SELECT * FROM Account WHERE AccountType = 'Bank'\nORDERBY where accounttype = 'Income'",
      ),
      'unreadable-statement',
    ],
    ['a second entity', query('SELECT * FROM Customer , Vendor'), 'unreadable-statement'],
    ['a comment', query('SELECT * FROM Customer /* Vendor */'), 'unreadable-statement'],
    ['accounts by changes', cdc('Account'), 'account-not-income'],
    ['one account', single('account/1'), 'account-not-income'],
    [
      'another company',
      { method: 'GET', path: '/v3/company/1/customer/2', query: {} },
      'other-company',
    ],
    [
      'a second statement',
      query('SELECT * FROM Customer; SELECT * FROM Vendor'),
      'unreadable-statement',
    ],
    [
      'a nested statement',
      query('SELECT * FROM Customer WHERE Id IN (SELECT * FROM Vendor)'),
      'unreadable-statement',
    ],
    ['columns', query('SELECT Id FROM Vendor'), 'unreadable-statement'],
    [
      'an open text',
      query("SELECT * FROM Customer WHERE DisplayName = 'x"),
      'unreadable-statement',
    ],
    [
      'a batch',
      { method: 'POST', path: `${base}/batch`, query: {}, body: { BatchItemRequest: [] } },
      'write-not-allowed',
    ],
    [
      'a create',
      { method: 'POST', path: `${base}/customer`, query: {}, body: {} },
      'write-not-allowed',
    ],
    [
      'a delete',
      { method: 'POST', path: `${base}/invoice`, query: { operation: 'delete' }, body: {} },
      'write-not-allowed',
    ],
    [
      'a query sent as a body',
      { method: 'POST', path: `${base}/query`, query: {}, body: 'select * from Vendor' },
      'write-not-allowed',
    ],
    [
      'an unknown parameter',
      { ...single('customer/1'), query: { include: 'x' } },
      'unknown-parameter',
    ],
    ['a report', single('reports/ProfitAndLoss'), 'entity-not-allowed'],
    [
      'a path that climbs',
      { method: 'GET', path: `${base}/../1/vendor/2`, query: {} },
      'unknown-path',
    ],
  ] as [string, ApiRequest, string][])('refuses %s', (_what, request, expected) => {
    expect(because('basic', request)).toBe(expected);
  });
});

describe('the gate in the other modes', () => {
  it.each(['pro', 'enterprise'] as const)(
    'lets %s read items and tax codes, and nothing of vendors',
    (mode) => {
      expect(because(mode, query('SELECT * FROM Item'))).toBe('read Item');
      expect(because(mode, query('SELECT * FROM TaxCode'))).toBe('read TaxCode');
      expect(because(mode, query('SELECT * FROM Vendor'))).toBe('entity-not-allowed');
      expect(because(mode, query('SELECT * FROM Account'))).toBe('account-not-income');
    },
  );
});
