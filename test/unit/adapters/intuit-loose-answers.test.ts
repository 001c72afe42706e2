/** Answers that say the same as the recorded ones in another form: read where the meaning is clear, refused where not. */
import { describe, expect, it } from 'vitest';
import { readBatch } from '@/lib/adapters/intuit/schemas/batch-answer';
import { readMirroredChanges, readMirroredPage } from '@/lib/adapters/intuit/schemas/mirrored';
import { readCount, readPage } from '@/lib/adapters/intuit/schemas/query-answer';
import type { MirroredKind } from '@/lib/core/records';
import { customer, invoice, payment } from './intuit-records';

const time = '2026-11-20T04:00:00-08:00';
const at = Date.parse(time);
type Fields = Readonly<Record<string, unknown>>;
const kinds = ['Customer', 'Invoice', 'Payment'] as const;

describe('a page', () => {
  const page = (response: object, more: object = { time }) => ({
    QueryResponse: response,
    ...more,
  });

  it.each([
    ['figures as text', { startPosition: '1', maxResults: '1', totalCount: '1' }],
    ['figures as null', { startPosition: null, maxResults: null, totalCount: null }],
    ['figures that are none', { startPosition: {}, maxResults: 'many', totalCount: 'abc' }],
    ['no figures', {}],
    ['figures of more than came', { startPosition: 1, maxResults: 1000, totalCount: 9000 }],
    ['a fault that is null', { Fault: null }],
    ['fields of tomorrow', { Bill: [], next: { link: 'x' }, warnings: null }],
  ])('is read with %s', (_what, more) => {
    expect(readPage('Customer', page({ Customer: [customer()], ...more }))).toMatchObject({
      ok: true,
      value: { records: [{ Id: '1' }], ids: ['1'], at },
    });
  });

  it.each([
    ['', {}],
    ['by a list that is null', { Customer: null }],
    ['by figures', { startPosition: 1, maxResults: 0 }],
    ['by figures as text', { maxResults: '0', totalCount: '0' }],
    ['beside empty lists of tomorrow', { Customer: null, warnings: [], maxResults: 0 }],
  ])('is empty when it says so %s', (_what, response) => {
    expect(readPage('Customer', page(response))).toMatchObject({ ok: true, value: { ids: [] } });
  });

  it.each([
    ['records as text', { maxResults: '3' }],
    ['records that it does not count well', { maxResults: 'many' }],
    ['records and null for them', { Customer: null, maxResults: 3 }],
  ])('is refused when it promises %s', (_what, response) => {
    const failure = { field: 'QueryResponse.Customer' };
    expect(readPage('Customer', page(response))).toMatchObject({ ok: false, failure });
  });

  it.each([[{ QueryResponse: null, time }], [{ time }]])(
    'is no empty one when it is %j',
    (body) => {
      const failure = { field: 'QueryResponse' };
      expect(readPage('Customer', body)).toMatchObject({ ok: false, failure });
      expect(readCount(body)).toMatchObject({ ok: false, failure });
    },
  );

  it.each([
    ['another zone', '2026-11-20T17:30:00+05:30', at],
    ['UTC', '2026-11-20T12:00:00Z', at],
    ['UTC as an offset', '2026-11-20T12:00:00+00:00', at],
    ['an offset without a colon', '2026-11-20T04:00:00-0800', at],
    ['fractions', '2026-11-20T04:00:00.123456789-08:00', at + 123],
    ['no zone', '2026-11-20T04:00:00', undefined],
    ['words', 'now', undefined],
    ['null', null, undefined],
    ['nothing', undefined, undefined],
  ])('tells its moment, if it can, by %s', (_what, written, moment) => {
    const read = readPage('Customer', page({ Customer: [customer()] }, { time: written }));
    expect(read).toMatchObject({ ok: true, value: { ids: ['1'] } });
    expect(read.ok && read.value.at).toBe(moment);
  });
});

it.each([
  ['7', 7],
  ['0', 0],
  [7, 7],
])('a count may be written as %j', (totalCount, value) => {
  expect(readCount({ QueryResponse: { totalCount, maxResults: 'many' } })).toEqual({
    ok: true,
    value,
  });
});

/** The one record as the mirror would keep it, or the field it was refused for. */
function keep(kind: MirroredKind, record: unknown): unknown {
  const page = readMirroredPage(kind, { QueryResponse: { [kind]: [record, written[kind]()] } });
  if (!page.ok) return `the page for ${page.failure.field}`;
  const { records, refused } = page.value;
  // Whatever becomes of the record, its neighbour stays.
  expect(records.at(-1)).toMatchObject({ syncToken: '0' });
  return records.length === 2 ? records[0] : refused[0]?.field;
}
const written = { Customer: customer, Invoice: invoice, Payment: payment };

