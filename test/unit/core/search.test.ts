import { describe, expect, it } from 'vitest';
import { type Findable, fitOf, planSearch } from '@/lib/core/search';
import { collectHits } from '@/lib/core/search-hits';

const invoice: Findable = {
  texts: ['1037', 'Freeman Sporting Goods:0969 Ocean View Road'],
  amount: 1250,
  day: '2026-11-20',
};
const cafe: Findable = { texts: ['Café Straße & Söhne', 'Office@Example.com'] };

describe('a text fits a record', () => {
  it.each<[string, Findable, 'exact' | 'part' | undefined]>([
    ['1037', invoice, 'exact'],
    ['103', invoice, 'part'],
    ['1038', invoice, undefined],
    ['freeman OCEAN', invoice, 'part'],
    ['ocean  freeman ', invoice, 'part'],
    ['freeman lake', invoice, undefined],
    ['freeman 1,250.00', invoice, 'part'],
    ['freeman 1,251.00', invoice, undefined],
    ['cafe sohne', cafe, 'part'],
    ['CAFÉ', cafe, 'part'],
    ['Cafe\u0301 Straße & Söhne', cafe, 'exact'],
    ['office@example.com', cafe, 'exact'],
    ['example', cafe, 'part'],
    ['', invoice, undefined],
    ['   ', invoice, undefined],
    ['undefined', { texts: [undefined, 'x'] }, undefined],
  ])('%j', (typed, record, fit) => {
    expect(fitOf(planSearch(typed), record)).toBe(fit);
  });
});

describe('an amount as typed', () => {
  it.each<[string, number, boolean]>([
    ['1250', 1250, true],
    ['1,250.00', 1250, true],
    ['1,250', 1250, true],
    ['1.250,00', 1250, true],
    ['1 250,00', 1250, true],
    ['1\u202F250,00 €', 1250, true],
    ["1'250.00", 1250, true],
    ['1’250.00', 1250, true],
    ['$1,250.00', 1250, true],
    ['1.250,00 €', 1250, true],
    ['1250.', 1250, true],
    ['1.250', 1.25, true],
    ['12,50,000.00', 1_250_000, true],
    ['1,250,000', 1_250_000, true],
    ['477.5', 477.5, true],
    ['477,50', 477.5, true],
    ['0.1', 0.1, true],
    ['1250', 1250.5, false],
    ['1250.00', 125_000, false],
    ['1,250.00', 1250.01, false],
    ['125', 1250, false],
    ['1,2,3', 123, false],
    ['50', -50, true],
    ['-50', -50, true],
    ['(50.00)', -50, true],
    ['-$50.00', -50, true],
    ['-50', 50, false],
    ['12.34.56', 12.34, false],
    ['1,250,000', 1250, false],
  ])('%s, %d: %s', (typed, amount, fits) => {
    expect(fitOf(planSearch(typed), { texts: [], amount })).toBe(fits ? 'exact' : undefined);
  });
});

describe('a date as typed', () => {
  it.each<[string, boolean]>([
    ['2026-11-20', true],
    ['2026-11', true],
    ['11/20/2026', true],
    ['20.11.2026', true],
    ['20/11/26', true],
    ['2026', false],
    ['2026-11-2', false],
    ['2026-10', false],
    ['11/21/2026', false],
    ['11/20', false],
  ])('%s: %s', (typed, fits) => {
    const plan = planSearch(typed);
    expect(fitOf(plan, { texts: [], day: '2026-11-20' })).toBe(fits ? 'part' : undefined);
  });
});

describe('hits', () => {
  it('are counted all, and the first kept: exact ones, then by their order', () => {
    const hits = collectHits<number>((a, b) => b - a);
    for (let number = 0; number < 2000; number += 1) {
      hits.add(number, number === 3 ? 'exact' : 'part');
    }
    const { total, shown } = hits.hits();
    expect(total).toBe(2000);
    expect(shown).toHaveLength(25);
    expect(shown.slice(0, 3)).toEqual([3, 1999, 1998]);
  });
});
