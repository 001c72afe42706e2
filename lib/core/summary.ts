import type { CauseView } from './causes/cause';
import type { Counts, Flow, Gap, Progress, RunKind, RunResult } from './company';
import type { LinkView } from './connection';
import type { FailureDay } from './failure-days';
import type { AppId, CompanyId, Environment, FlowId } from './ids';
import type { MuteView, WarningId } from './mute';
import type { NoticeChoice } from './notice-choice';
import type { PolicyProblem } from './policy';
import type { QueueView } from './reconnect-queue';
import type { RevocationView } from './revocation';
import type { RoleView } from './role';
import type { SettingsInForce } from './settings';
import type { EpochMs } from './time';

/** Small picture of everything: all that popup, toolbar and banner need. The mirror is not read for it. */
export interface Summary {
  /** The worker's clock, corrected by Intuit's, when this was derived. */
  readonly at: EpochMs;
  readonly version: string;
  readonly apps: readonly { readonly id: AppId; readonly environment: Environment }[];
  readonly companies: readonly CompanySummary[];
  /** Companies that were replaced by another one; kept and readable, newest first. */
  readonly archived: readonly CompanySummary[];
  /** Permissions that Intuit has still to confirm the end of. */
  readonly revocations: readonly RevocationView[];
  readonly flow?: FlowView;
  readonly toolbar: ToolbarView;
  /** `withheld`: they are wanted, and the browser does not let Booklight onto QuickBooks' pages. */
  readonly badges: { readonly wanted: boolean; readonly withheld: boolean };
  /** What somebody chose about notifications; absent means the usual. */
  readonly notices?: NoticeChoice;
  /** Companies that are being reconnected one after the other. */
  readonly queue?: QueueView;
  readonly office: OfficeView;
  /** This computer's clock is far from Intuit's. */
  readonly clock?: CauseView;
}

/** Who may change what in this browser, and what of it the organisation decides. */
export interface OfficeView {
  readonly role: RoleView;
  /** A passphrase guards what admins do. */
  readonly lockSet: boolean;
  /** No passphrase is looked at before. */
  readonly tryAgainAt?: EpochMs;
  readonly settings: SettingsInForce;
  /** Values of the policy that do not count. */
  readonly problems: readonly PolicyProblem[];
  /** This package or its browser is too old. */
  readonly outdated?: CauseView;
}

/** One company as the screens show it, sorted by need: broken first. */
export interface CompanySummary {
  readonly id: CompanyId;
  readonly name: string;
  readonly environment: Environment;
  readonly realmId: string;
  readonly link: LinkView;
  /** What wants a person, by its name; what is muted by. */
  readonly warning?: WarningId;
  /** The warning is muted: still to be seen, but counted by no lamp and told by no notification. */
  readonly muted?: MuteView;
  /** Failed checks and runs of the last two weeks, newest day first. */
  readonly failureDays?: readonly FailureDay[];
  /** The last trouble that ended by itself. */
  readonly recovered?: { readonly at: EpochMs; readonly since: EpochMs };
  readonly counts: Counts;
  readonly totalSyncFiles: number;
  /** Clients without today's status because the company needs somebody. */
  readonly affected: number;
  readonly gap?: Gap;
  readonly firstSyncedAt?: EpochMs;
  readonly lastSyncedAt?: EpochMs;
  readonly lastRun?: RunResult;
  /** Replaced by another company at that moment. */
  readonly archivedAt?: EpochMs;
  readonly syncing?: {
    readonly since: EpochMs;
    readonly kind?: RunKind;
    readonly progress?: Progress;
  };
  /** How far a first sync is that rests: paused, or waiting for its next attempt. */
  readonly unfinished?: Progress;
}

/** A consent under way, or how it ended. */
export interface FlowView {
  readonly id: FlowId;
  readonly stage: Flow['now']['stage'];
  readonly expects?: { readonly id: CompanyId; readonly name: string };
  /** The company that a yes archives. */
  readonly replaces?: { readonly id: CompanyId; readonly name: string };
  readonly company?: { readonly id: CompanyId; readonly name: string };
  /** For `done`: the company had been connected before and its authorization is new. */
  readonly renewed?: boolean;
  /** For `done`: what was missed until then. */
  readonly gap?: Gap;
  readonly cause?: CauseView;
}

/** The lamp in the browser's toolbar: shape, colour and words say the same. */
export interface ToolbarView {
  readonly state: 'ok' | 'attention' | 'not-connected' | 'syncing';
  readonly attention: number;
  readonly companies: number;
  /** Companies with an Active Link. */
  readonly connected: number;
  /** Companies that somebody has paused. */
  readonly paused: number;
  /** Companies without an Active Link whose warning is muted. */
  readonly muted: number;
  /** Companies whose authorization ends soon, and the days of the nearest. */
  readonly expiring?: { readonly companies: number; readonly daysLeft: number };
}
