import { lookLastsMs } from './cadence';
import type { RunResult } from './company';
import type { CompanyId } from './ids';
import type { Task } from './task';
import { type EpochMs, secondMs } from './time';

/** Companies that run at the same time. */
export const lanes = 6;

/**
 * Of them, those that may be slow: connections to Intuit are as many as lanes (`mostLines`), and companies that wait for
 * answers must leave one to the others.
 */
export const slowLanes = lanes - 1;

/** A run that took longer may do so again. */
export const slowRunMs = 10 * secondMs;

/** A company that waits for a lane. */
export interface Waiting {
  readonly id: CompanyId;
  readonly slow: boolean;
}

/** Whether a company may keep its lane for long: its last run did or failed, or nobody knows yet. */
export function maybeSlow(
  lastRun: Pick<RunResult, 'startedAt' | 'endedAt'> | undefined,
  tasks: readonly Pick<Task, 'failures'>[],
): boolean {
  if (lastRun === undefined || tasks.some(({ failures }) => failures > 0)) return true;
  return lastRun.endedAt - lastRun.startedAt > slowRunMs;
}

/**
 * Whose turn it is, by its place in `waiting`, or -1 when nobody's may come: companies that somebody looks at before
 * others, quick ones before slow ones, and of those the one that came first.
 */
export function nextTurn(
  waiting: readonly Waiting[],
  slowUnderWay: number,
  looks: ReadonlyMap<CompanyId, EpochMs>,
  now: EpochMs,
): number {
  const rank = ({ id, slow }: Waiting) =>
    (now - (looks.get(id) ?? Number.NEGATIVE_INFINITY) <= lookLastsMs ? 0 : 2) + (slow ? 1 : 0);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, one] of waiting.entries()) {
    if ((one.slow && slowUnderWay >= slowLanes) || rank(one) >= least) continue;
    best = place;
    least = rank(one);
  }
  return best;
}
