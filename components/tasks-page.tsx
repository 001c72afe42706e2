import { useState } from 'preact/hooks';
import { neverRuns, type TaskView } from '@/lib/core/task';
import type { Thrift } from '@/lib/core/thrift';
import { describeMoment } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { Notice } from './notice';
import { PageTitle } from './options-shell';
import { Silence } from './silence';
import { TaskTable } from './task-table';
import { ThriftLine } from './usage/thrift-line';

/** Among more of them an X is not found by looking. */
const tasksAtAGlance = 25;

export interface TasksPageProps {
  readonly tasks: readonly TaskView[] | undefined;
  readonly failed: boolean;
  readonly repairing: boolean;
  /** How many schedules the last repair set up again. */
  readonly repaired: number | undefined;
  readonly onRepair: () => void;
  readonly onReload: () => void;
  readonly onSwitch: (task: TaskView, on: boolean) => void;
  /** The last time that the browser was closed or asleep for long. */
  readonly closed: { from: number; to: number } | undefined;
  readonly thrift: Thrift | undefined;
}

/** What runs by itself, and the repair when something would not. */
export function TasksPage(props: TasksPageProps) {
  const { tasks, failed, repairing, repaired } = props;
  const dead = (tasks ?? []).filter(neverRuns);
  return (
    <>
      <div class="row apart">
        <PageTitle>{t('page_tasks')}</PageTitle>
        <Button admin busy={repairing} onClick={props.onRepair}>
          {t('repair_schedules')}
        </Button>
      </div>
      <p class="lead">{t('tasks_lead')}</p>
      <div role="status">
        {repaired !== undefined && (
          <Notice tone="ok">
            {repaired === 0 ? t('tasks_all_well') : tn('tasks_repaired', repaired)}
          </Notice>
        )}
      </div>
      {failed && <Silence onTryAgain={props.onReload} />}
      {dead.length > 0 && (
        <Notice tone="bad" title={t('tasks_dead')}>
          <p>{t('tasks_dead_hint')}</p>
        </Notice>
      )}
      <ThriftLine thrift={props.thrift} />
      {props.closed && (
        <p class="fine soft">
          {t('tasks_closed', {
            from: describeMoment(props.closed.from),
            to: describeMoment(props.closed.to),
          })}
        </p>
      )}
      {tasks ? (
        <Schedules tasks={tasks} dead={dead} onSwitch={props.onSwitch} />
      ) : (
        !failed && <p>{t('status_reading')}</p>
      )}
    </>
  );
}

/** All of them; of very many, those with an X alone where somebody wants to see no others. */
function Schedules({
  tasks,
  dead,
  onSwitch,
}: Pick<TasksPageProps, 'onSwitch'> & {
  tasks: readonly TaskView[];
  dead: readonly TaskView[];
}) {
  const [only, setOnly] = useState(false);
  const hasChoice = dead.length > 0 && tasks.length > tasksAtAGlance;
  return (
    <>
      {hasChoice && (
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={only}
            aria-checked={only}
            onChange={({ currentTarget }) => setOnly(currentTarget.checked)}
          />
          <span>{tn('tasks_only_dead', dead.length)}</span>
        </label>
      )}
      <TaskTable tasks={hasChoice && only ? dead : tasks} named onSwitch={onSwitch} />
    </>
  );
}
