import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from './button';

export interface PauseButtonProps {
  readonly company: CompanySummary;
  readonly busy: boolean;
  readonly onPause: (company: CompanySummary) => void;
  readonly onResume: (company: CompanySummary) => void;
}

/** "Pause" while a company is connected, "Resume" while it is paused. Both can be undone by the other, so neither asks. */
export function PauseButton({ company, busy, onPause, onResume }: PauseButtonProps) {
  const { link } = company;
  if (link.pausedAt !== undefined) {
    return (
      <Button admin kind="primary" busy={busy} onClick={() => onResume(company)}>
        {t(link.cancelledAt === undefined ? 'resume' : 'first_start')}
      </Button>
    );
  }
  if (link.state !== 'active') return null;
  return (
    <Button admin kind="quiet" busy={busy} onClick={() => onPause(company)}>
      {t('pause')}
    </Button>
  );
}
