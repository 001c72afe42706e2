import type { Progress } from '@/lib/core/company';
import { describeProgress } from '@/lib/words/runs';
import { t } from '@/lib/words/t';

/** First sync: bar, counts, time left, and that one may go on working. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { percent, now, left } = describeProgress(progress);
  const words = left === undefined ? now : `${now} · ${left}`;
  return (
    <div class="stack tight">
      <div class="row apart">
        <strong>{t('progress_title')}</strong>
        {percent !== undefined && <span>{t('progress_percent', { percent })}</span>}
      </div>
      <div
        class={percent === undefined ? 'bar unknown' : 'bar'}
        role="progressbar"
        aria-label={t('progress_title')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
      >
        <div class="bar-fill" style={percent === undefined ? {} : { inlineSize: `${percent}%` }} />
      </div>
      <p>{words}</p>
      <p class="fine soft">{t('progress_usable')}</p>
    </div>
  );
}
