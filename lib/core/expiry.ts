import type { LinkFacts } from './company';
import { renewalDueAt } from './keep-alive';
import { dayMs, type EpochMs } from './time';

/** The nearest end of an authorization and which of its two clocks it is, both from Intuit's own answers. */
export interface Expiry {
  readonly at: EpochMs;
  /** `rolling`: the window that renewing moves. `hard`: the five-year cap that nothing moves. */
  readonly clock: 'rolling' | 'hard';
}

/** Days before the end at which a person is told, farthest first. */
export const warningDays = [30, 14, 7, 1] as const;
export type WarningDays = (typeof warningDays)[number];

/** An end that is near enough to be told. */
export interface ExpiryWarning extends Expiry {
  /** The nearest of the days above that has been reached. */
  readonly stage: WarningDays;
  /** Days that are left, begun ones counted: 1 on the last day. */
  readonly daysLeft: number;
}

/** The clock that ends first; on a tie the one that nothing moves. @see Intuit facts §1.8, §1.9 [D] */
export function deriveExpiry(link: LinkFacts): Expiry | undefined {
  const { refreshExpiresAt: rolling, hardExpiresAt: hard } = link;
  if (hard !== undefined && (rolling === undefined || hard <= rolling)) {
    return { at: hard, clock: 'hard' };
  }
  return rolling === undefined ? undefined : { at: rolling, clock: 'rolling' };
}

/**
 * The warning that is due now; `undefined` while the end is far, or past: then the link itself says so.
 * A rolling window that renewing still moves frightens nobody, however short Intuit makes it.
 */
export function deriveExpiryWarning(link: LinkFacts, now: EpochMs): ExpiryWarning | undefined {
  const expiry = deriveExpiry(link);
  if (!expiry || expiry.at <= now) return undefined;
  if (expiry.clock === 'rolling' && now < renewalDueAt(link)) return undefined;
  const stage = warningDays.findLast((days) => expiry.at - now <= days * dayMs);
  return stage === undefined ? undefined : { ...expiry, stage, daysLeft: daysLeft(expiry.at, now) };
}

/** Days until the authorization ends, begun ones counted; 0 or less when it has ended. */
export function daysLeft(expiresAt: EpochMs, now: EpochMs): number {
  return Math.ceil((expiresAt - now) / dayMs);
}
