import type { CauseId } from './causes/cause';
import type { CompanyId } from './ids';
import type { EpochMs } from './time';

/** What can happen to a connection; words `event_<what>`. */
export type EventKind =
  | 'flow_started'
  | 'flow_failed'
  | 'flow_rejected'
  | 'flow_cancelled'
  | 'connected'
  | 'reconnected'
  | 'disconnected'
  | 'revoked'
  | 'revoke_failed'
  | 'data_deleted'
  | 'archived'
  | 'restored'
  | 'reset'
  | 'handed_over'
  | 'answer_refused'
  | 'broken'
  | 'shaky'
  | 'recovered'
  | 'caught_up'
  | 'mirror_lost'
  | 'audit_done'
  | 'audit_repaired'
  | 'paused'
  | 'resumed'
  | 'first_cancelled'
  | 'warning_muted'
  | 'warning_unmuted'
  | 'app_saved'
  | 'app_removed'
  | 'account_skipped'
  | 'account_unskipped'
  | 'policy_off'
  | 'policy_on'
  | 'mode_changed'
  | 'lock_set'
  | 'lock_removed'
  | 'lock_opened'
  | 'lock_refused'
  | 'lock_lost';

/** The journal keeps this many lines; the oldest go first. */
export const journalKeepsLines = 5000;

/** One line of the journal: never a token, never a body. */
export interface JournalEntry {
  readonly at: EpochMs;
  readonly what: EventKind;
  readonly companyId?: CompanyId;
  /** Name at that time, since the company may be gone. */
  readonly companyName?: string;
  readonly cause?: CauseId;
  /** Why, in the words of whoever did it; text, never markup. */
  readonly reason?: string;
  readonly tid?: string;
  /**
   * `caught_up`: how long nothing synced, and how many records had changed; absent when everything was read again.
   * Of an audit: how many differences it found, or records it put right.
   */
  readonly missedMs?: number;
  readonly changes?: number;
}
