import { explain } from './causes/registry';
import type { PolicyReading } from './policy';
import { deriveRole, isGone, type Lock } from './role';
import { type LocalChoices, settingsInForce } from './settings';
import type { OfficeView } from './summary';
import type { EpochMs } from './time';
import { findOutdated, type Installed } from './version';

/** What rights and settings are derived from. */
export interface OfficeFacts {
  readonly now: EpochMs;
  readonly reading: PolicyReading;
  readonly local: LocalChoices;
  readonly lock: Lock | undefined;
  readonly installed: Installed;
}

/** The one derivation of rights and settings that all screens show and the worker obeys. */
export function deriveOffice({ now, reading, local, lock, installed }: OfficeFacts): OfficeView {
  const settings = settingsInForce(reading.policy, local);
  const outdated = findOutdated(installed, settings.leastVersion.value);
  return {
    role: deriveRole(reading.policy.role, lock, now),
    lockSet: lock !== undefined && !isGone(lock, now),
    ...(lock?.tryAgainAt === undefined ? {} : { tryAgainAt: lock.tryAgainAt }),
    settings,
    problems: reading.problems,
    ...(outdated ? { outdated: explain(outdated) } : {}),
  };
}
