import type { Company } from './company';
import { dayMs, type EpochMs, minuteMs } from './time';

/** What Intuit's word for a company's subscription means. */
export type Subscription = 'alive' | 'lapsed' | 'unknown';

/**
 * Words that were seen or are said to exist. A trial is a subscription like any other until it ends; of a word that nobody
 * knows nothing is claimed, for a wrong alarm would be worse than a late one: reading or writing fails by 6190 then.
 * @see Intuit facts §3.2 (TRIAL, PAID seen in samples; the others from an unreliable copy)
 */
const meanings: Readonly<Record<string, Subscription>> = {
  PAID: 'alive',
  SUBSCRIBED: 'alive',
  TRIAL: 'alive',
  EXPIRED: 'lapsed',
  CANCELLED: 'lapsed',
  CANCELED: 'lapsed',
  SUSPENDED: 'lapsed',
};

export function judgeSubscription(said: string | undefined): Subscription {
  const word = said?.trim().toUpperCase() ?? '';
  return Object.hasOwn(meanings, word) ? (meanings[word] ?? 'unknown') : 'unknown';
}

/** A day's question costs one read; of a lapsed company somebody may have paid since the last sync. */
const askEveryMs = dayMs;
const askLapsedEveryMs = 5 * minuteMs;

/** Whether a company's subscription is to be asked for, since reads of a lapsed one may go on for long (facts §6.4). */
export function subscriptionDue(
  { link: { subscription }, addedAt }: Pick<Company, 'link' | 'addedAt'>,
  now: EpochMs,
): boolean {
  const everyMs = subscription?.lapsedSince === undefined ? askEveryMs : askLapsedEveryMs;
  // A moment in the future was written by a clock that was wrong.
  return Math.abs(now - (subscription?.askedAt ?? addedAt)) >= everyMs;
}

/** The facts after an answer: since when it has lapsed, or that it has not. A word of unknown meaning changes nothing. */
export function afterAnswer(
  before: Company['link']['subscription'],
  said: Subscription,
  at: EpochMs,
): NonNullable<Company['link']['subscription']> {
  const { lapsedSince } = before ?? {};
  const since = said === 'unknown' ? lapsedSince : (lapsedSince ?? at);
  return said === 'alive' || since === undefined
    ? { askedAt: at }
    : { askedAt: at, lapsedSince: since };
}
