import { t } from '@/lib/words/t';
import { PointsDialog } from './dialog';

/** A question about one company, and the two answers to it. */
export interface CompanyQuestion {
  readonly company: string;
  readonly onYes: () => void;
  /** Everything stays as it was. */
  readonly onNo: () => void;
}

const handOver = ['hand_over_when', 'hand_over_does', 'hand_over_keeps', 'hand_over_back'] as const;
const cancelFirst = ['cancel_first_drops', 'cancel_first_keeps', 'cancel_first_later'] as const;
const reset = ['reset_does', 'reset_keeps', 'reset_then', 'ends_other_browsers'] as const;

/** "Hand over": another admin looks after the company from now on (requirement C-14). */
export function HandOverDialog({ company, ...answers }: CompanyQuestion) {
  return (
    <PointsDialog
      title={t('hand_over_title', { company })}
      yes={t('hand_over')}
      points={handOver.map((point) => t(point, { company }))}
      {...answers}
    />
  );
}

/** "Reset QuickBooks Online Connection": the same meaning wherever it is offered (requirements 000-10 to 000-12). */
export function ResetDialog({ company, ...answers }: CompanyQuestion) {
  return (
    <PointsDialog
      title={t('reset_title', { company })}
      yes={t('reset_yes')}
      kind="danger"
      points={reset.map((point) => t(point, { company }))}
      {...answers}
    />
  );
}

/** "Cancel first sync": what it throws away, and that a pause would not. */
export function CancelFirstDialog({ company, ...answers }: CompanyQuestion) {
  return (
    <PointsDialog
      title={t('cancel_first_title', { company })}
      yes={t('cancel_first')}
      no={t('cancel_first_no')}
      kind="danger"
      points={cancelFirst.map((point) => t(point))}
      {...answers}
    />
  );
}

/** What restoring does: it connects again. */
export function RestoreDialog({ company, ...answers }: CompanyQuestion) {
  return (
    <PointsDialog
      title={t('restore_title', { company })}
      yes={t('restore')}
      points={[t('restore_means', { company }), t('restore_beside')]}
      {...answers}
    />
  );
}
