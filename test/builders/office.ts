import { deriveOffice } from '@/lib/core/derive-office';
import type { PolicyReading } from '@/lib/core/policy';
import type { Lock } from '@/lib/core/role';
import { localDefaults } from '@/lib/core/settings';
import type { OfficeView } from '@/lib/core/summary';
import type { EpochMs } from '@/lib/core/time';
import type { Installed } from '@/lib/core/version';

/** What a browser without policy and lock derives, or one with what is given. */
export function anOffice(
  facts: {
    readonly now?: EpochMs;
    readonly policy?: PolicyReading['policy'];
    readonly problems?: PolicyReading['problems'];
    readonly lock?: Lock;
    readonly badges?: boolean;
    readonly installed?: Partial<Installed>;
  } = {},
): OfficeView {
  const { now = 0, policy = {}, problems = [], lock, badges = false, installed } = facts;
  return deriveOffice({
    now,
    reading: { policy, problems },
    local: { ...localDefaults, badges },
    lock,
    installed: { version: '0.1.0', ...installed },
  });
}

/** A lock that is shut. */
export function aLock(change: Partial<Lock> = {}): Lock {
  return { salt: 'c2FsdA==', hash: 'aGFzaA==', iterations: 600_000, setAt: 0, wrong: 0, ...change };
}
