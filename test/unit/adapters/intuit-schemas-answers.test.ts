import { describe, expect, it } from 'vitest';
import { readBatch } from '@/lib/adapters/intuit/schemas/batch-answer';
import { readChanges } from '@/lib/adapters/intuit/schemas/changes-answer';
import { readMirroredChanges, readMirroredPage } from '@/lib/adapters/intuit/schemas/mirrored';
import {
  readDiscovery,
  readOAuthError,
  readTokenAnswer,
  readUserInfo,
} from '@/lib/adapters/intuit/schemas/oauth';
import { readCount, readPage } from '@/lib/adapters/intuit/schemas/query-answer';
import { readSingle } from '@/lib/adapters/intuit/schemas/single-answer';
import { customer, invoice, payment } from './intuit-records';

const time = '2026-11-20T04:00:00.000-08:00';
const at = Date.parse(time);

describe('a page of a query', () => {
  const page = (list: unknown, more: object = {}) => ({
    QueryResponse: { Customer: list, startPosition: 1, ...more },
    time,
  });

  it('gives its records, their order and its moment', () => {
    const read = readPage(
      'Customer',
      page([customer({ Id: '7' }), customer({ Id: '3' })], { totalCount: 2 }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: { ids: ['7', '3'], totalCount: 2, at, refused: [] },
    });
  });

  it('is empty when nothing was found', () => {
    expect(readPage('Customer', { QueryResponse: {}, time })).toMatchObject({
      ok: true,
      value: { records: [], ids: [], at },
    });
  });

  it('may hold lists of other things beside its own, and nulls for what it does not count', () => {
    const more = { warnings: [], totalCount: null, maxResults: null };
    expect(readPage('Customer', page([customer()], more))).toMatchObject({
      ok: true,
      value: { records: [{ Id: '1' }] },
    });
  });

  it('keeps the neighbours of a refused record and says where it stood', () => {
    const list = [
      customer({ Id: '1' }),
      customer({ Id: '2', Balance: 'abc' }),
      customer({ Id: undefined }),
    ];
    expect(readPage('Customer', page(list))).toMatchObject({
      ok: true,
      value: {
        records: [{ Id: '1' }],
        refused: [
          { kind: 'Customer', id: '2', field: 'Customer[1].Balance' },
          { kind: 'Customer', field: 'Customer[2].Id' },
        ],
        ids: ['1', '2', ''],
      },
    });
  });

  it.each([
    ['no envelope', 'text', ''],
    ['a bare list', [customer()], ''],
    ['an envelope that is a list', { QueryResponse: [] }, 'QueryResponse'],
    ['a list that is an object', page({ 0: customer() }), 'QueryResponse.Customer'],
    ['a list of something else', { QueryResponse: { Vendor: [] } }, 'QueryResponse.Vendor'],
    ['a fault inside', page([], { Fault: {} }), 'QueryResponse.Fault'],
    [
      'a promised list that is missing',
      { QueryResponse: { maxResults: 3 } },
      'QueryResponse.Customer',
    ],
  ])('is refused as a whole with %s', (_what, body, field) => {
    expect(readPage('Customer', body)).toMatchObject({ ok: false, failure: { field } });
  });
});

describe('a count', () => {
  it.each([0, 7])('of %i is read', (totalCount) => {
    expect(readCount({ QueryResponse: { totalCount }, time })).toEqual({
      ok: true,
      value: totalCount,
    });
  });

  it.each(['abc', '', '-7', '1.5', {}, -1, 1.5, null, undefined])(
    'is refused as %j',
    (totalCount) => {
      expect(readCount({ QueryResponse: { totalCount } })).toMatchObject({
        ok: false,
        failure: { field: 'QueryResponse.totalCount' },
      });
    },
  );
});

