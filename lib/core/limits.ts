import { type EpochMs, minuteMs, secondMs } from './time';

/** At most `count` arrivals in any stretch of `perMs`. */
export interface Window {
  readonly count: number;
  readonly perMs: number;
}

/** Intuit's limits of one company: 10 requests a second and 500 a minute. @see Intuit facts §3.8 [D] */
export const companyLimits: readonly Window[] = [
  { count: 10, perMs: secondMs },
  { count: 500, perMs: minuteMs },
];

/**
 * How late a request may reach Intuit after it has left here, while nothing else is known. A line that has yet to be
 * opened costs several round trips first, on a slow network half a second. Once the answer is here it is known better:
 * the request arrived before its answer did.
 */
export const underwayMs = { openLine: 100, newLine: 600 } as const;

/** An answer this quick leaves little to guess. */
const quickAnswerMs = 300;
/** So few requests under way never come near ten a second, unless they are quick. */
const fewUnderWay = 2;

/**
 * Whether a request counts as arriving when its answer came, however much of the time was the way there: on a busy machine
 * that may be most of it. Done without only where it would slow a company down, whose many requests are answered slowly.
 */
export function countsByAnswer(tookMs: number, underWay: number): boolean {
  return tookMs <= quickAnswerMs || underWay <= fewUnderWay;
}

/** The limits of which this browser takes only a share, in percent, so that others of the firm have the rest. */
export function shareOf(limits: readonly Window[], percent: number): readonly Window[] {
  return limits.map(({ count, perMs }) => ({
    count: Math.max(1, Math.floor((count * percent) / 100)),
    perMs,
  }));
}

/** Sends older than this can be forgotten. */
export const limitsMemoryMs =
  Math.max(...companyLimits.map((window) => window.perMs)) + underwayMs.newLine;

/**
 * Milliseconds to wait before the next send, 0 when it may go now, so that no stretch overflows whenever within what is
 * known the earlier ones arrived. `arrivals`: the latest moments at which they may have, in any order; those of sends
 * that are already promised lie in the future.
 */
export function waitBeforeSend(
  arrivals: readonly EpochMs[],
  now: EpochMs,
  limits: readonly Window[] = companyLimits,
): number {
  const latestFirst = [...arrivals].sort((a, b) => b - a);
  let at = now;
  for (const { count, perMs } of limits) {
    const hindmost = latestFirst[count - 1];
    if (hindmost !== undefined) at = Math.max(at, hindmost + perMs);
  }
  return at - now;
}
