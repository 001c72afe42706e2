import type { AuditedRun } from './audit/state';
import type { Failure } from './failure';
import type { FailureDay } from './failure-days';
import type { AppId, CompanyId, Environment, FlowId, RealmId } from './ids';
import type { Mute } from './mute';
import type { EpochMs } from './time';

/** How an Intuit app proves itself at the token endpoint. @see Intuit facts §1.2, §1.3 */
export type ClientAuth = 'client_secret_basic' | 'client_secret_post' | 'none';

/** The keys of an app at Intuit's developer portal. The secret lies in the vault, never here. */
export interface IntuitApp {
  readonly id: AppId;
  readonly clientId: string;
  readonly environment: Environment;
  readonly clientAuth: ClientAuth;
  readonly hasSecret: boolean;
  readonly savedAt: EpochMs;
  /** Given by the organisation: only its secret can be entered here. */
  readonly managed?: true;
}

/** What is known of a connection's health; `core/connection` derives everything shown from it. */
export interface LinkFacts {
  /** Last moment at which Intuit answered for this company with our token. */
  readonly provedAt?: EpochMs;
  /** A failure that needs a person, and since when. Cleared by proof or reconnect. */
  readonly broken?: { readonly failure: Failure; readonly since: EpochMs };
  /** A failure that may pass by itself: first and last time in a row, and how often. */
  readonly trouble?: {
    readonly failure: Failure;
    readonly since: EpochMs;
    readonly lastAt: EpochMs;
    readonly count: number;
  };
  readonly disconnectedAt?: EpochMs;
  readonly pausedAt?: EpochMs;
  /** The first sync was cancelled by hand; stands beside `pausedAt` and goes with it. */
  readonly cancelledAt?: EpochMs;
  /** The organisation does not list this company; written by whoever applies the policy. */
  readonly offByPolicyAt?: EpochMs;
  /** Set once a reconnect flow has been completed: the life-cycle strip appears (requirement 001-09). */
  readonly reconnectedAt?: EpochMs;
  /** Both clocks of the refresh token, from Intuit's own answers. */
  readonly refreshExpiresAt?: EpochMs;
  readonly hardExpiresAt?: EpochMs;
  /** How long a proof counts while reads are saved; absent: as long as usual. */
  readonly proofLifeMs?: number;
  /** When Intuit last handed out tokens for it: the keep-alive counts from here. */
  readonly renewedAt?: EpochMs;
  /** When the keep-alive last tried. */
  readonly renewTriedAt?: EpochMs;
  /** What Intuit said of the company's subscription, when last, and since when it has lapsed. */
  readonly subscription?: { readonly askedAt: EpochMs; readonly lapsedSince?: EpochMs };
  /** Failures of the last days, newest day first. */
  readonly failureDays?: readonly FailureDay[];
  /** The last trouble that ended without a new consent. */
  readonly recovered?: { readonly at: EpochMs; readonly since: EpochMs };
}

/** How many records of each kind the mirror holds; inactive customers are not counted. */
export interface Counts {
  readonly customers: number;
  readonly invoices: number;
  readonly payments: number;
}

/** How far a first sync is. */
export interface Progress {
  readonly startedAt: EpochMs;
  /** What is being read now. */
  readonly reading: 'customers' | 'invoices' | 'payments' | 'changes';
  readonly done: Counts;
  /** As Intuit counted them at the start; absent until it has. */
  readonly total?: Counts;
  /** Estimate of the time left; absent while there is nothing to estimate from. */
  readonly leftMs?: number;
}

/** Projection of a company's mirror for the screens; the mirror itself is the truth. */
export interface SyncFacts {
  /** Counts up with each change of the mirror; a projection with an older number is rebuilt. */
  readonly mirrorRevision: number;
  readonly firstSyncedAt?: EpochMs;
  /** "Most Recent Sync Date": the end of the last run that succeeded. */
  readonly lastSyncedAt?: EpochMs;
  /** "Total Sync Files": runs that brought at least one record (C-22). */
  readonly fruitfulRuns: number;
  readonly counts: Counts;
  readonly running?: {
    readonly kind: RunKind;
    readonly since: EpochMs;
    readonly progress?: Progress;
  };
  readonly lastRun?: RunResult;
  /** How far a first sync was when its last run ended without finishing it. */
  readonly unfinished?: Progress;
}

/**
 * `first`: everything, from nothing. `changes`: what changed since the cursor. `full`: everything again. `customers`: all
 * customers again, and what changed. `catchup`: all that changed since a day, page by page. `audit`: records compared, and
 * what changed.
 */
