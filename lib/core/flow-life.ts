import type { Flow } from './company';
import { type EpochMs, hourMs } from './time';

/**
 * Whoever signs in, looks for a second factor and picks a company is done long before; an answer that comes later may be
 * somebody else's at the same computer.
 */
export const flowLifeMs = hourMs;

/** Whether a consent has waited at Intuit for too long. */
export function isOverdue({ now: { stage }, startedAt }: Flow, now: EpochMs): boolean {
  return (stage === 'window' || stage === 'tab') && now - startedAt >= flowLifeMs;
}
