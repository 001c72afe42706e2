import { describe, expect, test } from 'vitest';
import type { FullRead } from '@/lib/core/mirror-state';
import { deriveProgress, takeUp } from '@/lib/core/progress';
import { type Day, hourMs, minuteMs } from '@/lib/core/time';

const startedAt = Date.parse('2026-11-20T12:00:00Z');

/** A read of 1,000 customers and 19,000 invoices, with so many whole pages of each in. */
function reading(pages: { customers: number; invoices: number }, generation = 1): FullRead {
  const section = (total: number, count: number) => ({
    total,
    pages: Array.from({ length: count }, (_, page) => ({
      start: 1 + page * 999,
      asked: 1000,
      returned: Math.min(1000, total - page * 999),
      tailIds: [],
    })),
  });
  return {
    kind: 'first',
    trigger: 'manual',
    windowStart: '2025-11-20' as Day,
    startedAt,
    generation,
    cursor: startedAt,
    reads: 4,
    sections: {
      customers: section(1_000, pages.customers),
      invoices: section(19_000, pages.invoices),
      'open-invoices': section(0, 0),
      payments: section(0, 0),
    },
  };
}

describe('what is told of a first sync', () => {
  test('counts, and what is being read', () => {
    const told = deriveProgress(reading({ customers: 1, invoices: 4 }), startedAt + minuteMs);
    expect(told).toMatchObject({
      reading: 'invoices',
      done: { customers: 1_000, invoices: 3_997, payments: 0 },
      total: { customers: 1_000, invoices: 19_000, payments: 0 },
    });
  });

  test('the time left is at the pace so far, and nothing is claimed before a twentieth is in', () => {
    const quarter = reading({ customers: 1, invoices: 4 });
    const { leftMs = 0 } = deriveProgress(quarter, startedAt + minuteMs);
    expect(leftMs / minuteMs).toBeCloseTo(3, 1);
    const little = reading({ customers: 0, invoices: 0 });
    expect(deriveProgress(little, startedAt + minuteMs)).not.toHaveProperty('leftMs');
  });

  test('after a pause, a night or a dead worker it is at the pace of the run that goes on', () => {
    const resumedAt = startedAt + 12 * hourMs;
    const takenUp = takeUp(reading({ customers: 1, invoices: 4 }), resumedAt);
    const atOnce = deriveProgress(reading({ customers: 1, invoices: 4 }), resumedAt, takenUp);
    expect(atOnce).not.toHaveProperty('leftMs');
    const later = reading({ customers: 1, invoices: 9 });
    const { leftMs = 0 } = deriveProgress(later, resumedAt + minuteMs, takenUp);
    // Half is in, and a quarter took a minute.
    expect(leftMs / minuteMs).toBeCloseTo(2, 1);
  });

  test('a read that began anew in the same run has a pace of its own', () => {
    const takenUp = takeUp(reading({ customers: 1, invoices: 18 }), startedAt - hourMs);
    const anew = reading({ customers: 1, invoices: 4 }, 2);
    const { leftMs = 0 } = deriveProgress(anew, startedAt + minuteMs, takenUp);
    expect(leftMs / minuteMs).toBeCloseTo(3, 1);
  });
});
