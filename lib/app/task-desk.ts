import { earliestDue, tasksOf } from '../core/cadence';
import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { Task, TaskKind, TaskView } from '../core/task';
import { mayRun } from './halts';
import { isPaused } from './pause';
import type { Ports } from './ports';

/** What people see of the schedules, and do with them. */
export interface TaskDesk {
  /** Each task that each company should have, those whose rows are gone among them. */
  list(): Promise<readonly TaskView[]>;
  /** Recreates missing tasks and alarms, and leaves switches as they are; returns how many were missing. */
  repair(): Promise<number>;
  /** Lets a task run, or not. */
  switch(companyId: CompanyId, kind: TaskKind, on: boolean): Promise<void>;
}

/** What the schedule itself does for it. */
interface Alarming {
  /** Sets up lost alarms. */
  reconcile(): Promise<void>;
  rearm(): Promise<void>;
  /** Tasks of companies that may run. */
  runnable(): Promise<readonly Task[]>;
}

/** The key of a task in the registry. */
export function taskKey({ companyId, kind }: Pick<Task, 'companyId' | 'kind'>): string {
  return `${companyId}/${kind}`;
}

export function createTaskDesk(
  { registry, alarms, clock }: Pick<Ports, 'registry' | 'alarms' | 'clock'>,
  { reconcile, rearm, runnable }: Alarming,
): TaskDesk {
  /** Alarms that should ring and do not stand with the browser. */
  async function lostAlarms(): Promise<number> {
    const [due, backstop, tasks] = await Promise.all([
      alarms.read('due'),
      alarms.read('backstop'),
      runnable(),
    ]);
    const wanted = earliestDue(tasks, clock.now()) !== undefined;
    return (wanted && !due ? 1 : 0) + (backstop ? 0 : 1);
  }

  return {
    async list() {
      const [tasks, companies, due] = await Promise.all([
        registry.list('tasks'),
        registry.list('companies'),
        alarms.read('due'),
      ]);
      const there = new Map(tasks.map((task) => [taskKey(task), task]));
      const now = clock.now();
      // What every company has, not what is found: a row that is gone would not be missed by anybody.
      return companies.filter(isShown).flatMap((company) =>
        tasksOf(company.id, now).map((usual) => {
          const task = there.get(taskKey(usual));
          return {
            ...(task ?? { ...usual, missing: true }),
            companyName: company.name,
            woken: task?.on === true && mayRun(company) && due !== undefined,
            paused: isPaused(company),
            disabled: !mayRun(company) && !isPaused(company),
          };
        }),
      );
    },
    async repair() {
      const [tasks, companies, lost] = await Promise.all([
        registry.list('tasks'),
        registry.list('companies'),
        lostAlarms(),
      ]);
      const there = new Set(tasks.map(taskKey));
      // What somebody has switched off is there and no fault: it stays off.
      const missing = companies
        .filter(isShown)
        .flatMap((company) => tasksOf(company.id, clock.now()))
        .filter((task) => !there.has(taskKey(task)));
      await registry.write({ put: { tasks: missing } });
      await reconcile();
      await rearm();
      return missing.length + lost;
    },
    async switch(companyId, kind, on) {
      const now = clock.now();
      const key = taskKey({ companyId, kind });
      await registry.update('tasks', key, (task) => ({
        ...task,
        on,
        // Switched on again, it does not make up for each time that it missed: it runs once.
        ...(on && !task.on ? { dueAt: now, failures: 0 } : {}),
      }));
      await rearm();
    },
  };
}

/** What was put away has its tasks still, and none of them is missed. */
function isShown({ archived, deletingAt }: Company): boolean {
  return archived === undefined && deletingAt === undefined;
}
