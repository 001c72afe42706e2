import { readingOf } from '@/lib/core/first-sync';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { ProgressBar } from './progress-bar';

export interface ReadingProps {
  readonly company: CompanySummary;
  readonly busy: boolean;
  readonly onCancel: (company: CompanySummary) => void;
}

/** How far a long read of the company is, and the end of a first one for good. */
export function Reading({ company, busy, onCancel }: ReadingProps) {
  const reading = readingOf(company);
  if (!reading) return null;
  return (
    <>
      <ProgressBar {...reading} />
      {reading.cancellable && (
        <p>
          <Button admin kind="quiet" busy={busy} onClick={() => onCancel(company)}>
            {t('cancel_first')}
          </Button>
        </p>
      )}
    </>
  );
}
