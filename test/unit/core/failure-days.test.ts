import { expect, it } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import { afterFailure, afterProof } from '@/lib/core/connection';
import { countFailure, recentDays } from '@/lib/core/failure-days';
import { dayMs, hourMs } from '@/lib/core/time';

const noon = Date.UTC(2026, 10, 21, 12);

it('counts by day, newest first', () => {
  let days = countFailure(undefined, noon);
  days = countFailure(days, noon + hourMs);
  days = countFailure(days, noon + dayMs);
  expect(days).toEqual([
    { day: '2026-11-22', count: 1 },
    { day: '2026-11-21', count: 2 },
  ]);
});

it('forgets what is two weeks old', () => {
  const days = [
    { day: '2026-11-08', count: 3 },
    { day: '2026-11-07', count: 9 },
  ];
  expect(recentDays(days, noon)).toEqual([{ day: '2026-11-08', count: 3 }]);
  expect(countFailure(days, noon)).toHaveLength(2);
});

it('keeps the count when the trouble has passed, and says since when it works again', () => {
  let link: LinkFacts = {};
  link = afterFailure(link, { kind: 'offline' }, noon);
  link = afterFailure(link, { kind: 'intuit-down', status: 503 }, noon + hourMs);
  link = afterFailure(link, { kind: 'admin-lost' }, noon + 2 * hourMs);
  link = afterProof(link, noon + 3 * hourMs);
  expect(link).toEqual({
    provedAt: noon + 3 * hourMs,
    failureDays: [{ day: '2026-11-21', count: 3 }],
    recovered: { at: noon + 3 * hourMs, since: noon + hourMs },
  });
  // A proof without trouble before it is no recovery.
  expect(afterProof(link, noon + 4 * hourMs).recovered?.at).toBe(noon + 3 * hourMs);
});