describe('a record', () => {
  const updatedAt = Date.parse('2026-11-02T18:30:00Z');
  const changed = (LastUpdatedTime: unknown, CreateTime: unknown = null) => ({
    MetaData: { LastUpdatedTime, CreateTime },
  });

  it.each<[MirroredKind, Fields, object]>([
    ['Customer', { Active: null }, { active: true }],
    ['Customer', { Active: undefined }, { active: true }],
    ['Customer', { Balance: -12.5 }, { balance: -12.5 }],
    ['Customer', { SyncToken: 4 }, { syncToken: '4' }],
    ['Customer', { PrimaryEmailAddr: {}, ParentRef: {}, Unknown: { deep: [1] } }, { id: '1' }],
    ['Customer', changed('2026-11-02T18:30:00.000Z'), { updatedAt }],
    ['Customer', changed('2026-11-02T18:30:00+00:00'), { updatedAt }],
    ['Customer', changed('', '2026-11-02T10:30:00-08:00'), { updatedAt }],
    ['Invoice', { CustomerRef: { value: '1' } }, { customerId: '1' }],
    ['Invoice', { CustomerRef: { value: '1', name: null, type: 'x' } }, { customerId: '1' }],
    ['Invoice', { DocNumber: 1037 }, { number: '1037' }],
    ['Invoice', { Line: undefined, DueDate: null, SalesTermRef: null }, { lines: [] }],
    ['Invoice', { Line: [{ Amount: -5 }], TotalAmt: -5, Balance: 0 }, { total: -5 }],
    ['Payment', { PaymentRefNum: 6552 }, { reference: '6552' }],
    ['Payment', { TotalAmt: 0, UnappliedAmt: -0.01 }, { total: 0, unapplied: -0.01 }],
  ])('%s is kept with %j', (kind, fields, kept) => {
    expect(keep(kind, written[kind](fields))).toMatchObject(kept);
  });

  // Money and ids are never guessed; the person who looks for the account is told of the record.
  it.each<[MirroredKind, Fields, string]>([
    ['Customer', { Balance: '12.00' }, 'Customer[0].Balance'],
    ['Customer', { Id: 17 }, 'Customer[0].Id'],
    ['Customer', { SyncToken: 1.5 }, 'Customer[0].SyncToken'],
    ['Customer', { MetaData: null }, 'Customer.MetaData.LastUpdatedTime'],
    ['Invoice', { TotalAmt: null }, 'Invoice[0].TotalAmt'],
    ['Invoice', { Balance: '1,200.00' }, 'Invoice[0].Balance'],
    ['Invoice', { DocNumber: {} }, 'Invoice[0].DocNumber'],
    ['Invoice', { CustomerRef: { value: 1 } }, 'Invoice[0].CustomerRef.value'],
    ['Payment', { TotalAmt: undefined }, 'Payment.TotalAmt'],
  ])('%s alone is refused with %j', (kind, fields, field) => {
    expect(keep(kind, written[kind](fields))).toBe(field);
  });

  it('that is null is refused alone', () => {
    expect(keep('Invoice', null)).toBe('Invoice[0]');
  });
});

describe('changes', () => {
  const answer = (...blocks: unknown[]) => ({ CDCResponse: [{ QueryResponse: blocks }], time });
  const gone = { Id: '9', status: 'Deleted' };

  it.each([
    ['a fault that is null', answer({ Customer: [customer()], Fault: null })],
    ['figures as text', answer({ Customer: [customer()], startPosition: '1', maxResults: '1' })],
    ['nulls for what did not change', answer({ Invoice: null, Customer: [customer()] }, null)],
    ['empty blocks in another order', answer({ Payment: [] }, {}, { Customer: [customer()] })],
    [
      'an answer for each kind',
      {
        CDCResponse: [
          { QueryResponse: [{ Payment: [] }] },
          { QueryResponse: [{ Customer: [customer()] }], Fault: null },
        ],
        requestId: null,
        time,
      },
    ],
  ])('are read with %s', (_what, body) => {
    expect(readMirroredChanges(kinds, body)).toMatchObject({
      ok: true,
      value: { records: [{ kind: 'Customer', record: { id: '1' } }], refused: [], at },
    });
  });

  it.each([
    ['only that', gone],
    ['null for when', { ...gone, domain: 'QBO', sparse: null, SyncToken: null, MetaData: null }],
    ['a moment that is none', { ...gone, MetaData: { LastUpdatedTime: 'x' } }],
    ['moments of another form', { ...gone, MetaData: 'yesterday' }],
    ['small letters', { ...gone, status: 'deleted' }],
    ['the rest of the record, unusable', { ...gone, TotalAmt: null, Line: {}, SyncToken: {} }],
  ])('tell what was deleted by id and %s', (_what, tombstone) => {
    expect(readMirroredChanges(kinds, answer({ Invoice: [tombstone] }))).toMatchObject({
      ok: true,
      value: { records: [], refused: [], deleted: [{ kind: 'Invoice', id: '9' }] },
    });
  });

  it('name a deletion that says not of what', () => {
    const nameless = answer({ Invoice: [{ ...gone, Id: null }] });
    expect(readMirroredChanges(kinds, nameless)).toMatchObject({
      ok: true,
      value: { refused: [{ field: 'CDCResponse[0].QueryResponse[0].Invoice[0].Id' }] },
    });
  });
});

it('items of a batch may have null where others have a fault or a page', () => {
  const empty = { Fault: null, QueryResponse: null, Invoice: null };
  const items = [
    { bId: 'a', ...empty, Customer: customer() },
    { bId: 'b', ...empty, QueryResponse: { Customer: [customer()], maxResults: '1' } },
    { bId: 'c', ...empty },
  ];
  expect(readBatch({ BatchItemResponse: items })).toMatchObject({
    ok: true,
    value: [
      { outcome: { is: 'single', kind: 'Customer' } },
      { outcome: { is: 'page', page: { ids: ['1'] } } },
      { outcome: { is: 'other' } },
    ],
  });
});
