import {
  closedBetween,
  companiesDue,
  earliestDue,
  isDue,
  kindsToRun,
  planNext,
  pulseEveryMs,
  taskKinds,
} from '../core/cadence';
import type { RunResult } from '../core/company';
import type { CompanyId } from '../core/ids';
import { heldBack, postponed, replan } from '../core/replan';
import type { Result } from '../core/result';
import type { Task, TaskKind } from '../core/task';
import { proofLifeOf, type Thrift } from '../core/thrift';
import { type EpochMs, minuteMs, secondMs } from '../core/time';
import { maybeSlow } from '../core/turns';
import type { Budget } from './budget';
import type { RunWants } from './full-read';
import { mayRun } from './halts';
import { createLanes } from './lanes';
import { readSettings } from './office';
import type { Ports } from './ports';
import type { Sync } from './sync';
import { createTaskDesk, type TaskDesk, taskKey } from './task-desk';

/** Keeps every company's tasks running through two alarms (architecture D5). */
export interface Schedule extends TaskDesk {
  /** Brings the alarms in line with the tasks: recreates lost ones, never pushes away what is due. */
  reconcile(): Promise<void>;
  /** Runs whatever is due, the looked-at companies first. */
  runDue(): Promise<void>;
  /** Runs a company now and plans its next time. */
  runNow(
    companyId: CompanyId,
    trigger: RunResult['trigger'],
    wants?: RunWants,
  ): Promise<Result<RunResult>>;
  /** Brings a company in step that may run again: a run that was stopped and is still ending does not count. */
  catchUp(companyId: CompanyId): Promise<void>;
  /** Somebody looks at this company: its next poll comes sooner. */
  lookedAt(companyId: CompanyId): void;
  /** A company is to run at that moment, usually a poll: where the worker dies before, its successor finds it due. */
  owe(companyId: CompanyId, at: EpochMs, kind?: TaskKind): Promise<void>;
  /** Whether the company waits, after failures or to save reads: hurrying helps neither. */
  isPausing(companyId: CompanyId): Promise<boolean>;
  /** While a run is under way: a dead worker is woken soon. */
  keepAwake(): Promise<void>;
  /** The last time that the browser was closed or asleep for long. */
  closed(): Promise<{ from: EpochMs; to: EpochMs } | undefined>;
}

type Needs = Pick<Ports, 'registry' | 'alarms' | 'clock' | 'random' | 'policy' | 'notifier'>;

/** Finds a "due" alarm that was lost. */
const backstopEveryMs = pulseEveryMs;
/** How soon a worker that dies in a run is woken. */
const wakeAfterMs = 30 * secondMs;
/** How often a long run looks what else has become due. */
const lookForDueEveryMs = 20 * secondMs;
/** How soon somebody looks again who could not read what is due. */
const lookAgainMs = 2 * minuteMs;

