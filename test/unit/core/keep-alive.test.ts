import { expect, it } from 'vitest';
import type { Company, LinkFacts } from '@/lib/core/company';
import type { Failure } from '@/lib/core/failure';
import { planKeepAlive, renewalDueAt } from '@/lib/core/keep-alive';
import { dayMs, hourMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const asked = (link: LinkFacts, deletingAt?: number): Pick<Company, 'link' | 'deletingAt'> => ({
  link,
  ...(deletingAt === undefined ? {} : { deletingAt }),
});
const old: LinkFacts = { renewedAt: now - 8 * dayMs, refreshExpiresAt: now + 92 * dayMs };
const broken = (failure: Failure): LinkFacts => ({ ...old, broken: { failure, since: now } });

it.each([
  ['was renewed a week ago', { ...old, renewedAt: now - 7 * dayMs }, 'unused'],
  ['was never told when it was renewed', {}, 'unused'],
  ['is paused', { ...old, pausedAt: now - 30 * dayMs }, 'unused'],
  ['cannot sync for another reason', broken({ kind: 'subscription-lapsed' }), 'unused'],
  ['was renewed within the week', { ...old, renewedAt: now - 6 * dayMs }, 'fresh'],
  ['is disconnected', { ...old, disconnectedAt: now }, 'disconnected'],
  ['was refused by Intuit', broken({ kind: 'grant-invalid', during: 'refresh' }), 'ended'],
  ['lost its refresh token', broken({ kind: 'refresh-lost' }), 'ended'],
  ['ran out of its window', { ...old, refreshExpiresAt: now }, 'ended'],
  ['ran into the cap', { ...old, hardExpiresAt: now }, 'ended'],
  ['was tried an hour ago', { ...old, renewTriedAt: now - hourMs }, 'tried-just-now'],
  ['was tried six hours ago', { ...old, renewTriedAt: now - 6 * hourMs }, 'unused'],
  ['was tried by a clock that was wrong', { ...old, renewTriedAt: now + dayMs }, 'unused'],
] as const)('an authorization that %s', (_what, link, because) => {
  expect(planKeepAlive(asked(link), now)).toEqual({ renew: because === 'unused', because });
});

it('leaves a company alone that is being deleted', () => {
  expect(planKeepAlive(asked(old, now), now)).toMatchObject({ because: 'disconnected' });
});

it('is due at half of a window shorter than two weeks', () => {
  expect(renewalDueAt({ renewedAt: now, refreshExpiresAt: now + 4 * dayMs })).toBe(now + 2 * dayMs);
  expect(renewalDueAt({ renewedAt: now })).toBe(now + 7 * dayMs);
});
