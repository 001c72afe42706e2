import type { RunResult } from './company';
import type { CompanyId } from './ids';
import type { Direction, Task, TaskKind } from './task';
import { noThrift, stretched, type Thrift } from './thrift';
import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from './time';

/** How often each task runs when nobody looks (requirements C-05, C-20). */
export const usualEveryMs: Readonly<Record<TaskKind, number>> = {
  customers: dayMs,
  invoices: hourMs,
  payments: hourMs,
  health: hourMs,
  audit: dayMs,
};

/** A company that is looked at is read this often, and for a while afterwards. */
export const lookedAtEveryMs = minuteMs;
export const recentlyEveryMs = 5 * minuteMs;
export const recentlyForMs = 15 * minuteMs;

/** A looked-at company while reads are saved: somebody sits there, but the month's reads must last. */
export const slowLookEveryMs = 15 * minuteMs;

/** A look is repeated by the page at least this often while it lasts. */
export const lookLastsMs = 90 * secondMs;

/** Lanes open this far apart, so that a start with many overdue companies does not begin with all of them at once. */
export const staggerMs = 2 * secondMs;

const direction: Direction = 'from-quickbooks';

/** What every company has a task for. */
export const taskKinds: readonly TaskKind[] = [
  'customers',
  'invoices',
  'payments',
  'health',
  'audit',
];

/** The tasks that every company has. */
export function tasksOf(companyId: CompanyId, now: EpochMs): readonly Task[] {
  return taskKinds.map((kind) => ({
    companyId,
    kind,
    direction,
    everyMs: usualEveryMs[kind],
    dueAt: now + usualEveryMs[kind],
    on: true,
    failures: 0,
  }));
}

/** Time from a run to the next one of the same task. */
export function planNext(
  kind: TaskKind,
  lastLookAt: EpochMs | undefined,
  now: EpochMs,
  usual: Readonly<Record<TaskKind, number>> = usualEveryMs,
  thrift: Thrift = noThrift,
): { everyMs: number; because: 'looked-at' | 'looked-at-recently' | 'usual' | 'saving' } {
  const seenFor = kind === 'payments' && lastLookAt !== undefined ? now - lastLookAt : undefined;
  const quick = lookEvery[thrift.step];
  const everyMs = stretched(kind, usual[kind], thrift);
  // An organisation may have a company read more often than a look would: looking never slows it down.
  if (seenFor !== undefined && seenFor <= lookLastsMs && quick.now !== undefined) {
    return { everyMs: Math.min(quick.now, everyMs), because: 'looked-at' };
  }
  if (seenFor !== undefined && seenFor <= recentlyForMs && quick.afterwards !== undefined) {
    return { everyMs: Math.min(quick.afterwards, everyMs), because: 'looked-at-recently' };
  }
  return { everyMs, because: everyMs > usual[kind] ? 'saving' : 'usual' };
}

/** How often a company is read while somebody looks, and shortly afterwards; absent: looking changes nothing. */
const lookEvery: Readonly<Record<Thrift['step'], { now?: number; afterwards?: number }>> = {
  usual: { now: lookedAtEveryMs, afterwards: recentlyEveryMs },
  careful: { now: recentlyEveryMs },
  slow: { now: slowLookEveryMs },
  essential: {},
};

/**
 * Whether a run did what the task is for: one call serves them all but for customers, who are read again page by page
 * (003-11), and the audit, whichever kind of run it joined. Reading everything again is both.
 */
export function isServedBy(
  task: TaskKind,
  { kind, audit }: Pick<RunResult, 'kind' | 'audit'>,
): boolean {
  if (kind === 'full' || kind === 'first') return true;
  if (task === 'audit') return kind === 'audit' || audit !== undefined;
  return task !== 'customers' || kind === 'customers';
}

/** Companies that begin their day's reading of customers together would stay together: each comes a little earlier. */
export const customersSpreadMs = 2 * hourMs;

/** Audits come between two and four in the morning, each company at its own minute of the day. */
export function nightOf(companyId: CompanyId): number {
  const sum = [...companyId].reduce(
    (all, sign) => (all * 31 + (sign.codePointAt(0) ?? 0)) % 120,
    0,
  );
  return 120 + sum;
}

/** The pulse of the browser is noted at least this often; a longer silence means that it was closed or asleep. */
export const pulseEveryMs = 30 * minuteMs;
export const closedAfterMs = 2 * pulseEveryMs;

/** When the browser was closed or asleep, if it was: from the last pulse to now. */
export function closedBetween(
  lastPulseAt: EpochMs | undefined,
  now: EpochMs,
): { from: EpochMs; to: EpochMs } | undefined {
  if (lastPulseAt === undefined || now - lastPulseAt <= closedAfterMs) return undefined;
  return { from: lastPulseAt, to: now };
}

/**
 * Whether a task is due. A due time further away than the task's own interval can only come from a clock
 * that was wrong when it was written; such a task is due now.
 */
export function isDue(task: Task, now: EpochMs): boolean {
  return task.on && (task.dueAt <= now || task.dueAt - now > Math.max(task.everyMs, dayMs));
}

/**
 * What a company's run is to do now: what is due, and with a poll all customers, where they fall due before the next one. A
 * run of their own between two polls would ask once more what has changed.
 */
export function kindsToRun(tasks: readonly Task[], now: EpochMs): readonly TaskKind[] {
  const due = tasks.filter((task) => isDue(task, now));
  const polls = due.filter(({ kind }) => kind !== 'customers' && kind !== 'audit');
  const nextPollAt = now + Math.min(hourMs, ...polls.map(({ everyMs }) => everyMs));
  const comesAlong = ({ kind, on, failures, dueAt }: Task) =>
    kind === 'customers' && polls.length > 0 && on && failures === 0 && dueAt <= nextPollAt;
  return tasks.filter((task) => due.includes(task) || comesAlong(task)).map(({ kind }) => kind);
}

/** The moment for the one "due" alarm: the earliest due time, or `undefined` when nothing is on. */
export function earliestDue(tasks: readonly Task[], now: EpochMs): EpochMs | undefined {
  const moments = tasks
    .filter((task) => task.on)
    .map((task) => (isDue(task, now) ? now : task.dueAt));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** Companies with a due task, longest overdue first and the looked-at before all. */
export function companiesDue(
  tasks: readonly Task[],
  looks: ReadonlyMap<CompanyId, EpochMs>,
  now: EpochMs,
): readonly CompanyId[] {
  const dueSince = new Map<CompanyId, EpochMs>();
  for (const task of tasks) {
    if (!isDue(task, now)) continue;
    const earlier = dueSince.get(task.companyId) ?? Number.POSITIVE_INFINITY;
    dueSince.set(task.companyId, Math.min(earlier, task.dueAt));
  }
  const looked = (id: CompanyId) => now - (looks.get(id) ?? 0) <= lookLastsMs;
  return [...dueSince.entries()]
    .sort(([a, since], [b, sinceB]) => Number(looked(b)) - Number(looked(a)) || since - sinceB)
    .map(([id]) => id);
}
