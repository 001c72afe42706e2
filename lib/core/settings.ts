import { usualEveryMs } from './cadence';
import type { AccessMode } from './gate';
import type { RealmId } from './ids';
import type { HelpContact, Policy } from './policy';
import type { TaskKind } from './task';
import { minuteMs } from './time';

/** A setting as it is in force, and who decided it: the organisation, or whoever uses this browser. */
export interface InForce<T> {
  readonly value: T;
  readonly from: 'policy' | 'here';
}

/** What people choose in this browser. */
export interface LocalChoices {
  readonly badges: boolean;
  readonly accessMode: AccessMode;
  readonly monthlyReads: number;
  readonly shareOfReads: number;
}

/** Everything that can be set, as it is in force. Survives JSON: `null` stands for "no limit". */
export interface SettingsInForce {
  readonly accessMode: InForce<AccessMode>;
  readonly badges: InForce<boolean>;
  readonly notifications: InForce<boolean>;
  /** How often each task runs when nobody looks. */
  readonly everyMs: InForce<Readonly<Record<TaskKind, number>>>;
  /** Percent of Intuit's limits. */
  readonly shareOfLimit: InForce<number>;
  /** Reads that Intuit includes in a month, for the whole firm. */
  readonly monthlyReads: InForce<number>;
  /** Percent of them that this browser may use. */
  readonly shareOfReads: InForce<number>;
  /** The only companies that may be connected; `null` allows all. */
  readonly allowedRealms: InForce<readonly RealmId[] | null>;
  readonly keepJournalDays: InForce<number | null>;
  readonly deleteDisconnectedAfterDays: InForce<number | null>;
  readonly leastVersion: InForce<string | null>;
  readonly helpContact: InForce<HelpContact | null>;
  /** The organisation gives the Intuit app; own ones are not added. */
  readonly intuitApp: InForce<string | null>;
}

export const localDefaults: LocalChoices = {
  badges: false,
  accessMode: 'basic',
  // The free tier's: Intuit blocks whoever goes beyond (facts §3.10 [D]).
  monthlyReads: 500_000,
  shareOfReads: 100,
};

/** The one rule: the policy over the choice made here, and each value knows where it came from. */
export function settingsInForce(policy: Policy, local: LocalChoices): SettingsInForce {
  const every = policy.intervalMinutes && { ...usualEveryMs, ...toMs(policy.intervalMinutes) };
  return {
    accessMode: over(policy.accessMode, local.accessMode),
    badges: over(policy.badges, local.badges),
    notifications: over(policy.notifications, true),
    everyMs: over(every, usualEveryMs),
    shareOfLimit: over(policy.shareOfLimit, 100),
    monthlyReads: over(policy.monthlyReads, local.monthlyReads),
    shareOfReads: over(policy.shareOfReads, local.shareOfReads),
    allowedRealms: over(policy.allowedRealms, null),
    keepJournalDays: over(policy.keepJournalDays, null),
    deleteDisconnectedAfterDays: over(policy.deleteDisconnectedAfterDays, null),
    leastVersion: over(policy.leastVersion, null),
    helpContact: over(policy.helpContact, null),
    intuitApp: over(policy.intuitApp?.clientId, null),
  };
}

/** Whether a company may be connected and read. */
export function isRealmAllowed(
  { allowedRealms }: Pick<SettingsInForce, 'allowedRealms'>,
  realmId: string,
): boolean {
  return allowedRealms.value === null || allowedRealms.value.some((realm) => realm === realmId);
}

function over<T>(byPolicy: T | undefined, here: T): InForce<T> {
  return byPolicy === undefined
    ? { value: here, from: 'here' }
    : { value: byPolicy, from: 'policy' };
}

function toMs(minutes: Readonly<Partial<Record<TaskKind, number>>>) {
  const each = Object.entries(minutes).map(([kind, many]) => [kind, many * minuteMs] as const);
  return Object.fromEntries(each) as Partial<Record<TaskKind, number>>;
}
