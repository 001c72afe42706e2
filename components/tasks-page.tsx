import type { TaskView } from '@/lib/core/task';
import type { Thrift } from '@/lib/core/thrift';
import { describeMoment } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { Notice } from './notice';
import { PageTitle } from './options-shell';
import { Silence } from './silence';
import { hasDeadTask, TaskTable } from './task-table';
import { ThriftLine } from './usage/thrift-line';

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
      {tasks && hasDeadTask(tasks) && <Notice tone="bad" title={t('tasks_dead')} />}
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
        <TaskTable tasks={tasks} named onSwitch={props.onSwitch} />
      ) : (
        !failed && <p>{t('status_reading')}</p>
      )}
    </>
  );
}
