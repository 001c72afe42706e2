import type { CompanySummary } from '@/lib/core/summary';
import { dayMs, type EpochMs } from '@/lib/core/time';
import { describeDay, describeSpan } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Age } from './age';
import { Line } from './notice';

/** A recovery is news for this long. */
const newsForMs = dayMs;

/** Failed checks day by day, and that it works again: a connection that stumbles every day is one to look at. */
export function HealthHistory({
  company,
  now,
}: {
  company: Pick<CompanySummary, 'failureDays' | 'recovered' | 'link'>;
  now: EpochMs;
}) {
  const { failureDays = [], recovered, link } = company;
  const well = link.health === 'proved' && recovered && now - recovered.at < newsForMs;
  if (failureDays.length === 0 && !well) return null;
  return (
    <div class="stack tight" data-health-history>
      {well && (
        <Line tone="ok">
          <Age at={recovered.at} words="health_recovered" />{' '}
          {t('health_recovered_after', { span: describeSpan(recovered.at - recovered.since) })}
        </Line>
      )}
      {failureDays.length > 0 && (
        <details>
          <summary>{tn('health_failed_days', failureDays.length)}</summary>
          <ul class="list">
            {failureDays.map(({ day, count }) => (
              <li key={day}>{tn('health_failed_on', count, { day: describeDay(day) })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
