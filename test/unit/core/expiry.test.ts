import { describe, expect, it, test } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import { deriveLink } from '@/lib/core/connection';
import { daysLeft, deriveExpiry, deriveExpiryWarning } from '@/lib/core/expiry';
import { dayMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);

/** An authorization that nothing has renewed for a long time. */
const unused = (endsInMs: number): LinkFacts => ({
  renewedAt: now - 90 * dayMs,
  refreshExpiresAt: now + endsInMs,
});
/** One that is renewed every day, under the cap. */
const capped = (endsInMs: number): LinkFacts => ({
  renewedAt: now - minuteMs,
  refreshExpiresAt: now + 100 * dayMs,
  hardExpiresAt: now + endsInMs,
});

describe.each([
  ['rolling', unused],
  ['hard', capped],
] as const)('the %s clock', (clock, facts) => {
  it.each([
    [40 * dayMs, undefined, undefined],
    [30 * dayMs + 1, undefined, undefined],
    [30 * dayMs, 30, 30],
    [29.5 * dayMs, 30, 30],
    [14 * dayMs + 1, 30, 15],
    [14 * dayMs, 14, 14],
    [7 * dayMs + 1, 14, 8],
    [7 * dayMs, 7, 7],
    [dayMs + 1, 7, 2],
    [dayMs, 1, 1],
    [1, 1, 1],
    [0, undefined, undefined],
    [-dayMs, undefined, undefined],
  ])('%d ms before its end warns by stage %s with %s days left', (ms, stage, left) => {
    const warning = deriveExpiryWarning(facts(ms), now);
    expect(warning?.stage).toBe(stage);
    expect(warning?.daysLeft).toBe(left);
    if (warning) expect(warning).toMatchObject({ clock, at: now + ms });
  });

  it('says so itself once it has run out', () => {
    const link = deriveLink({ ...facts(0), provedAt: now }, now);
    expect(link).toMatchObject({ state: 'inactive', health: 'needs-attention' });
    expect(link.cause?.id).toBe(clock === 'hard' ? 'authorization_cap' : 'authorization_unused');
    expect(link.expiring).toBeUndefined();
  });
});

describe('the nearer clock', () => {
  it.each([
    [undefined, undefined, undefined],
    [5, undefined, 'rolling'],
    [undefined, 5, 'hard'],
    [5, 6, 'rolling'],
    [6, 5, 'hard'],
    [5, 5, 'hard'],
  ])('of rolling %s and hard %s is %s', (rolling, hard, clock) => {
    const facts: LinkFacts = {
      ...(rolling === undefined ? {} : { refreshExpiresAt: now + rolling * dayMs }),
      ...(hard === undefined ? {} : { hardExpiresAt: now + hard * dayMs }),
    };
    expect(deriveExpiry(facts)?.clock).toBe(clock);
    expect(deriveExpiryWarning(facts, now)?.clock).toBe(clock);
  });
});

test('a short window that is renewed as it should be frightens nobody', () => {
  const short = { renewedAt: now - dayMs, refreshExpiresAt: now + 9 * dayMs };
  expect(deriveExpiryWarning(short, now)).toBeUndefined();
  // Half of it has gone by without a renewal: something is wrong.
  const neglected = { renewedAt: now - 6 * dayMs, refreshExpiresAt: now + 4 * dayMs };
  expect(deriveExpiryWarning(neglected, now)?.stage).toBe(7);
});

test('a paused company keeps its dates and warns on its own card', () => {
  const link = deriveLink({ ...capped(5 * dayMs), pausedAt: now - dayMs }, now);
  expect(link).toMatchObject({ state: 'disabled', health: 'idle', pausedAt: now - dayMs });
  expect(link.expiring?.daysLeft).toBe(5);
});

test.each([
  [30 * dayMs, 30],
  [30 * dayMs - 1, 30],
  [1, 1],
  [0, 0],
  [-dayMs, -1],
])('%d ms before the end are %d begun days', (ms, days) => {
  expect(daysLeft(now + ms, now)).toBe(days);
});
