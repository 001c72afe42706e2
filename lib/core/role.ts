import { type EpochMs, hourMs, minuteMs, secondMs } from './time';

/** An admin changes what Booklight does; a viewer looks, searches, presses Sync Now and copies diagnostics (architecture D14). */
export type Role = 'admin' | 'viewer';

/** The local admin lock as it is stored: what a passphrase is compared with, never the passphrase. */
export interface Lock {
  /** Base64. */
  readonly salt: string;
  /** Base64 of what the passphrase is turned into. */
  readonly hash: string;
  readonly iterations: number;
  readonly setAt: EpochMs;
  /** Wrong passphrases in a row. */
  readonly wrong: number;
  /** No passphrase is looked at before. */
  readonly tryAgainAt?: EpochMs;
  readonly openUntil?: EpochMs;
  /** Somebody has lost the passphrase: the lock goes by itself at this moment. */
  readonly goesAt?: EpochMs;
}

/** Who somebody is in this browser, and by what. */
export type RoleView =
  | { readonly role: 'admin'; readonly because: 'policy' | 'everybody' }
  | { readonly role: 'admin'; readonly because: 'unlocked'; readonly until: EpochMs }
  | { readonly role: 'viewer'; readonly because: 'policy' }
  | { readonly role: 'viewer'; readonly because: 'locked'; readonly goesAt?: EpochMs };

/** Why the lock was not opened: a wrong passphrase, too many of them before, or there is none. */
export interface StaysShut {
  readonly because: 'wrong' | 'too-often' | 'no-lock';
  /** No passphrase is looked at before. */
  readonly tryAgainAt?: EpochMs;
}

/** How long the right passphrase opens the lock. */
export const unlockedForMs = 15 * minuteMs;
/** How long a lost passphrase is waited for, so that whoever set it hears of it. */
export const lockGoesAfterMs = 24 * hourMs;
/** Wrong passphrases that cost nothing; each further one doubles the wait. */
const freeTries = 5;
const firstWaitMs = 30 * secondMs;
const longestWaitMs = 15 * minuteMs;

/** The policy's role, else what the lock leaves, else everybody is an admin. */
export function deriveRole(
  policyRole: Role | undefined,
  lock: Lock | undefined,
  now: EpochMs,
): RoleView {
  if (policyRole !== undefined) return { role: policyRole, because: 'policy' };
  if (!lock || isGone(lock, now)) return { role: 'admin', because: 'everybody' };
  if (lock.openUntil !== undefined && lock.openUntil > now) {
    return { role: 'admin', because: 'unlocked', until: lock.openUntil };
  }
  const goesAt = lock.goesAt === undefined ? {} : { goesAt: lock.goesAt };
  return { role: 'viewer', because: 'locked', ...goesAt };
}

/** What a role that was derived some time ago is by now: an open lock closes by itself, a given-up one goes. */
export function roleAt(view: RoleView, now: EpochMs): RoleView {
  if (view.because === 'unlocked' && view.until <= now)
    return { role: 'viewer', because: 'locked' };
  if (view.because === 'locked' && view.goesAt !== undefined && view.goesAt <= now) {
    return { role: 'admin', because: 'everybody' };
  }
  return view;
}

/** Whether the time after which a lock without its passphrase goes is over. */
export function isGone(lock: Lock, now: EpochMs): boolean {
  return lock.goesAt !== undefined && lock.goesAt <= now;
}

/** Milliseconds until a passphrase is looked at again; 0 when it may be tried now. */
export function waitBeforeTry(lock: Lock, now: EpochMs): number {
  return Math.max(0, (lock.tryAgainAt ?? 0) - now);
}

/** The lock after the right passphrase: open for a while, and nobody has lost it any more. */
export function afterRight(lock: Lock, now: EpochMs): Lock {
  const { tryAgainAt: _wait, goesAt: _goes, ...rest } = lock;
  return { ...rest, wrong: 0, openUntil: now + unlockedForMs };
}

/** The lock after a wrong passphrase. */
export function afterWrong(lock: Lock, now: EpochMs): Lock {
  const wrong = lock.wrong + 1;
  if (wrong < freeTries) return { ...lock, wrong };
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries));
  return { ...lock, wrong, tryAgainAt: now + wait };
}

/** The lock, shut again at once. */
export function afterShutting(lock: Lock): Lock {
  const { openUntil: _open, ...rest } = lock;
  return rest;
}

/** The lock after somebody has said that its passphrase is lost; a second word of it does not begin anew. */
export function afterLosing(lock: Lock, now: EpochMs): Lock {
  return { ...lock, goesAt: lock.goesAt ?? now + lockGoesAfterMs };
}

/** Why a new passphrase is not taken; each value is the name of a message. */
export type PassphraseError = 'passphrase_short' | 'passphrase_long' | 'passphrase_differs';

export const passphraseAtLeast = 8;
const passphraseAtMost = 200;

/** What is wrong with a new passphrase and its repetition. */
export function checkPassphrase(passphrase: string, again: string): PassphraseError | undefined {
  if (passphrase.length < passphraseAtLeast) return 'passphrase_short';
  if (passphrase.length > passphraseAtMost) return 'passphrase_long';
  return passphrase === again ? undefined : 'passphrase_differs';
}
