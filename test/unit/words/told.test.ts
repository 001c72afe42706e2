import { describe, expect, it, vi } from 'vitest';
import {
  describeAge,
  describeDay,
  describeMoment,
  describeSpan,
  formatMoney,
} from '@/lib/words/moments';
import { describeProgress, describeRun } from '@/lib/words/runs';
import { t } from '@/lib/words/t';
import { aRun, none, noon } from '../screens/builders';

const language = vi.hoisted(() => ({ now: 'en-US' }));
vi.mock('wxt/browser', async () => {
  const { browserInEnglish } = await import('../screens/english');
  return browserInEnglish(() => language.now);
});

const minute = 60_000;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('a name in a sentence', () => {
  it.each([
    ['Harbor & Pine', 'Disconnect Harbor & Pine?'],
    // From right to left it would take the question mark to its other side, and a mark of the kind all that follows.
    ['חברת הספרים', 'Disconnect \u2068חברת הספרים\u2069?'],
    ['مكتب (2019)', 'Disconnect \u2068مكتب (2019)\u2069?'],
    ['Sons \u202egnp', 'Disconnect \u2068Sons \u202egnp\u2069?'],
  ])('%j leaves the words around it as they are', (company, words) => {
    expect(t('disconnect_title', { company })).toBe(words);
  });
});

describe('describeAge', () => {
  it.each([
    [0, 'just now'],
    [-5000, 'just now'],
    [1999, 'just now'],
    [2000, '2 s ago'],
    [40_000, '40 s ago'],
    [59_999, '59 s ago'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [60 * minute, '1 h ago'],
    [24 * 60 * minute, '1 day ago'],
    [3 * 24 * 60 * minute, '3 days ago'],
  ])('%i ms', (age, words) => {
    expect(plain(describeAge(noon - age, noon))).toBe(words);
  });

  it('stays in the language of the words around it', () => {
    language.now = 'de-DE';
    expect(plain(describeAge(noon - 40_000, noon))).toBe('40 s ago');
    expect(describeMoment(noon)).toContain('.2026');
    language.now = 'en-US';
  });
});

describe('describeSpan', () => {
  it.each([
    [0, '1 second'],
    // Rounded before its unit is chosen.
    [59_400, '59 seconds'],
    [59_600, '1 minute'],
    [59.4 * minute, '59 minutes'],
    [59.6 * minute, '1 hour'],
    [47.4 * 60 * minute, '47 hours'],
    [47.6 * 60 * minute, '2 days'],
    [4000, '4 seconds'],
    [125_000, '2 minutes'],
    [60 * minute, '1 hour'],
    [24 * 60 * minute, '24 hours'],
    [72 * 60 * minute, '3 days'],
  ])('%i ms', (ms, words) => {
    expect(describeSpan(ms)).toBe(words);
  });
});

describe('describeRun', () => {
  it.each([
    [none, none, 'Nothing new'],
    [{ ...none, invoices: 2, payments: 1 }, none, '3 changes: 2 invoices, 1 payment'],
    [{ ...none, customers: 1 }, none, '1 change: 1 customer'],
    [none, { ...none, invoices: 1 }, '1 change: 1 invoice deleted'],
    [
      { customers: 1200, invoices: 0, payments: 0 },
      { ...none, payments: 2 },
      '1,202 changes: 1,200 customers, 2 payments deleted',
    ],
  ])('%j %j', (changed, deleted, words) => {
    expect(describeRun(aRun({ changed, deleted }))).toBe(words);
  });
});

describe('describeProgress', () => {
  const total = { customers: 2000, invoices: 20_000, payments: 10_000 };
  const at = { startedAt: noon, reading: 'invoices' as const };
  it('names what is read, the share and the time left', () => {
    const done = { customers: 2000, invoices: 12_000, payments: 0 };
    expect(describeProgress({ ...at, done, total, leftMs: 125_000 })).toEqual({
      percent: 43,
      now: 'invoices 12,000 of 20,000',
      left: 'about 2 minutes left',
    });
  });

  it.each([
    [
      'is full only when everything is in',
      { customers: 2000, invoices: 20_000, payments: 9999 },
      99,
    ],
    ['is full at the end', total, 100],
    ['is never over full when books grow meanwhile', { ...total, invoices: 30_000 }, 100],
  ])('%s', (_title, done, percent) => {
    expect(describeProgress({ ...at, done, total }).percent).toBe(percent);
  });

  it('knows no share before Intuit has counted', () => {
    expect(describeProgress({ ...at, done: { ...none, invoices: 10 } })).toEqual({
      now: 'invoices 10',
    });
  });

  it('is full for an empty company instead of dividing by nothing', () => {
    expect(describeProgress({ ...at, done: none, total: none }).percent).toBe(100);
  });
});

describe('formats', () => {
  it('writes money with its currency, and one the browser does not know behind', () => {
    expect(formatMoney(1234.5, 'USD')).toBe('$1,234.50');
    expect(formatMoney(1234.5, undefined)).toBe('1,234.50');
    expect(formatMoney(1234.5, 'not a code')).toBe('1,234.50 not a code');
  });

  it('keeps a day of the books the same day in every time zone', () => {
    expect(describeDay('2025-11-21')).toBe('Nov 21, 2025');
    expect(describeDay('soon')).toBe('soon');
  });
});
