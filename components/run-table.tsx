import type { RunResult } from '@/lib/core/company';
import { describeMoment, describeSeconds, formatCount } from '@/lib/words/moments';
import { describeOutcome } from '@/lib/words/runs';
import { t } from '@/lib/words/t';
import { TableBox } from './table-box';

/** Runs of one company, the latest first. */
export function RunTable({ runs }: { runs: readonly RunResult[] }) {
  if (runs.length === 0) return <p class="soft">{t('runs_none')}</p>;
  return (
    <TableBox label={t('runs_title')}>
      <table>
        <caption class="hidden-text">{t('runs_title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('run_started')}</th>
            <th scope="col">{t('run_ended')}</th>
            <th scope="col">{t('run_kind')}</th>
            <th scope="col">{t('run_trigger')}</th>
            <th scope="col" class="number">
              {t('run_seconds')}
            </th>
            <th scope="col" class="number">
              {t('run_reads')}
            </th>
            <th scope="col">{t('run_result')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) => (
            // Focused where somebody has asked for more rows.
            <tr key={`${run.startedAt} ${runs.length - index}`} tabIndex={-1}>
              <td class="nowrap">{describeMoment(run.startedAt)}</td>
              <td class="nowrap">{describeMoment(run.endedAt)}</td>
              <td>{t(`run_kind_${run.kind}`)}</td>
              <td>{t(`run_trigger_${run.trigger}`)}</td>
              <td class="number">{describeSeconds(run.endedAt - run.startedAt)}</td>
              <td class="number">{formatCount(run.reads)}</td>
              <td>{describeOutcome(run)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
