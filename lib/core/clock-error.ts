import type { FailureOf } from './causes/cause';
import { dayMs, hourMs, minuteMs } from './time';

/** From here on a difference is told: smaller ones harm nothing, not even other programs that sign in by the clock. */
export const clockBoundMs = 5 * minuteMs;

/** What is to be told of a difference between Intuit's clock and this computer's; nothing while they agree well enough. */
export function judgeClock(aheadMs: number): FailureOf<'clock-wrong'> | undefined {
  return Math.abs(aheadMs) < clockBoundMs ? undefined : { kind: 'clock-wrong', aheadMs };
}

const parts = [
  ['d', dayMs],
  ['h', hourMs],
  ['min', minuteMs],
] as const;

/** A difference by its two largest units, the same in every language: "3 h 20 min", "730 d". */
export function spanOf(ms: number): string {
  let left = Math.round(Math.abs(ms) / minuteMs) * minuteMs;
  const told: string[] = [];
  for (const [unit, unitMs] of parts) {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    if (count > 0) told.push(`${count} ${unit}`);
    if (told.length === 2) break;
  }
  return told.join(' ') || '0 min';
}
