import { describe, expect, test } from 'vitest';
import {
  dayMs,
  dayOf,
  formatMoment,
  hourMs,
  minuteMs,
  parseMoment,
  secondMs,
  twelveMonthsBefore,
} from '@/lib/core/time';

describe('moments as Intuit writes them', () => {
  const noon = Date.UTC(2026, 10, 20, 12);

  test.each([
    ['2026-11-20T04:00:00-08:00', noon, 'offset of the company'],
    ['2026-11-20T04:00:00-0800', noon, 'offset without a colon'],
    ['2026-11-20T12:00:00Z', noon, 'UTC'],
    ['2026-11-20T04:00:00.123-08:00', noon + 123, 'milliseconds'],
    ['2026-11-20T12:00:00.123456789Z', noon + 123, 'nanoseconds'],
    ['2026-11-20', noon - 12 * hourMs, 'bare day'],
    ['Fri, 20 Nov 2026 12:00:00 GMT', noon, 'HTTP header'],
  ])('%s is read (%3$s)', (text, at) => {
    expect(parseMoment(text)).toBe(at);
  });

  test.each([
    ['', 'nothing'],
    ['yesterday', 'a word'],
    ['5', 'a number that Date.parse takes for a month'],
    ['2026', 'a year alone'],
    ['2026-11-20T12:00:00', 'no offset: another moment in every time zone'],
    ['2026-11-20 12:00:00Z', 'a blank where the T belongs'],
    ['2026-13-01T00:00:00Z', 'a thirteenth month'],
    ['2026-02-30', 'a day that February does not have'],
    ['2026-02-29T00:00:00Z', 'a leap day in a common year'],
    ['2026-11-20T25:00:00Z', 'a twenty-fifth hour'],
    ['11/20/2026', 'an American date'],
    ['x2026-11-20T12:00:00Z', 'something before it'],
    ['2026-11-20T12:00:00Z\n', 'something behind it'],
  ])('%j is refused: %s', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });

  test('are sent in the form of Intuit’s examples, never later than they are', () => {
    expect(formatMoment(noon + 7)).toBe('2026-11-20T04:00:00-08:00');
    expect(parseMoment(formatMoment(noon + 999))).toBe(noon);
  });
});

describe('days', () => {
  test.each([
    [Date.UTC(2026, 10, 20), '2026-11-20'],
    [Date.UTC(2026, 10, 21) - 1, '2026-11-20'],
    [Date.UTC(2026, 0, 1), '2026-01-01'],
  ])('the day of %d is %s', (at, day) => {
    expect(dayOf(at)).toBe(day);
  });

  test.each([
    [Date.UTC(2026, 10, 21, 23, 59), '2025-11-21', 'the same day a year earlier'],
    [Date.UTC(2026, 0, 1), '2025-01-01', 'the first of January'],
    [Date.UTC(2024, 1, 29, 12), '2023-02-28', 'a leap day has no twin'],
    [Date.UTC(2025, 1, 28), '2024-02-28', 'the day before a leap day stays'],
    [Date.UTC(2026, 11, 31), '2025-12-31', 'the last of December'],
  ])('twelve months before %d is %s: %s', (at, day) => {
    expect(twelveMonthsBefore(at)).toBe(day);
  });
});

test('spans fit into each other', () => {
  expect([secondMs, minuteMs, hourMs, dayMs]).toEqual([1000, 60_000, 3_600_000, 86_400_000]);
});
