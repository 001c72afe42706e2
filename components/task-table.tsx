import type { ComponentChildren } from 'preact';
import type { TaskView } from '@/lib/core/task';
import { describeSpan } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Age } from './age';
import { Button } from './button';
import { Due } from './due';
import { Icon } from './icon';
import { TableBox } from './table-box';

/** Scheduled work; an X where nothing would ever run it. */
export function TaskTable({
  tasks,
  named,
  onSwitch,
}: {
  tasks: readonly TaskView[];
  named: boolean;
  onSwitch?: (task: TaskView, on: boolean) => void;
}) {
  if (tasks.length === 0) {
    return <p class="soft">{t(named ? 'tasks_none' : 'tasks_none_here')}</p>;
  }
  return (
    <TableBox label={t('tasks_title')}>
      <table class="tasks">
        <caption>{t('tasks_title')}</caption>
        <thead>
          <tr>
            {named && <th scope="col">{t('company')}</th>}
            <th scope="col">{t('task')}</th>
            <th scope="col">{t('task_direction')}</th>
            <th scope="col">{t('task_every')}</th>
            <th scope="col">{t('task_last')}</th>
            <th scope="col">{t('task_next')}</th>
            <th scope="col">{t('task_status')}</th>
          </tr>
        </thead>
        {byCompany(tasks).map((ofOne) => (
          <tbody key={ofOne[0]?.companyId}>
            {ofOne.map((task, index) => (
              <tr key={`${task.kind} ${task.direction}`}>
                {named && index === 0 && (
                  <th scope="rowgroup" rowSpan={ofOne.length}>
                    <bdi>{task.companyName}</bdi>
                  </th>
                )}
                <TaskCells task={task} {...(onSwitch ? { onSwitch } : {})} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
}

/** Schedules that follow each other and are of one company: its name stands once beside them. */
function byCompany(tasks: readonly TaskView[]): readonly (readonly TaskView[])[] {
  const groups: TaskView[][] = [];
  for (const task of tasks) {
    const group = groups.at(-1);
    if (group?.[0]?.companyId === task.companyId) group.push(task);
    else groups.push([task]);
  }
  return groups;
}

function TaskCells({
  task,
  onSwitch,
}: {
  task: TaskView;
  onSwitch?: (task: TaskView, on: boolean) => void;
}) {
  return (
    <>
      <th scope="row">{t(`task_${task.kind}`)}</th>
      <td>{t(task.direction === 'from-quickbooks' ? 'task_from' : 'task_to')}</td>
      <td>{describeSpan(task.everyMs)}</td>
      <td>
        <Last task={task} />
      </td>
      <td>{task.on && task.woken ? <Due at={task.dueAt} /> : '–'}</td>
      <td>
        <div class="row task-state">
          <TaskState task={task} />
          {onSwitch && !task.missing && <TaskSwitch task={task} onSwitch={onSwitch} />}
        </div>
      </td>
    </>
  );
}

function Last({ task: { last, missing } }: { task: TaskView }) {
  if (missing) return <>–</>;
  if (!last) return <>{t('never')}</>;
  return (
    <>
      {t(last.outcome === 'done' ? 'task_done' : 'task_failed')} <Age at={last.at} />
    </>
  );
}

function TaskState({ task }: { task: TaskView }) {
  if (task.on && task.woken) {
    return (
      <span class="pill ok">
        <Icon name="check" />
        {t('task_on')}
      </span>
    );
  }
  if (task.missing) {
    return (
      <>
        <Cross>{t('task_missing')}</Cross>
        <span class="fine soft">{t('task_missing_hint')}</span>
      </>
    );
  }
  if (task.on && task.paused) {
    return (
      <span class="pill off">
        <Icon name="off" />
        {t('task_paused')}
      </span>
    );
  }
  const asleep = task.disabled ? 'task_disabled' : 'task_asleep';
  return <Cross>{t(task.on ? asleep : 'task_off')}</Cross>;
}

/** The X of what would never run. */
function Cross({ children }: { children: ComponentChildren }) {
  return (
    <span class="pill bad" data-task="x">
      <Icon name="cross" />
      {children}
    </span>
  );
}

function TaskSwitch({
  task,
  onSwitch,
}: {
  task: TaskView;
  onSwitch: (task: TaskView, on: boolean) => void;
}) {
  const values = { task: t(`task_${task.kind}`), company: task.companyName };
  return (
    <Button
      admin
      kind="quiet"
      label={t(task.on ? 'task_switch_off_label' : 'task_switch_on_label', values)}
      onClick={() => onSwitch(task, !task.on)}
    >
      {t(task.on ? 'task_switch_off' : 'task_switch_on')}
    </Button>
  );
}
