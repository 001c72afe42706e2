import { type Day, dayMs, dayOf, type EpochMs } from './time';

/** How often the connection failed on a day of Greenwich time. Days without a failure have no row. */
export interface FailureDay {
  readonly day: Day;
  readonly count: number;
}

/** Days that are remembered. */
export const failureDaysKept = 14;

/** One failure more, newest day first; days that are too old are forgotten. */
export function countFailure(
  days: readonly FailureDay[] | undefined,
  at: EpochMs,
): readonly FailureDay[] {
  const today = dayOf(at);
  const before = recentDays(days, at);
  const count = 1 + (before.find(({ day }) => day === today)?.count ?? 0);
  return [{ day: today, count }, ...before.filter(({ day }) => day !== today)];
}

/** The rows that still count at `now`. */
export function recentDays(
  days: readonly FailureDay[] | undefined,
  now: EpochMs,
): readonly FailureDay[] {
  const oldest = dayOf(now - (failureDaysKept - 1) * dayMs);
  return (days ?? []).filter(({ day }) => day >= oldest);
}
