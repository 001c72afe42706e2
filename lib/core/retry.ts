import { type Failure, reactionTo } from './failure';
import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from './time';

/** Longest pause between attempts. */
export const longestPauseMs = hourMs;
/** A limit that Intuit names is waited for, but no longer than this: what is due later than a day looks like a wrong clock. */
export const longestLimitMs = dayMs;

/**
 * Pause before the next attempt in ms, or `person` when only somebody's action helps.
 * Doubles from 30 s; `random` (0 to 1) spreads it by a quarter, so that 200 companies do not return in one second.
 */
export function pauseAfter(
  failure: Failure,
  failuresInARow: number,
  now: EpochMs,
  random: number,
): number | 'person' {
  const reaction = reactionTo(failure);
  if (reaction === 'person') return 'person';
  if (failure.kind === 'throttled') return limitMs(failure.until, now);
  const doubled = 30 * secondMs * 2 ** Math.min(failuresInARow, 10);
  const spread = Math.min(longestPauseMs, doubled) * (0.75 + random / 2);
  return failure.kind === 'quota-blocked' ? Math.max(spread, limitMs(failure.until, now)) : spread;
}

/** At least the minute that Intuit asks for after a refusal for its limits. @see Intuit facts §3.8 [D] */
function limitMs(until: EpochMs | undefined, now: EpochMs): number {
  return Math.min(longestLimitMs, Math.max((until ?? now) - now, minuteMs));
}
