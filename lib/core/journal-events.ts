import type { EventKind, JournalEntry } from './journal';

/** Who did it: the person at this browser, Booklight by itself, or Intuit (which includes whoever works in QuickBooks). */
export type Actor = 'you' | 'booklight' | 'intuit';

/** What a line is about, for the filter. */
export type EventGroup = 'connecting' | 'trouble' | 'accounts' | 'settings';
export const eventGroups: readonly EventGroup[] = ['connecting', 'trouble', 'accounts', 'settings'];

/** Every kind of line, with who is behind it and what it is about. A kind without a row does not compile. */
const events: Readonly<Record<EventKind, { readonly by: Actor; readonly group: EventGroup }>> = {
  flow_started: { by: 'you', group: 'connecting' },
  flow_failed: { by: 'intuit', group: 'connecting' },
  flow_rejected: { by: 'you', group: 'connecting' },
  flow_cancelled: { by: 'you', group: 'connecting' },
  connected: { by: 'you', group: 'connecting' },
  reconnected: { by: 'you', group: 'connecting' },
  disconnected: { by: 'you', group: 'connecting' },
  archived: { by: 'you', group: 'connecting' },
  restored: { by: 'you', group: 'connecting' },
  reset: { by: 'you', group: 'connecting' },
  handed_over: { by: 'you', group: 'connecting' },
  answer_refused: { by: 'booklight', group: 'connecting' },
  revoked: { by: 'intuit', group: 'connecting' },
  revoke_failed: { by: 'intuit', group: 'trouble' },
  data_deleted: { by: 'you', group: 'settings' },
  broken: { by: 'intuit', group: 'trouble' },
  shaky: { by: 'intuit', group: 'trouble' },
  recovered: { by: 'booklight', group: 'trouble' },
  caught_up: { by: 'booklight', group: 'trouble' },
  mirror_lost: { by: 'booklight', group: 'trouble' },
  audit_done: { by: 'booklight', group: 'trouble' },
  audit_repaired: { by: 'you', group: 'trouble' },
  paused: { by: 'you', group: 'settings' },
  resumed: { by: 'you', group: 'settings' },
  first_cancelled: { by: 'you', group: 'settings' },
  warning_muted: { by: 'you', group: 'settings' },
  warning_unmuted: { by: 'you', group: 'settings' },
  app_saved: { by: 'you', group: 'settings' },
  app_removed: { by: 'you', group: 'settings' },
  account_skipped: { by: 'you', group: 'accounts' },
  account_unskipped: { by: 'you', group: 'accounts' },
  policy_off: { by: 'booklight', group: 'settings' },
  policy_on: { by: 'booklight', group: 'settings' },
  mode_changed: { by: 'you', group: 'settings' },
  lock_set: { by: 'you', group: 'settings' },
  lock_removed: { by: 'you', group: 'settings' },
  lock_opened: { by: 'you', group: 'settings' },
  lock_refused: { by: 'you', group: 'settings' },
  lock_lost: { by: 'you', group: 'settings' },
};

/** Causes that a person at this browser brings about. */
const byYou: ReadonlySet<string> = new Set(['consent_denied', 'window_closed', 'wrong_company']);

/** Causes that lie in this browser, its network or Booklight itself: Intuit never heard of them. */
const byBooklight: ReadonlySet<string> = new Set([
  'offline',
  'connection_failed',
  'connection_timeout',
  'page_unreachable',
  'flow_busy',
  'flow_timeout',
  'flow_interrupted_window',
  'flow_interrupted_exchange',
  'hosts_withheld',
  'app_missing',
  'not_connected',
  'gate_closed',
  'realm_not_allowed',
  'storage_full',
  'storage_unreadable',
  'storage_newer',
]);

/** Who is behind a line; for a failure its cause tells. */
export function actorOf({ what, cause }: Pick<JournalEntry, 'what' | 'cause'>): Actor {
  const { by } = events[what] ?? { by: 'booklight' };
  if (by !== 'intuit' || cause === undefined) return by;
  if (byYou.has(cause)) return 'you';
  return byBooklight.has(cause) ? 'booklight' : 'intuit';
}

/** What a line is about. */
export function groupOf({ what }: Pick<JournalEntry, 'what'>): EventGroup {
  return events[what]?.group ?? 'connecting';
}
