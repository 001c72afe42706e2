import { explain } from '@/lib/core/causes/registry';
import type { RunResult } from '@/lib/core/company';
import { describeMoment, describeSpan, formatCount } from '@/lib/words/moments';
import { describeRun } from '@/lib/words/runs';
import { t } from '@/lib/words/t';
import { titleOf } from './cause-note';

/** Runs of one company, the latest first. */
export function RunTable({ runs }: { runs: readonly RunResult[] }) {
  if (runs.length === 0) return <p class="soft">{t('runs_none')}</p>;
  return (
    <div class="table-box">
      <table>
        <caption>{t('runs_title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('run_started')}</th>
            <th scope="col">{t('run_kind')}</th>
            <th scope="col">{t('run_trigger')}</th>
            <th scope="col" class="number">
              {t('run_took')}
            </th>
            <th scope="col" class="number">
              {t('run_reads')}
            </th>
            <th scope="col">{t('run_result')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.startedAt}>
              <td class="nowrap">{describeMoment(run.startedAt)}</td>
              <td>{t(`run_kind_${run.kind}`)}</td>
              <td>{t(`run_trigger_${run.trigger}`)}</td>
              <td class="number">{describeSpan(run.endedAt - run.startedAt)}</td>
              <td class="number">{formatCount(run.reads)}</td>
              <td>{resultOf(run)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What it brought, or why it brought nothing. */
function resultOf(run: RunResult): string {
  if (run.stopped) return t(`run_stopped_${run.stopped}`);
  return run.failure ? titleOf(explain(run.failure)) : describeRun(run);
}