describe('an answer about one record', () => {
  it('is the record', () => {
    expect(readSingle('Invoice', { Invoice: invoice(), time })).toMatchObject({
      ok: true,
      value: { is: 'record', record: { Id: '130' } },
    });
  });

  it('is a tombstone after a deletion', () => {
    const body = { Invoice: { domain: 'QBO', status: 'Deleted', Id: '130' }, time };
    expect(readSingle('Invoice', body)).toEqual({
      ok: true,
      value: { is: 'deleted', deleted: { kind: 'Invoice', id: '130' } },
    });
  });

  it.each([
    ['Line a string', { Invoice: invoice({ Line: 'two lines' }) }, 'Invoice.Line'],
    ['a line that is a text', { Invoice: invoice({ Line: ['x'] }) }, 'Invoice.Line[0]'],
    ['another kind of record', { Payment: payment() }, 'Invoice'],
  ])('is refused with %s', (_what, body, field) => {
    expect(readSingle('Invoice', body)).toMatchObject({ ok: false, failure: { field } });
  });
});

describe('changes', () => {
  const deleted = {
    Id: '99',
    status: 'Deleted',
    domain: 'QBO',
    MetaData: { LastUpdatedTime: time },
  };
  const body = (...blocks: unknown[]) => ({ CDCResponse: [{ QueryResponse: blocks }], time });

  it('bring records, tombstones and refused ones of every block', () => {
    const invoices = [invoice({ Id: '1' }), deleted, invoice({ Id: '2', TotalAmt: '12.00' })];
    const answer = body({ Customer: [customer()] }, { Invoice: invoices, maxResults: 9 }, {});
    expect(readMirroredChanges(['Customer', 'Invoice', 'Payment'], answer)).toMatchObject({
      ok: true,
      value: {
        records: [
          { kind: 'Customer', record: { id: '1' } },
          { kind: 'Invoice', record: { id: '1' } },
        ],
        deleted: [{ kind: 'Invoice', id: '99', at }],
        refused: [
          {
            kind: 'Invoice',
            id: '2',
            field: 'CDCResponse[0].QueryResponse[1].Invoice[2].TotalAmt',
          },
        ],
        returned: { Customer: 1, Invoice: 3 },
        at,
      },
    });
  });

  it('pass over kinds that were not asked for', () => {
    expect(readChanges(['Customer'], body({ Estimate: [{ Id: '1' }] }))).toMatchObject({
      ok: true,
      value: { rows: [] },
    });
  });

  it.each([
    ['no list of answers', { CDCResponse: {}, time }, 'CDCResponse'],
    ['no list of blocks', { CDCResponse: [{ QueryResponse: {} }] }, 'CDCResponse[0].QueryResponse'],
    [
      'a list that is an object',
      body({}, { Customer: {} }),
      'CDCResponse[0].QueryResponse[1].Customer',
    ],
    // Otherwise the cursor would move past changes that were never told.
    ['a fault in a block', body({ Fault: {} }), 'CDCResponse[0].QueryResponse[0].Fault'],
  ])('are refused as a whole with %s', (_what, answer, field) => {
    expect(readChanges(['Customer'], answer)).toMatchObject({ ok: false, failure: { field } });
  });
});

describe('a batch', () => {
  it('gives each item its own outcome', () => {
    const body = {
      BatchItemResponse: [
        {
          bId: 'a',
          Fault: { type: 'ValidationFault', Error: [{ code: '6240', Message: 'Duplicate' }] },
        },
        { Customer: customer(), bId: 'b' },
        { bId: 'c', QueryResponse: { Payment: [payment({ TotalAmt: 'abc' })] } },
        { bId: 'd', QueryResponse: {} },
        { bId: 'e', Fault: { Error: {} } },
      ],
      time,
    };
    const read = readBatch(body);
    expect(read).toMatchObject({
      ok: true,
      value: [
        { id: 'a', outcome: { is: 'fault', fault: { errors: [{ code: '6240' }] } } },
        { id: 'b', outcome: { is: 'single', kind: 'Customer', row: { is: 'record' } } },
        { id: 'c', outcome: { is: 'page', page: { refused: [{ field: 'Payment[0].TotalAmt' }] } } },
        { id: 'd', outcome: { is: 'other' } },
        {
          id: 'e',
          outcome: { is: 'refused', refusal: { field: 'BatchItemResponse[4].Fault.Error' } },
        },
      ],
    });
  });

  it.each([
    ['an object for its list', { BatchItemResponse: {} }, 'BatchItemResponse'],
    ['an item without its id', { BatchItemResponse: [{}] }, 'BatchItemResponse[0].bId'],
    ['one id twice', { BatchItemResponse: [{ bId: '1' }, { bId: '1' }] }, 'BatchItemResponse'],
  ])('is refused with %s', (_what, body, field) => {
    expect(readBatch(body)).toMatchObject({ ok: false, failure: { field } });
  });
});