export function createSchedule(needs: Needs, sync: Sync, budget: Pick<Budget, 'thrift'>): Schedule {
  const { registry, alarms, clock, random } = needs;
  const looks = new Map<CompanyId, EpochMs>();
  /** Companies whose tasks are due, waiting or being run. */
  const lanes = createLanes(needs, looks, workOff);
  /** Runs under way by company, in a lane or not: what is due there is planned anew at their end. */
  const inFlight = new Map<CompanyId, number>();
  let lookedForDueAt = Number.NEGATIVE_INFINITY;

  async function arm(at: EpochMs | undefined): Promise<void> {
    if (at === undefined) return alarms.clear('due');
    const now = clock.now();
    const armed = await alarms.read('due');
    // An alarm in the past is about to ring; one that rings sooner finds nothing and re-arms.
    if (armed && armed.at <= Math.max(at, now)) return;
    await alarms.set('due', Math.max(at, now));
  }

  async function rearm(): Promise<void> {
    const tasks = await runnable();
    const at = earliestDue(tasks, clock.now());
    if (at === undefined) return alarms.clear('due');
    await alarms.set('due', Math.max(at, clock.now() + secondMs));
  }

  /** Tasks of companies that may run. */
  async function runnable(): Promise<readonly Task[]> {
    const [tasks, companies] = await Promise.all([
      registry.list('tasks'),
      registry.list('companies'),
    ]);
    const able = new Set(companies.filter(mayRun).map((company) => company.id));
    return tasks.filter((task) => able.has(task.companyId));
  }

  /** One call served every task of the company (architecture D5): all of them get their next time. */
  async function plan(
    companyId: CompanyId,
    result: Result<RunResult>,
    { audit }: RunWants,
  ): Promise<void> {
    const now = clock.now();
    const [{ everyMs: usual }, thrift] = await Promise.all([readSettings(needs), budget.thrift()]);
    const lastLookAt = looks.get(companyId);
    const next = (task: Task) =>
      replan(task, result, {
        lastLookAt,
        now,
        random: random.fraction(),
        minuteOfDay: needs.notifier.minuteOfDay(now),
        usual: usual.value,
        thrift,
      });
    // Row by row and only where it still is: a company that is being deleted must not get its tasks back.
    // An audit that failed says nothing of polls: they would come again at once, and bring it along.
    for (const kind of taskKinds) {
      const isSpared = !result.ok && audit !== undefined && kind !== 'audit';
      await registry.update('tasks', taskKey({ companyId, kind }), (task) =>
        isSpared ? heldBack(task, result.failure, now) : next(task),
      );
    }
    await noteProofLife(companyId, usual.value.health, thrift);
  }

  /** Whoever is read every three hours is not shaky after two. */
  async function noteProofLife(companyId: CompanyId, usualMs: number, thrift: Thrift) {
    const life = thrift.stretch > 1 ? proofLifeOf(thrift, usualMs) : undefined;
    const company = await registry.read('companies', companyId);
    if (company === undefined || company.link.proofLifeMs === life) return;
    await registry.update('companies', companyId, (row) => {
      const { proofLifeMs: _before, ...link } = row.link;
      return { ...row, link: life === undefined ? link : { ...link, proofLifeMs: life } };
    });
  }

  async function runNow(companyId: CompanyId, trigger: RunResult['trigger'], wants: RunWants = {}) {
    inFlight.set(companyId, (inFlight.get(companyId) ?? 0) + 1);
    // Until the run keeps it ahead itself: one that hangs before leaves an alarm all the same.
    void arm(clock.now() + wakeAfterMs).catch(() => undefined);
    try {
      const result = await sync.run(companyId, trigger, wants);
      await plan(companyId, result, wants);
      return result;
    } finally {
      const left = (inFlight.get(companyId) ?? 1) - 1;
      if (left > 0) inFlight.set(companyId, left);
      else inFlight.delete(companyId);
      // What the run came to is told whatever becomes of the alarm.
      await settle().catch(() => undefined);
    }
  }

  /**
   * Sets the alarm once nobody keeps it half a minute ahead any more. With 200 companies it is looked for among 1,000
   * tasks: once when all are through, and not after each of them. Where tasks cannot be read somebody looks again soon.
   */
  async function settle(): Promise<void> {
    if (inFlight.size > 0 || lanes.inHand.size > 0) return;
    try {
      await rearm();
    } catch (error) {
      await alarms.set('due', clock.now() + lookAgainMs);
      throw error;
    }
  }

  /** One run after the other; where one fails, the next has to wait with it. */
  async function runErrands(companyId: CompanyId, errands: readonly RunWants[]): Promise<void> {
    for (const wants of errands) {
      if (wants.audit !== undefined && !(await wantsAudit(companyId))) return;
      const { ok } = await runNow(companyId, 'schedule', wants);
      if (!ok) return;
    }
  }

  /** Whether it still does: the run before may have read everything, as one that goes on with a first sync does. */
  async function wantsAudit(companyId: CompanyId): Promise<boolean> {
    const task = await registry.read('tasks', taskKey({ companyId, kind: 'audit' }));
    return task !== undefined && isDue(task, clock.now());
  }

  /** Tasks that may run, after those that may wait while reads are saved were put off. */
  async function postpone(): Promise<readonly Task[]> {
    const now = clock.now();
    const tasks = await runnable();
    const due = tasks.filter((task) => task.kind === 'audit' && isDue(task, now));
    if (due.length === 0) return tasks;
    const [{ everyMs: usual }, thrift] = await Promise.all([readSettings(needs), budget.thrift()]);
    const facts = { usual: usual.value, thrift, now };
    for (const task of due) {
      await registry.update('tasks', taskKey(task), (row) => postponed(row, facts));
    }
    return runnable();
  }

  /** Takes up what is due and nobody has in hand; resolves when all that is in hand is through. */
  async function takeUpDue(): Promise<void> {
    const now = clock.now();
    lookedForDueAt = now;
    // The alarm that rang is gone: whatever hangs or fails from here on, somebody looks again.
    await alarms.set('due', now + wakeAfterMs);
    // What is in hand now may be through, and planned anew, before the tasks are read.
    const before = new Set([...lanes.inHand, ...inFlight.keys()]);
    const tasks = await postpone();
    const companies = new Map((await registry.list('companies')).map((one) => [one.id, one]));
    for (const id of companiesDue(tasks, looks, clock.now())) {
      if (before.has(id) || lanes.inHand.has(id) || inFlight.has(id)) continue;
      const polls = tasks.filter(({ companyId, kind }) => companyId === id && kind !== 'audit');
      lanes.add({ id, slow: maybeSlow(companies.get(id)?.sync.lastRun, polls) });
    }
    await lanes.work();
  }

  /** What is due at its turn: while it waited, somebody may have paused it, switched a task off, or read it. */
  async function workOff(companyId: CompanyId): Promise<void> {
    const company = await registry.read('companies', companyId);
    if (company === undefined || !mayRun(company)) return;
    const rows = await Promise.all(
      taskKinds.map((kind) => registry.read('tasks', taskKey({ companyId, kind }))),
    );
    await runErrands(companyId, errandsOf(rows, clock.now()));
  }

  async function pollSooner(companyId: CompanyId): Promise<void> {
    const now = clock.now();
    const key = taskKey({ companyId, kind: 'payments' });
    const task = await registry.read('tasks', key);
    if (!task) return;
    const { everyMs } = planNext('payments', now, now, undefined, await budget.thrift());
    const soonest = Math.max(now, (task.last?.at ?? 0) + everyMs);
    // A failing task keeps its pause: looking at it does not make Intuit well.
    if (task.failures > 0 || task.dueAt <= soonest) return;
    await registry.update('tasks', key, (row) => ({ ...row, everyMs, dueAt: soonest }));
    await arm(soonest);
  }

  async function owe(
    companyId: CompanyId,
    at: EpochMs,
    kind: TaskKind = 'payments',
  ): Promise<void> {
    await registry.update('tasks', taskKey({ companyId, kind }), (row) =>
      row.dueAt > at ? { ...row, dueAt: at } : undefined,
    );
    // Whoever owes it does it itself; the alarm is for its successor.
    await arm(Math.max(at, clock.now() + wakeAfterMs));
  }

  /** The alarm that it puts off would have told what is due: while a run goes on, it looks itself. */
  async function keepAwake(): Promise<void> {
    const now = clock.now();
    await alarms.set('due', now + wakeAfterMs);
    if (now - lookedForDueAt >= lookForDueEveryMs) void runDue().catch(() => undefined);
  }

  async function runDue(): Promise<void> {
    try {
      await takeUpDue();
    } finally {
      await settle();
    }
  }

  /** Notes that the worker lives, and since when it did not. */
  async function pulse(): Promise<void> {
    const now = clock.now();
    const before = await registry.read('settings', 'pulse');
    const last = before?.key === 'pulse' ? before : undefined;
    const closed = closedBetween(last?.at, now) ?? last?.closed;
    const row = { key: 'pulse', at: now, ...(closed ? { closed } : {}) } as const;
    await registry.write({ put: { settings: [row] } });
  }

  async function reconcile(): Promise<void> {
    // Alarms first: they stand although our own data cannot be read.
    if (!(await alarms.read('backstop'))) {
      await alarms.set('backstop', clock.now() + backstopEveryMs, backstopEveryMs);
    }
    await pulse();
    await arm(earliestDue(await runnable(), clock.now()));
  }

  return {
    reconcile,
    runDue,
    runNow,
    async catchUp(companyId) {
      const result = await runNow(companyId, 'schedule');
      if (!result.ok && result.failure.kind === 'not-connected')
        await runNow(companyId, 'schedule');
    },
    lookedAt(companyId) {
      looks.set(companyId, clock.now());
      // Nobody waits for it: where it fails, the usual time is kept.
      void pollSooner(companyId).catch(() => undefined);
    },
    async isPausing(companyId) {
      const task = await registry.read('tasks', taskKey({ companyId, kind: 'payments' }));
      const { step } = await budget.thrift();
      return (task?.failures ?? 0) > 0 || step === 'slow' || step === 'essential';
    },
    owe,
    keepAwake,
    ...createTaskDesk(needs, { reconcile, rearm, runnable }),
    async closed() {
      const row = await registry.read('settings', 'pulse');
      return row?.key === 'pulse' ? row.closed : undefined;
    },
  };
}

/** What a company's due tasks ask for: the audit comes last and finds the mirror in step. */
function errandsOf(tasks: readonly (Task | undefined)[], now: EpochMs): readonly RunWants[] {
  const due = kindsToRun(
    tasks.flatMap((task) => task ?? []),
    now,
  );
  const audit: readonly RunWants[] = due.includes('audit') ? [{ audit: 'slice' }] : [];
  // What an audit begins with is a poll.
  if (due.length === audit.length) return audit;
  return [due.includes('customers') ? { customers: true } : {}, ...audit];
}
