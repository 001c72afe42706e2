import { type EpochMs, secondMs } from './time';

/** At most `count` sends in any stretch of `perMs`. */
export interface Window {
  readonly count: number;
  readonly perMs: number;
}

/**
 * Intuit's limits of one company: 10 requests a second and 500 a minute. Our stretches are a tenth of a second and a
 * second longer, because requests reach Intuit less evenly than they leave here.
 * @see Intuit facts §3.8 [D]
 */
export const companyLimits: readonly Window[] = [
  { count: 10, perMs: 1.1 * secondMs },
  { count: 500, perMs: 61 * secondMs },
];

/** Sends older than this can be forgotten. */
export const limitsMemoryMs = Math.max(...companyLimits.map((window) => window.perMs));

/**
 * Milliseconds to wait before the next send, 0 when it may go now.
 * `sent` are the moments of earlier sends, oldest first; they may lie in the future when already promised.
 */
export function waitBeforeSend(
  sent: readonly EpochMs[],
  now: EpochMs,
  limits: readonly Window[] = companyLimits,
): number {
  let at = now;
  for (const { count, perMs } of limits) {
    const hindmost = sent[sent.length - count];
    if (hindmost !== undefined) at = Math.max(at, hindmost + perMs);
  }
  return at - now;
}
