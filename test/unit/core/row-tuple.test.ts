import { describe, expect, it } from 'vitest';
import { type EntityId, parseEntityId } from '@/lib/core/ids';
import { pickInvoice, type RowTuple, type ToldInvoice } from '@/lib/core/row-tuple';

const id = (text: string): EntityId => parseEntityId(text)!;
const invoice = (more: Partial<ToldInvoice> = {}): ToldInvoice => ({
  id: id('1'),
  number: '1042',
  day: '2026-03-09',
  total: 1234.5,
  ...more,
});
const row: RowTuple = { number: '1042', amount: '$1,234.50', date: '03/09/2026' };

describe('the invoice that a row means', () => {
  it.each<[string, Partial<RowTuple>, Partial<ToldInvoice>, boolean]>([
    ['says the same', {}, {}, true],
    ['writes as Germans do', { amount: '1.234,50 €', date: '09.03.2026' }, {}, true],
    ['writes as Swedes do', { amount: '1 234,50 kr', date: '2026-03-09' }, {}, true],
    ['has a short year', { date: '9/3/26' }, {}, true],
    ['has a month in letters', { date: '9 Mar 2026' }, {}, true],
    ['has no date', { date: '' }, {}, true],
    ['has yen', { amount: '¥12,345' }, { total: 12345 }, true],
    ['has dinars', { amount: 'KD 12.345' }, { total: 12.345 }, true],
    ['names another day', { date: '03/10/2026' }, {}, false],
    ['has another amount', { amount: '$1,234.00' }, {}, false],
    ['has a tenth of the amount', { amount: '$123.45' }, {}, false],
    ['is a credit', { amount: '-$1,234.50' }, {}, false],
    ['is a credit in brackets', { amount: '($1,234.50)' }, {}, false],
    ['has no amount', { amount: '' }, {}, false],
    ['has an amount in digits of another script', { amount: '١٬٢٣٤٫٥٠' }, {}, false],
    ['has another number', { number: '1043' }, {}, false],
    ['has no number, nor has the invoice', { number: '' }, { number: '' }, false],
  ])('that %s', (_case, more, other, isFound) => {
    expect(pickInvoice({ ...row, ...more }, [invoice(other)])?.id).toBe(isFound ? '1' : undefined);
  });

  it('is nobody when two fit', () => {
    expect(pickInvoice(row, [invoice(), invoice({ id: id('2') })])).toBeUndefined();
    expect(pickInvoice(row, [invoice(), invoice({ id: id('2'), total: 9 })])?.id).toBe('1');
  });
});
