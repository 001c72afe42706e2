import { describe, expect, it } from 'vitest';
import { planManual, priceOf } from '@/lib/core/manual-sync';
import { dayMs } from '@/lib/core/time';

const now = Date.parse('2026-11-22T09:00:00Z');
const counts = { customers: 2_000, invoices: 20_000, payments: 10_000 };

describe('a manual sync', () => {
  it.each([
    ['the last day', 1, undefined],
    ['a month', 30, undefined],
    ['a year', 365, undefined],
    ['two years reaches before the automatic window', 730, '2024-11-22'],
  ])('of %s', (_what, days, reach) => {
    const plan = planManual(now - days * dayMs, now);
    expect(plan).toEqual({ since: now - days * dayMs, ...(reach ? { reach } : {}) });
  });

  it.each([
    ['nothing that is to come', now + dayMs, now],
    ['nothing before the books of anybody', 0, Date.UTC(2000, 0, 1)],
  ])('asks for %s', (_what, since, from) => {
    expect(planManual(since, now).since).toBe(from);
  });

  it.each([
    ['a day', 1, { least: 1, most: 44, more: false }],
    ['a quarter', 90, { least: 9, most: 44, more: false }],
    ['three years', 1_095, { least: 40, most: 40, more: true }],
  ])('tells what %s costs', (_what, days, price) => {
    expect(priceOf(planManual(now - days * dayMs, now), counts, now)).toEqual(price);
  });

  it('costs little where there is little', () => {
    const few = { customers: 0, invoices: 0, payments: 0 };
    expect(priceOf(planManual(now - dayMs, now), few, now)).toEqual({
      least: 1,
      most: 9,
      more: false,
    });
  });
});
