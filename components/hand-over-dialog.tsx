import { t } from '@/lib/words/t';
import { Dialog } from './dialog';

const points = ['hand_over_when', 'hand_over_does', 'hand_over_keeps', 'hand_over_back'] as const;

/** "Hand over": another admin looks after the company from now on (requirement C-14). */
export function HandOverDialog({
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
      title={t('hand_over_title', { company })}
      yes={t('hand_over')}
      no={t('cancel')}
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