export type RunKind = 'first' | 'changes' | 'full' | 'customers' | 'catchup' | 'audit';

/** What one run did. */
export interface RunResult {
  readonly kind: RunKind;
  /** `manual`: somebody pressed Sync Now. `page`: a form was saved in QuickBooks. */
  readonly trigger: 'connect' | 'schedule' | 'manual' | 'page';
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly changed: Counts;
  readonly deleted: Counts;
  /** Of a read by pages that was interrupted, the last of its runs tells them all. */
  readonly reads: number;
  readonly failure?: Failure;
  /** Who ended it: somebody here, or the organisation. `failure` then says no more. */
  readonly stopped?: 'paused' | 'cancelled' | 'disconnected' | 'policy';
  /** What an audit compared, or put right. */
  readonly audit?: AuditedRun;
}

/** A stretch in which a company did not sync, and what the first good run after it brought. */
export interface Gap {
  /** Last sync before the break. */
  readonly from: EpochMs;
  /** The connection was back. */
  readonly until: EpochMs;
  /** Absent until a run has succeeded. */
  readonly caught?: CaughtUp;
}

/** How a gap was closed. A `changes` run tells what was missed; any other read everything again. */
export interface CaughtUp {
  readonly at: EpochMs;
  readonly kind: RunKind;
  readonly changed: Counts;
  readonly deleted: Counts;
}

/** A QuickBooks company that this browser knows. */
export interface Company {
  readonly id: CompanyId;
  readonly environment: Environment;
  readonly realmId: RealmId;
  readonly appId: AppId;
  /** As QuickBooks names it; text from outside, never markup. */
  readonly name: string;
  readonly addedAt: EpochMs;
  /** The consent that it came by, so that a "yes" can be repeated. */
  readonly addedBy: FlowId;
  readonly link: LinkFacts;
  readonly sync: SyncFacts;
  /** The last stretch without syncing that a reconnect ended. */
  readonly gap?: Gap;
  /** A warning that somebody has muted for a while. */
  readonly mute?: Mute;
  /** What a cancelled first sync has read is still to be thrown away: by whoever comes to it first, start-up at the latest. */
  readonly discardAt?: EpochMs;
  /** A deletion was begun; start-up finishes it. */
  readonly deletingAt?: EpochMs;
  /** Replaced by another company: kept in full, readable, not synced; connecting it again restores it (C-09). */
  readonly archived?: { readonly at: EpochMs; readonly by: CompanyId };
}

export const noCounts: Counts = { customers: 0, invoices: 0, payments: 0 };

/**
 * A consent under way, stored before Intuit's window opens so that every death has a defined end.
 *
 *   window ──redirect──► code ──(marked, then sent)──► exchanging ──tokens stored──► naming ──► asking ──yes──► (gone)
 *     │                   │ survives a killed worker       │ a lost answer ends here    └ survives   └no─► (gone, revoked)
 *     └──────────────► failed ◄────────────────────────────┘
 *
 * `tab` stands for `window` where Intuit's page is in a normal tab: it survives a killed worker, because the redirect is
 * an event that wakes the next one. A code is exchanged exactly once: from `exchanging` there is no way back to `code`.
 * @see Intuit facts §1.6, §5 #8
 */
export type FlowStage =
  | { readonly stage: 'window' }
  | { readonly stage: 'tab'; readonly tabId?: number }
  | { readonly stage: 'code' }
  | { readonly stage: 'exchanging' }
  | { readonly stage: 'naming'; readonly companyId: CompanyId }
  | {
      readonly stage: 'asking';
      readonly companyId: CompanyId;
      readonly companyName: string;
      /** Intuit says that its subscription has lapsed. */
      readonly lapsed?: true;
    }
  | {
      readonly stage: 'done';
      readonly companyId: CompanyId;
      readonly companyName: string;
      readonly renewed: boolean;
    }
  | { readonly stage: 'failed'; readonly failure: Failure; readonly at: EpochMs };

/** At most one flow exists at a time: Chromium allows one auth window, and a person one attention. */
export interface Flow {
  readonly id: FlowId;
  readonly appId: AppId;
  /** The company to be reconnected; absent when a new one is to be connected. */
  readonly expects?: CompanyId;
  /** The company that is archived when somebody says yes to this one. */
  readonly replaces?: CompanyId;
  /** The flow that was turned down for this one, so that the turning down can be repeated. */
  readonly after?: FlowId;
  readonly startedAt: EpochMs;
  /** The same by the computer's own clock: Intuit's first answer may correct ours by years meanwhile. */
  readonly waitsSince?: EpochMs;
  readonly now: FlowStage;
}
