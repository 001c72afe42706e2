import type { LinkView } from './connection';
import type { EpochMs } from './time';

/** What the banner on QuickBooks' pages is about, most urgent first; the value of its mark. */
export type NoticeKind =
  | 'unrecognised'
  | 'other-company'
  | 'not-connected'
  | 'paused'
  | 'first-cancelled'
  | 'inactive'
  | 'expiring';

/** What must be said of a tab's company; `words` are made of it elsewhere. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  /** The kind, the company and the occasion: what somebody dismisses. What is another occasion is news. */
  readonly key: string;
  readonly company?: string;
  /** Whole days until the authorization ends. */
  readonly days?: number;
  /** The page of ours where it is mended. */
  readonly where?: 'company' | 'connect';
}

/** A tab as its own script reads it: which company, or why none. */
export interface TabSigns {
  readonly state: 'established' | 'stale-tab' | 'unknown';
  readonly realmId?: string;
}

/** What must be said of the tab's company, if anything. @see QBO page facts (c) Step 0, 4 and 5 */
export function noticeOf(
  { state, realmId = '' }: TabSigns,
  company: { readonly name: string; readonly link: LinkView } | undefined,
): NoticeFacts | undefined {
  if (state === 'unknown') return { kind: 'unrecognised', key: 'unrecognised' };
  if (state === 'stale-tab') return { kind: 'other-company', key: 'other-company' };
  if (!company) return { kind: 'not-connected', key: `not-connected ${realmId}`, where: 'connect' };
  const { name, link } = company;
  const about = { company: name, where: 'company' } as const;
  if (link.state === 'disabled' && link.pausedAt !== undefined) {
    const kind = link.cancelledAt === undefined ? 'paused' : 'first-cancelled';
    return { kind, key: `${kind} ${realmId} ${link.pausedAt}`, ...about };
  }
  if (link.state === 'disabled') {
    const key = `not-connected ${realmId} ${link.provedAt ?? ''}`;
    return { kind: 'not-connected', key, where: 'company' };
  }
  if (link.state === 'inactive') {
    // A connection that breaks again is news.
    return { kind: 'inactive', key: `inactive ${realmId} ${link.cause?.since ?? ''}`, ...about };
  }
  if (!link.expiring) return undefined;
  const { at, stage, daysLeft: days } = link.expiring;
  return { kind: 'expiring', key: `expiring ${realmId} ${at} ${stage}`, days, ...about };
}

/** What is not of one company can only be dismissed for a while. */
const awhileMs = 12 * 3_600_000;
const longMs = 180 * 24 * 3_600_000;

/** Whether a notice that was dismissed then still stays away. */
export function isDismissed(
  { kind, key }: Pick<NoticeFacts, 'kind' | 'key'>,
  dismissed: Readonly<Record<string, EpochMs>>,
  now: EpochMs,
): boolean {
  const at = Object.hasOwn(dismissed, key) ? dismissed[key] : undefined;
  const isBrief = kind === 'unrecognised' || kind === 'other-company';
  return at !== undefined && now - at < (isBrief ? awhileMs : longMs);
}

/** Dismissals with one more, the old ones and those over a hundred left out. */
export function withDismissal(
  dismissed: Readonly<Record<string, EpochMs>>,
  key: string,
  now: EpochMs,
): Readonly<Record<string, EpochMs>> {
  const kept = Object.entries(dismissed).filter(([one, at]) => one !== key && now - at < longMs);
  return Object.fromEntries([...kept.slice(-99), [key, now]]);
}
