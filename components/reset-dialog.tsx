import { t } from '@/lib/words/t';
import { Dialog } from './dialog';

const points = ['reset_does', 'reset_keeps', 'reset_then', 'ends_other_browsers'] as const;

/** "Reset QuickBooks Online Connection": the same meaning wherever it is offered (requirements 000-10 to 000-12). */
export function ResetDialog({
  company,
  onYes,
  onNo,
}: {
  company: string;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog
      title={t('reset_title', { company })}
      yes={t('reset_yes')}
      no={t('cancel')}
      kind="danger"
      onYes={onYes}
      onNo={onNo}
    >
      <ul class="list">
        {points.map((point) => (
          <li key={point}>{t(point, { company })}</li>
        ))}
      </ul>
    </Dialog>
  );
}
