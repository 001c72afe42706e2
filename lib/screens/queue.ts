import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import { type QueueView, wantsReconnect } from '../core/reconnect-queue';
import type { CompanySummary, FlowView, Summary } from '../core/summary';
import type { ask } from '../messages/client';
import type { Actions } from './actions';
import type { Page } from './page';

/** The queue of companies that are reconnected one after the other, with its clicks. */
export interface QueueModel {
  /** The companies that are asked about before the queue begins. */
  readonly asking: ReadonlySignal<readonly CompanySummary[] | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** The last click was not answered. */
  readonly failed: ReadonlySignal<boolean>;
  /** "Reconnect all": asks first. */
  ask(): void;
  /** "Yes": begins with the first company. */
  begin(): void;
  /** "No" */
  keep(): void;
  /** Opens Intuit's window for the company whose turn it is. */
  next(companyId: CompanyId): void;
  skip(companyId: CompanyId): void;
  stop(): void;
}

interface QueueWorld {
  readonly ask: typeof ask;
  readonly actions: Pick<Actions, 'connect'>;
  summary(): Summary | undefined;
  reload(): void;
}

export function createQueueModel(world: QueueWorld): QueueModel {
  const asking = signal<readonly CompanySummary[] | undefined>(undefined);
  const busy = signal(false);
  const failed = signal(false);

  const run = (work: () => Promise<void>): void => {
    if (busy.value) return;
    busy.value = true;
    failed.value = false;
    void work()
      .catch(() => {
        failed.value = true;
      })
      .then(() => {
        busy.value = false;
        world.reload();
      });
  };

  return {
    asking,
    busy,
    failed,
    ask: () => {
      asking.value = world.summary()?.companies.filter(({ link }) => wantsReconnect(link));
    },
    begin: () => {
      asking.value = undefined;
      run(async () => {
        const { first } = await world.ask('queue.start', {});
        if (first !== undefined) world.actions.connect(first);
      });
    },
    keep: () => {
      asking.value = undefined;
    },
    next: (companyId) => world.actions.connect(companyId),
    skip: (companyId) => run(async () => void (await world.ask('queue.skip', { companyId }))),
    stop: () => run(async () => void (await world.ask('queue.stop', {}))),
  };
}

/** The world of a page's queue. */
export function queueWorld(asks: typeof ask, { live, actions }: Page): QueueWorld {
  return { ask: asks, actions, summary: () => live.summary.value, reload: live.reload };
}

/** The panel of the queue with its clicks. */
export interface QueuePanelModel {
  readonly queue: QueueView;
  readonly flow: FlowView | undefined;
  readonly busy: boolean;
  readonly failed: boolean;
  readonly onNext: (id: CompanyId) => void;
  readonly onSkip: (id: CompanyId) => void;
  readonly onStop: () => void;
}

/** Nothing without a queue. */
export function queuePanelProps(
  model: QueueModel,
  summary: Summary | undefined,
): QueuePanelModel | undefined {
  if (!summary?.queue) return undefined;
  return {
    queue: summary.queue,
    flow: summary.flow,
    busy: model.busy.value,
    failed: model.failed.value,
    onNext: model.next,
    onSkip: model.skip,
    onStop: model.stop,
  };
}