describe('a page for the mirror', () => {
  it('names what a record lacks without losing the others', () => {
    const list = [payment({ Id: '1' }), payment({ Id: '2', CustomerRef: undefined })];
    expect(readMirroredPage('Payment', { QueryResponse: { Payment: list }, time })).toMatchObject({
      ok: true,
      value: {
        records: [{ id: '1' }],
        refused: [
          { kind: 'Payment', id: '2', field: 'Payment.CustomerRef.value', because: 'missing' },
        ],
        ids: ['1', '2'],
        at,
      },
    });
  });
});

describe('an answer of the token endpoint', () => {
  const tokens = {
    token_type: 'bearer',
    access_token: 'AT',
    refresh_token: 'RT',
    expires_in: 3600,
  };

  it('reads lives as numbers and as text', () => {
    const body = {
      ...tokens,
      expires_in: '3600',
      x_refresh_token_expires_in: 8_726_400,
      x_refresh_token_hard_expires_in: '157680000',
    };
    expect(readTokenAnswer(body)).toEqual({
      ok: true,
      value: {
        accessToken: 'AT',
        refreshToken: 'RT',
        accessLifeMs: 3_600_000,
        refreshLifeMs: 8_726_400_000,
        hardLifeMs: 157_680_000_000,
      },
    });
  });

  it('does without a new refresh token and without lives', () => {
    const value = { accessToken: 'AT' };
    expect(readTokenAnswer({ access_token: 'AT' })).toEqual({ ok: true, value });
    const untold = { expires_in: null, x_refresh_token_expires_in: null, id_token: null };
    expect(readTokenAnswer({ access_token: 'AT', ...untold })).toEqual({ ok: true, value });
  });

  it.each([
    ['no access token', { ...tokens, access_token: undefined }, 'access_token'],
    ['an empty access token', { ...tokens, access_token: '' }, 'access_token'],
    ['an empty refresh token', { ...tokens, refresh_token: '' }, 'refresh_token'],
    ['a life in words', { ...tokens, expires_in: 'abc' }, 'expires_in'],
    ['an error in its place', { error: 'invalid_grant' }, 'access_token'],
  ])('is refused with %s, and the refusal holds no token', (_what, body, field) => {
    const read = readTokenAnswer(body);
    expect(read).toMatchObject({ ok: false, failure: { field } });
    expect(JSON.stringify(read)).not.toMatch(/AT|RT/);
  });

  it('reads an error with and without words', () => {
    expect(readOAuthError({ error: 'invalid_grant', error_description: 'Token invalid' })).toEqual({
      ok: true,
      value: { error: 'invalid_grant', description: 'Token invalid' },
    });
    expect(readOAuthError({ error: 'invalid_client' })).toMatchObject({ ok: true });
    expect(readOAuthError({ message: 'x' })).toMatchObject({
      ok: false,
      failure: { field: 'error' },
    });
  });
});

describe('discovery and userinfo', () => {
  const document = {
    issuer: 'https://issuer.example/op',
    authorization_endpoint: 'https://a.example/connect',
    token_endpoint: 'https://t.example/bearer',
    scopes_supported: ['openid'],
  };

  it('are read', () => {
    expect(readDiscovery(document)).toMatchObject({ ok: true, value: document });
    expect(readUserInfo({ sub: 's', emailVerified: true })).toMatchObject({
      ok: true,
      value: { sub: 's' },
    });
  });

  it.each([
    ['without a token endpoint', { ...document, token_endpoint: undefined }, 'token_endpoint'],
    [
      'that points to plain HTTP',
      { ...document, token_endpoint: 'http://t.example' },
      'token_endpoint',
    ],
    ['with a list that is an object', { ...document, scopes_supported: {} }, 'scopes_supported'],
  ])('a document %s is refused', (_what, body, field) => {
    expect(readDiscovery(body)).toMatchObject({ ok: false, failure: { field } });
  });

  it('userinfo without a subject is refused', () => {
    expect(readUserInfo({ email: 'a@b.example' })).toMatchObject({
      ok: false,
      failure: { field: 'sub' },
    });
  });
});
