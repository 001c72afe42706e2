import { describe, expect, test } from 'vitest';
import { deriveLink } from '@/lib/core/connection';
import { afterAnswer, judgeSubscription, subscriptionDue } from '@/lib/core/subscription';
import { dayMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 22, 12);

describe("Intuit's word for a subscription", () => {
  test.each([
    ['PAID', 'alive'],
    ['TRIAL', 'alive'],
    ['Subscribed', 'alive'],
    [' trial ', 'alive'],
    ['EXPIRED', 'lapsed'],
    ['CANCELLED', 'lapsed'],
    ['Canceled', 'lapsed'],
    ['SUSPENDED', 'lapsed'],
    ['GRACE_PERIOD', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('%s is %s', (word, means) => expect(judgeSubscription(word)).toBe(means));
});

describe('asking for it', () => {
  test.each([
    ['a new company, told at its consent', {}, now - minuteMs, false],
    ['a day after it was added', {}, now - dayMs, true],
    ['today already', { askedAt: now - dayMs + 1 }, 0, false],
    ['yesterday', { askedAt: now - dayMs }, 0, true],
    ['lapsed, just asked', { askedAt: now - minuteMs, lapsedSince: 1 }, 0, false],
    ['lapsed, with the next sync', { askedAt: now - 5 * minuteMs, lapsedSince: 1 }, 0, true],
    ['by a clock that was years ahead', { askedAt: now + 700 * dayMs }, 0, true],
  ] as const)('%s', (_name, subscription, addedAt, due) => {
    const link = 'askedAt' in subscription ? { subscription } : {};
    expect(subscriptionDue({ link, addedAt }, now)).toBe(due);
  });

  test('the first lapse is dated, an unknown word changes nothing, and a paid bill ends it', () => {
    const lapsed = afterAnswer(undefined, 'lapsed', now);
    expect(lapsed).toEqual({ askedAt: now, lapsedSince: now });
    const later = afterAnswer(lapsed, 'lapsed', now + dayMs);
    expect(later).toEqual({ askedAt: now + dayMs, lapsedSince: now });
    expect(afterAnswer(later, 'unknown', now + 2 * dayMs).lapsedSince).toBe(now);
    expect(afterAnswer(later, 'alive', now + 2 * dayMs)).toEqual({ askedAt: now + 2 * dayMs });
    expect(afterAnswer(undefined, 'unknown', now)).toEqual({ askedAt: now });
  });
});

describe('a lapsed subscription', () => {
  const lapsed = { provedAt: now, subscription: { askedAt: now, lapsedSince: now - dayMs } };

  test('is the cause that 6190 is, on an Active Link, though reads go on', () => {
    const by6190 = { broken: { failure: { kind: 'subscription-lapsed' }, since: now - dayMs } };
    const view = deriveLink(lapsed, now);
    expect(view).toMatchObject({ state: 'active', health: 'needs-attention' });
    expect(view.cause).toEqual({ id: 'subscription_lapsed', details: {}, since: now - dayMs });
    expect(deriveLink(by6190 as never, now).cause).toEqual(view.cause);
  });

  test('is outweighed by what breaks the link, and outweighs what passes', () => {
    const removed = { failure: { kind: 'access-removed' }, since: now } as const;
    expect(deriveLink({ ...lapsed, broken: removed }, now).cause?.id).toBe('access_removed');
    const outage = { kind: 'intuit-down', status: 503 } as const;
    const trouble = { failure: outage, since: now, lastAt: now, count: 1 };
    expect(deriveLink({ ...lapsed, trouble }, now).cause?.id).toBe('subscription_lapsed');
    expect(deriveLink({ ...lapsed, refreshExpiresAt: now }, now).state).toBe('inactive');
  });
});
