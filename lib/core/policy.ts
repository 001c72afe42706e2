import type { ClientAuth } from './company';
import type { AccessMode } from './gate';
import type { Environment, RealmId } from './ids';
import type { Role } from './role';
import type { TaskKind } from './task';

/** Whom an organisation's people ask; shown where Booklight's own help ends. Text, never markup. */
export interface HelpContact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Always https. */
  readonly url?: string;
}

/** The organisation's own Intuit app. Its secret is never part of a policy: whoever sits at the machine can read one. */
export interface ManagedApp {
  readonly clientId: string;
  readonly environment: Environment;
  readonly clientAuth: ClientAuth;
}

/** What an organisation decides for its people's browsers (architecture D14). What is absent is left to them. */
export interface Policy {
  readonly intuitApp?: ManagedApp;
  readonly accessMode?: AccessMode;
  readonly role?: Role;
  /** The only companies that may be connected. */
  readonly allowedRealms?: readonly RealmId[];
  readonly intervalMinutes?: Readonly<Partial<Record<TaskKind, number>>>;
  /** Percent of Intuit's limits per company that this browser may use. */
  readonly shareOfLimit?: number;
  /** Reads a month that Intuit includes in the firm's tier. */
  readonly monthlyReads?: number;
  /** Percent of them that this browser may use. */
  readonly shareOfReads?: number;
  readonly keepJournalDays?: number;
  /** Deletes a disconnected company's records here this long after. */
  readonly deleteDisconnectedAfterDays?: number;
  readonly badges?: boolean;
  readonly notifications?: boolean;
  readonly helpContact?: HelpContact;
  readonly leastVersion?: string;
}

export type PolicyField = keyof Policy;

/** A value that does not count, told by its field; all others are in force. */
export interface PolicyProblem {
  /** Path of the value, e.g. `intuitApp.environment`. */
  readonly field: string;
  /** `unknown`: no such setting exists. `wrong`: the value is not one of those that the setting takes. */
  readonly because: 'unknown' | 'wrong';
}

/** What was read of a policy. */
export interface PolicyReading {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

export const noPolicy: PolicyReading = { policy: {}, problems: [] };
