import { describe, expect, it } from 'vitest';
import {
  afterLosing,
  afterRight,
  afterShutting,
  afterWrong,
  checkPassphrase,
  deriveRole,
  lockGoesAfterMs,
  roleAt,
  unlockedForMs,
  waitBeforeTry,
} from '@/lib/core/role';
import { aLock } from '@/test/builders/office';

const now = Date.UTC(2026, 10, 21, 12);

describe('the role', () => {
  it.each([
    ['nobody decided anything', undefined, undefined, 'admin', 'everybody'],
    ['a lock is shut', undefined, aLock(), 'viewer', 'locked'],
    ['a lock is open', undefined, aLock({ openUntil: now + 1 }), 'admin', 'unlocked'],
    ['a lock was open', undefined, aLock({ openUntil: now }), 'viewer', 'locked'],
    ['a lost lock has gone', undefined, aLock({ goesAt: now }), 'admin', 'everybody'],
    ['a lost lock is still waited for', undefined, aLock({ goesAt: now + 1 }), 'viewer', 'locked'],
    ['the policy says viewer', 'viewer', undefined, 'viewer', 'policy'],
    ['the policy says admin over a lock', 'admin', aLock(), 'admin', 'policy'],
    [
      'the policy says viewer over an open lock',
      'viewer',
      aLock({ openUntil: now + 1 }),
      'viewer',
      'policy',
    ],
  ] as const)('%s', (_case, policyRole, lock, role, because) => {
    expect(deriveRole(policyRole, lock, now)).toMatchObject({ role, because });
  });

  it('goes back by itself on a page that stays open', () => {
    const open = deriveRole(undefined, afterRight(aLock(), now), now);
    expect(roleAt(open, now + unlockedForMs - 1)).toBe(open);
    expect(roleAt(open, now + unlockedForMs)).toEqual({ role: 'viewer', because: 'locked' });
    const lost = deriveRole(undefined, afterLosing(aLock(), now), now);
    expect(roleAt(lost, now + lockGoesAfterMs - 1).role).toBe('viewer');
    expect(roleAt(lost, now + lockGoesAfterMs)).toEqual({ role: 'admin', because: 'everybody' });
  });
});

describe('the lock', () => {
  it('makes whoever guesses wait longer and longer, from the fifth try on', () => {
    let lock = aLock();
    const waits: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      lock = afterWrong(lock, now);
      waits.push(waitBeforeTry(lock, now) / 1000);
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    expect(waitBeforeTry(lock, now + 900_000)).toBe(0);
  });

  it('forgets wrong tries, and that somebody lost the passphrase, with the right one', () => {
    const lock = afterRight(afterLosing(afterWrong(aLock({ wrong: 8 }), now), now), now);
    expect(lock).toEqual({ ...aLock(), openUntil: now + unlockedForMs });
    expect(afterShutting(lock)).toEqual(aLock());
  });

  it('goes a day after the first word of a lost passphrase, however often it is said', () => {
    const lock = afterLosing(aLock(), now);
    expect(afterLosing(lock, now + 5000).goesAt).toBe(now + lockGoesAfterMs);
  });
});

it.each([
  ['short', 'short', 'passphrase_short'],
  ['', '', 'passphrase_short'],
  ['x'.repeat(201), 'x'.repeat(201), 'passphrase_long'],
  ['long enough', 'long enouhg', 'passphrase_differs'],
  ['long enough', 'long enough', undefined],
] as const)('a new passphrase %s, repeated %s: %s', (passphrase, again, error) => {
  expect(checkPassphrase(passphrase, again)).toBe(error);
});
