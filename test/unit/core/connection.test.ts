import { describe, expect, test } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import {
  afterFailure,
  afterProof,
  deriveLink,
  type LinkHealth,
  type LinkState,
  proofLifeMs,
} from '@/lib/core/connection';
import type { Failure, FailureKind } from '@/lib/core/failure';
import { dayMs, minuteMs } from '@/lib/core/time';
import { sampleFailures } from '@/test/builders/failures';

const now = Date.UTC(2026, 10, 21, 12);
const proved: LinkFacts = { provedAt: now - minuteMs };
const lost: Failure = { kind: 'grant-invalid', during: 'refresh' };
const outage: Failure = { kind: 'intuit-down', status: 503 };

function failedWith(kind: FailureKind): LinkFacts {
  return afterFailure(proved, sampleFailures[kind][0], now);
}

describe('state and health of a link', () => {
  /** Facts, state, health, cause (architecture D4). */
  const table: readonly (readonly [
    string,
    LinkFacts,
    LinkState,
    LinkHealth,
    string | undefined,
  ])[] = [
    ['just proved', proved, 'active', 'proved', undefined],
    ['proved 90 minutes ago', { provedAt: now - proofLifeMs }, 'active', 'proved', undefined],
    ['proved longer ago', { provedAt: now - proofLifeMs - 1 }, 'active', 'shaky', undefined],
    ['never proved', {}, 'active', 'shaky', undefined],
    ['disconnected here', { ...proved, disconnectedAt: now - 5 }, 'disabled', 'idle', undefined],
    ['paused by hand', { ...proved, pausedAt: now - 5 }, 'disabled', 'idle', undefined],
    [
      'disconnected after it broke',
      { ...afterFailure(proved, lost, now), disconnectedAt: now },
      'disabled',
      'idle',
      undefined,
    ],
    [
      'rolling window over',
      { ...proved, refreshExpiresAt: now },
      'inactive',
      'needs-attention',
      'authorization_unused',
    ],
    [
      'rolling window about to end',
      { ...proved, refreshExpiresAt: now + 1 },
      'active',
      'proved',
      undefined,
    ],
    [
      'five-year cap reached',
      { ...proved, hardExpiresAt: now - 1, refreshExpiresAt: now + dayMs },
      'inactive',
      'needs-attention',
      'authorization_cap',
    ],
    [
      'both clocks ended together',
      { ...proved, hardExpiresAt: now, refreshExpiresAt: now },
      'inactive',
      'needs-attention',
      'authorization_cap',
    ],
    [
      'broken, and an outage on top',
      afterFailure(afterFailure(proved, lost, now - 5), outage, now),
      'inactive',
      'needs-attention',
      'authorization_ended',
    ],
    [
      'lapsed company whose authorization has ended too',
      { ...failedWith('subscription-lapsed'), refreshExpiresAt: now },
      'inactive',
      'needs-attention',
      'authorization_unused',
    ],
  ];

  test.each(table)('%s', (_case, link, state, health, cause) => {
    const view = deriveLink(link, now);
    expect([view.state, view.health, view.cause?.id]).toEqual([state, health, cause]);
  });

  /** Every failure that calls of a connected company can meet. */
  const calls: readonly (readonly [FailureKind, LinkState, LinkHealth])[] = [
    ['offline', 'active', 'shaky'],
    ['network', 'active', 'shaky'],
    ['timeout', 'active', 'shaky'],
    ['intuit-down', 'active', 'shaky'],
    ['throttled', 'active', 'shaky'],
    ['token-refused', 'active', 'shaky'],
    ['token-answer-unusable', 'active', 'shaky'],
    ['quota-blocked', 'active', 'needs-attention'],
    ['subscription-lapsed', 'active', 'needs-attention'],
    ['wrong-environment', 'active', 'needs-attention'],
    ['storage-full', 'active', 'needs-attention'],
    ['storage-newer', 'active', 'needs-attention'],
    ['gate-closed', 'active', 'needs-attention'],
    ['grant-invalid', 'inactive', 'needs-attention'],
    ['grant-expired', 'inactive', 'needs-attention'],
    ['refresh-lost', 'inactive', 'needs-attention'],
    ['client-invalid', 'inactive', 'needs-attention'],
    ['hosts-withheld', 'inactive', 'needs-attention'],
    ['access-removed', 'inactive', 'needs-attention'],
    ['admin-lost', 'inactive', 'needs-attention'],
    ['app-missing', 'inactive', 'needs-attention'],
  ];

  test.each(calls)('%s makes it %s, %s, since then', (kind, state, health) => {
    const view = deriveLink(failedWith(kind), now);
    expect([view.state, view.health]).toEqual([state, health]);
    expect(view.cause?.since).toBe(now);
  });

  test('an ended authorization dates from its end, not from when it was noticed', () => {
    const view = deriveLink({ ...proved, refreshExpiresAt: now - dayMs }, now);
    expect(view.cause?.since).toBe(now - dayMs);
    expect(view.expires).toEqual({ at: now - dayMs, clock: 'rolling' });
  });

  test.each([
    [
      { refreshExpiresAt: 10, hardExpiresAt: 20 },
      { at: 10, clock: 'rolling' },
    ],
    [
      { refreshExpiresAt: 20, hardExpiresAt: 10 },
      { at: 10, clock: 'hard' },
    ],
    [{ hardExpiresAt: 10 }, { at: 10, clock: 'hard' }],
    [{ refreshExpiresAt: 10 }, { at: 10, clock: 'rolling' }],
    [{}, undefined],
  ] as const)('of %o the nearest end is %o', (link, expires) => {
    expect(deriveLink(link, 0).expires).toEqual(expires);
  });

  test('shows the life cycle only after a completed reconnect (requirement 001-09)', () => {
    expect(deriveLink(proved, now).lifeCycleShown).toBe(false);
    const view = deriveLink({ ...proved, reconnectedAt: now }, now);
    expect([view.lifeCycleShown, view.reconnectedAt]).toEqual([true, now]);
  });
});

