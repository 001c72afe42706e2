import type { Progress, RunKind } from '@/lib/core/company';
import type { Rest } from '@/lib/core/first-sync';
import { describeProgress } from '@/lib/words/runs';
import { t } from '@/lib/words/t';
import { Bar } from './bar';

export interface ProgressBarProps {
  readonly progress: Progress;
  readonly kind: RunKind;
  /** It does not move: why, and how it goes on. */
  readonly rest?: Rest | undefined;
}

/** A read of many pages: bar, counts, time left, and that one may go on working; or that it rests, and until when. */
export function ProgressBar({ progress, kind, rest }: ProgressBarProps) {
  const { percent, now, left } = describeProgress(progress);
  const words = left === undefined ? now : `${now} · ${left}`;
  const title = kind === 'first' ? t('progress_title') : t(`run_kind_${kind}`);
  return (
    <div class="stack tight">
      <div class="row apart">
        <strong>{title}</strong>
        {percent !== undefined && <span>{t('progress_percent', { percent })}</span>}
      </div>
      <Bar label={title} percent={percent} words={words} rests={rest !== undefined} />
      <p>{words}</p>
      <p class="fine soft">{t(rest ? `progress_rests_${rest}` : 'progress_usable')}</p>
    </div>
  );
}
