import type { QueueItemState, QueueView } from '@/lib/core/reconnect-queue';
import type { CompanySummary, FlowView } from '@/lib/core/summary';
import { t, tn } from '@/lib/words/t';
import { PreflightList } from './before-connecting';
import { Button } from './button';
import { Dialog } from './dialog';
import { Icon, type IconName } from './icon';
import { Notice } from './notice';

export interface QueuePanelProps {
  readonly queue: QueueView;
  /** The consent under way, to know whether Intuit's window is open for the current one. */
  readonly flow: Pick<FlowView, 'stage' | 'expects'> | undefined;
  readonly busy: boolean;
  readonly failed: boolean;
  readonly onNext: (id: QueueView['items'][number]['id']) => void;
  readonly onSkip: (id: QueueView['items'][number]['id']) => void;
  readonly onStop: () => void;
}

/** Companies that are reconnected one after the other; the next is one click. */
export function QueuePanel(props: QueuePanelProps) {
  const { queue, failed } = props;
  const { items, position, current } = queue;
  return (
    <section class="queue card stack tight" aria-label={t('queue_label')} data-queue={position}>
      <div role="status">
        <h2>
          {current === undefined
            ? t('queue_done')
            : t('queue_title', { position, total: items.length })}
        </h2>
      </div>
      <ol class="queue-items">
        {items.map(({ id, name, state }) => (
          <li key={id} aria-current={id === current ? 'step' : undefined} class={tones[state]}>
            <Icon name={icons[state]} />
            <bdi class="queue-name">{name === '' ? t('queue_item_gone') : name}</bdi>
            <span class="fine soft">{t(id === current ? 'queue_item_now' : words[state])}</span>
          </li>
        ))}
      </ol>
      {failed && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      <QueueButtons {...props} />
    </section>
  );
}

const icons: Readonly<Record<QueueItemState, IconName>> = {
  waiting: 'clock',
  reconnected: 'check',
  skipped: 'off',
  settled: 'check',
  gone: 'off',
};

const tones: Readonly<Record<QueueItemState, string>> = {
  waiting: 'warn',
  reconnected: 'ok',
  skipped: 'off',
  settled: 'ok',
  gone: 'off',
};

const words = {
  waiting: 'queue_item_waiting',
  reconnected: 'queue_item_reconnected',
  skipped: 'queue_item_skipped',
  settled: 'queue_item_settled',
  gone: 'queue_item_gone',
} as const satisfies Readonly<Record<QueueItemState, string>>;

function QueueButtons({ queue, flow, busy, onNext, onSkip, onStop }: QueuePanelProps) {
  const { current, items } = queue;
  const name = items.find(({ id }) => id === current)?.name ?? '';
  if (current === undefined) {
    return (
      <p>
        <Button admin busy={busy} onClick={onStop}>
          {t('dismiss')}
        </Button>
      </p>
    );
  }
  const underWay =
    flow?.expects?.id === current && flow.stage !== 'failed' && flow.stage !== 'done';
  return (
    <p class="row">
      {!underWay && (
        <Button admin kind="primary" busy={busy} onClick={() => onNext(current)}>
          {t('queue_next', { company: name })}
        </Button>
      )}
      <Button admin busy={busy} onClick={() => onSkip(current)}>
        {t('queue_skip')}
      </Button>
      <Button admin kind="quiet" busy={busy} onClick={onStop}>
        {t('queue_stop')}
      </Button>
    </p>
  );
}

export interface QueueDialogProps {
  readonly companies: readonly CompanySummary[];
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** "Are you sure to Reconnect?", asked once for all of them. */
export function QueueDialog({ companies, onYes, onNo }: QueueDialogProps) {
  return (
    <Dialog title={t('reconnect_title')} yes={t('yes')} no={t('no')} onYes={onYes} onNo={onNo}>
      <p>{tn('queue_what', companies.length)}</p>
      <ul class="list queue-names">
        {companies.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <ul class="list">
        <li>{t('reconnect_nothing_lost')}</li>
        <li>{t('reconnect_other_company')}</li>
      </ul>
      <PreflightList />
    </Dialog>
  );
}