describe('facts after a failure', () => {
  test('what passes is counted in a row, from its first moment', () => {
    const once = afterFailure(proved, outage, now);
    const twice = afterFailure(once, { ...outage, status: 504 }, now + 7);
    expect(twice.trouble).toEqual({
      failure: { kind: 'intuit-down', status: 504 },
      since: now,
      lastAt: now + 7,
      count: 2,
    });
    expect(twice.broken).toBeUndefined();
  });

  test('another trouble begins a row of its own', () => {
    const mixed = afterFailure(afterFailure(proved, outage, now), { kind: 'offline' }, now + 7);
    expect(mixed.trouble).toMatchObject({ since: now + 7, count: 1 });
  });

  test('what needs a person keeps its first moment while it lasts', () => {
    const again = afterFailure(afterFailure(proved, lost, now), lost, now + 7);
    expect(again.broken).toEqual({ failure: lost, since: now });
    const other = afterFailure(again, { kind: 'admin-lost' }, now + 9);
    expect(other.broken).toEqual({ failure: { kind: 'admin-lost' }, since: now + 9 });
  });

  test('leaves the facts that were handed in alone', () => {
    const before = structuredClone(proved);
    afterFailure(proved, lost, now);
    expect(proved).toEqual(before);
  });
});

describe('facts after a proof', () => {
  test('whatever was wrong is over', () => {
    const bad = afterFailure(afterFailure(proved, outage, now), lost, now);
    const well = afterProof(bad, now + 1);
    expect(well).toMatchObject({ provedAt: now + 1, recovered: { at: now + 1, since: now } });
    expect(well).not.toHaveProperty('broken');
    expect(well).not.toHaveProperty('trouble');
  });

  test('keeps what a person decided and when the authorization ends', () => {
    const link: LinkFacts = {
      pausedAt: 1,
      disconnectedAt: 2,
      reconnectedAt: 3,
      refreshExpiresAt: 4,
      hardExpiresAt: 5,
    };
    expect(afterProof(link, now)).toEqual({ ...link, provedAt: now });
  });
});
