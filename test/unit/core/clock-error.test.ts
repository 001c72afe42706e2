import { describe, expect, test } from 'vitest';
import { judgeClock, spanOf } from '@/lib/core/clock-error';
import { dayMs, hourMs, minuteMs, secondMs } from '@/lib/core/time';

describe('a difference between the clocks', () => {
  test.each([
    [0, false],
    [30 * secondMs, false],
    [5 * minuteMs - 1, false],
    [5 * minuteMs, true],
    [-5 * minuteMs + 1, false],
    [-5 * minuteMs, true],
    [3 * hourMs, true],
    [-730 * dayMs, true],
  ])('of %d ms is told: %s', (aheadMs, told) => {
    expect(judgeClock(aheadMs)).toEqual(told ? { kind: 'clock-wrong', aheadMs } : undefined);
  });

  test.each([
    [5 * minuteMs, '5 min'],
    [-61 * minuteMs, '1 h 1 min'],
    [3 * hourMs, '3 h'],
    [3 * hourMs + 20 * minuteMs + 29 * secondMs, '3 h 20 min'],
    [25 * hourMs + 7 * minuteMs, '1 d 1 h'],
    [-730 * dayMs, '730 d'],
    [59 * minuteMs + 40 * secondMs, '1 h'],
    [0, '0 min'],
  ])('of %d ms is "%s"', (ms, words) => expect(spanOf(ms)).toBe(words));
});
