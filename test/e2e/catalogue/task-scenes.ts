import { tasksOf } from '../../../lib/core/cadence';
import type { TaskView } from '../../../lib/core/task';
import { dayMs, hourMs } from '../../../lib/core/time';
import { aCompany, aSummary, now } from './records';
import { fullReplies } from './replies';
import type { Scene } from './scene';

const replies = fullReplies(aSummary([aCompany(0)]));

const off: Partial<TaskView> = { on: false, woken: false };
const troubles: readonly Partial<TaskView>[] = [
  {},
  { woken: false, paused: true },
  { woken: false, disabled: true },
];

/** The schedules of many companies: rows are lost here and there, one company is paused and one disconnected. */
function tasksOfMany(companies: number): readonly TaskView[] {
  return Array.from({ length: companies }, (_, number) => aCompany(number)).flatMap(
    ({ id, name }, number) =>
      tasksOf(id, now).map((task, place): TaskView => {
        const told = { ...task, companyName: name, woken: true };
        if ((number * 5 + place) % 97 === 2) return { ...told, woken: false, missing: true };
        const last = { at: now - hourMs / 2, outcome: 'done' as const };
        return {
          ...told,
          last,
          ...(troubles[number] ?? (place === 3 && number % 40 === 4 ? off : {})),
        };
      }),
  );
}

export const taskScenes: readonly Scene[] = [
  {
    name: 'options-tasks-slept',
    path: 'options.html#/tasks',
    replies: {
      ...replies,
      'tasks.list': { tasks: [], closed: { from: now - 3 * dayMs, to: now - hourMs } },
      'tasks.repair': { repaired: 2 },
    },
    does: (page) => page.getByRole('button', { name: 'Repair schedules' }).click(),
    says: ['The browser was closed or asleep from', '2 schedules were set up again.'],
  },
  {
    name: 'options-tasks-missing',
    path: 'options.html#/tasks',
    replies: { ...replies, 'tasks.list': { tasks: tasksOfMany(3) } },
    says: [
      'A schedule marked with an X would never run.',
      'Missing',
      '“Repair schedules” sets it up again.',
      'Off',
      'Paused',
      'Disabled',
    ],
  },
  {
    name: 'options-tasks-missing-many',
    path: 'options.html#/tasks',
    replies: { ...replies, 'tasks.list': { tasks: tasksOfMany(200) } },
    does: (page) => page.getByRole('switch', { name: /Show only the \d+ schedules/ }).check(),
    says: ['A schedule marked with an X would never run.', 'Client company 194'],
  },
];
