import { describe, expect, it, test } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import { deriveLink } from '@/lib/core/connection';
import { checkMute, type Mute, muteInForce, warningOf } from '@/lib/core/mute';
import { dayMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const ended = { hardExpiresAt: now + 5 * dayMs };

test.each([
  ['nothing is wrong', { provedAt: now }, undefined],
  ['it is shaky, which passes', { provedAt: 0 }, undefined],
  ['it is broken', { broken: { failure: { kind: 'admin-lost' }, since: now } }, 'admin_lost'],
  ['the end is near', { ...ended, provedAt: now }, 'expiring_hard'],
  [
    'it is broken and the end is near',
    { ...ended, broken: { failure: { kind: 'admin-lost' }, since: now } },
    'admin_lost',
  ],
  ['it is paused', { ...ended, pausedAt: now }, undefined],
  ['it is disconnected', { ...ended, disconnectedAt: now }, undefined],
] as const)('when %s, the warning is %s', (_what, link: LinkFacts, warning) => {
  expect(warningOf(deriveLink(link, now))).toBe(warning);
});

describe('a mute', () => {
  const mute: Mute = { warning: 'admin_lost', reason: 'holiday', until: now + 1, at: now - dayMs };

  it('holds for its own warning until its end', () => {
    expect(muteInForce(mute, 'admin_lost', now)).toEqual({ reason: 'holiday', until: now + 1 });
    expect(muteInForce(mute, 'admin_lost', now + 1)).toBeUndefined();
  });

  it('hides no other trouble', () => {
    expect(muteInForce(mute, 'authorization_ended', now)).toBeUndefined();
    expect(muteInForce(mute, undefined, now)).toBeUndefined();
  });

  it.each([
    ['pays on the 15th', dayMs, {}],
    ['  ', dayMs, { reason: 'mute_reason_missing' }],
    ['x'.repeat(201), dayMs, { reason: 'mute_reason_long' }],
    ['later', 0, { until: 'mute_until_past' }],
    ['later', Number.NaN, { until: 'mute_until_past' }],
    ['later', 367 * dayMs, { until: 'mute_until_far' }],
  ])('with the reason %j for %d ms is answered by %o', (reason, ms, errors) => {
    expect(checkMute({ reason, until: now + ms }, now)).toEqual(errors);
  });
});
