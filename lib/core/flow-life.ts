import type { Flow } from './company';
import { type EpochMs, hourMs } from './time';

/**
 * Whoever signs in, looks for a second factor and picks a company is done long before; an answer that comes later may be
 * somebody else's at the same computer.
 */
export const flowLifeMs = hourMs;

/** Whether a consent has waited at Intuit for too long; `localNow` is the computer's own, uncorrected time. */
export function isOverdue({ now: { stage }, waitsSince }: Flow, localNow: EpochMs): boolean {
  const atIntuit = stage === 'window' || stage === 'tab';
  return atIntuit && waitsSince !== undefined && localNow - waitsSince >= flowLifeMs;
}
