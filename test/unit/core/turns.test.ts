import { describe, expect, it } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import { maybeSlow, nextTurn, slowLanes, slowRunMs } from '@/lib/core/turns';

const now = 1_800_000_000_000;
const company = (number: number) => `production-${number}` as CompanyId;
const quick = (number: number) => ({ id: company(number), slow: false });
const slow = (number: number) => ({ id: company(number), slow: true });
const nobody = new Map<CompanyId, number>();

describe('whose turn it is', () => {
  it.each([
    ['nobody’s where nobody waits', [], 0, -1],
    ['whoever came first', [quick(1), quick(2)], 0, 0],
    ['a quick one’s before a slow one’s', [slow(1), quick(2)], 0, 1],
    ['a slow one’s where only such wait', [slow(1), slow(2)], slowLanes - 1, 0],
    ['no slow one’s while all lanes but one are theirs', [slow(1), slow(2)], slowLanes, -1],
    ['a quick one’s in the lane that is kept for them', [slow(1), quick(2)], slowLanes, 1],
  ])('%s', (_name, waiting, slowUnderWay, place) => {
    expect(nextTurn(waiting, slowUnderWay, nobody, now)).toBe(place);
  });

  it('is first that of a company that somebody looks at, slow or not', () => {
    const looks = new Map([
      [company(2), now - 10_000],
      [company(1), now - 300_000],
    ]);
    expect(nextTurn([quick(1), slow(2), quick(3)], 0, looks, now)).toBe(1);
    looks.set(company(3), now);
    expect(nextTurn([quick(1), slow(2), quick(3)], 0, looks, now)).toBe(2);
    expect(nextTurn([quick(1), slow(2)], slowLanes, looks, now)).toBe(0);
  });
});

describe('whether a company may be slow', () => {
  const took = (ms: number) => ({ startedAt: now - ms, endedAt: now });
  it.each([
    ['unknown: it has never run', undefined, 0, true],
    ['it was quick', took(900), 0, false],
    ['it was quick enough', took(slowRunMs), 0, false],
    ['it took long', took(slowRunMs + 1), 0, true],
    ['it failed quickly', took(900), 1, true],
  ])('%s', (_name, lastRun, failures, expected) => {
    expect(maybeSlow(lastRun, [{ failures: 0 }, { failures }])).toBe(expected);
  });
});
