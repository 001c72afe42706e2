import { customersSpreadMs, isServedBy, nightOf, planNext } from './cadence';
import type { RunResult } from './company';
import type { Failure } from './failure';
import { isThrottling } from './respite';
import type { Result } from './result';
import { longestLimitMs, pauseAfter } from './retry';
import type { Task, TaskKind } from './task';
import { stretched, type Thrift } from './thrift';
import { type EpochMs, minuteMs } from './time';

/** What decides on a task's next time besides the run itself. `random` is from 0 up to 1. */
export interface Circumstances {
  readonly lastLookAt: EpochMs | undefined;
  readonly now: EpochMs;
  readonly random: number;
  /** Minute of the day where the person is. */
  readonly minuteOfDay: number;
  /** How often each task runs when nobody looks. */
  readonly usual: Readonly<Record<TaskKind, number>>;
  /** What of it the month's reads allow. */
  readonly thrift?: Thrift;
}

/** A task after a run of its company: one call serves all tasks that it covered (architecture D5). */
export function replan(
  task: Task,
  result: Result<Pick<RunResult, 'kind' | 'audit'>>,
  { lastLookAt, now, random, minuteOfDay, usual, thrift }: Circumstances,
): Task {
  if (!result.ok) {
    // Failed was the poll; what was not due and reads more than one has no reason to come sooner.
    if (isCostly(task.kind) && task.dueAt > now) return heldBack(task, result.failure, now);
    const pause = pauseAfter(result.failure, task.failures, now, random);
    // What needs a person is looked at again now and then all the same: it may have been mended in QuickBooks.
    const wait = pause === 'person' ? task.everyMs : pause;
    const last = { at: now, outcome: 'failed' as const };
    const owed = pause === 'person' && task.kind === 'customers' ? { owed: true as const } : {};
    return { ...task, ...owed, dueAt: now + wait, failures: task.failures + 1, last };
  }
  const { owed, ...free } = task;
  // What the run did not do stays due as it was, and has its failures: it did not go well.
  if (!isServedBy(task.kind, result.value)) {
    return owed ? { ...free, dueAt: Math.min(task.dueAt, now) } : task;
  }
  const { everyMs } = planNext(task.kind, lastLookAt, now, usual, thrift);
  const earlierMs = earlierBy(task, { random, minuteOfDay });
  const last = { at: now, outcome: 'done' as const };
  return { ...free, everyMs, dueAt: now + everyMs - earlierMs, failures: 0, last };
}

/** A task that a failure does not concern: even so it comes no sooner than a pause that Intuit has asked for is over. */
export function heldBack(task: Task, failure: Failure, now: EpochMs): Task {
  if (!isThrottling(failure) || failure.until === undefined) return task;
  const until = Math.min(failure.until, now + longestLimitMs);
  return task.dueAt < until ? { ...task, dueAt: until } : task;
}

/** Whether a task asks for more than what changed. */
function isCostly(kind: TaskKind): boolean {
  return kind === 'customers' || kind === 'audit';
}

/**
 * How much sooner than its interval says a task comes: customers spread out, an audit at its minute of the night. One that
 * ended late in the evening comes again in the same night: were it to wait for a day, it would stay in the evening.
 */
function earlierBy(
  { kind, companyId }: Task,
  { random, minuteOfDay }: Pick<Circumstances, 'random' | 'minuteOfDay'>,
): number {
  if (kind === 'customers') return random * customersSpreadMs;
  if (kind !== 'audit') return 0;
  return ((minuteOfDay - nightOf(companyId) + 1440) % 1440) * minuteMs;
}

/**
 * An audit that was planned before reads had to be saved waits as long as it would be planned for now; `undefined` where it
 * may come. Nobody misses it for some days, and polls go on.
 */
export function postponed(
  task: Task,
  { usual, thrift, now }: { usual: Circumstances['usual']; thrift: Thrift; now: EpochMs },
): Task | undefined {
  if (task.kind !== 'audit') return undefined;
  const everyMs = stretched('audit', usual.audit, thrift);
  const dueAt = (task.last?.at ?? now) + everyMs;
  return everyMs > task.everyMs && dueAt > now ? { ...task, everyMs, dueAt } : undefined;
}
