import type { BudgetView } from '@/lib/core/budget';
import type { SettingsInForce } from '@/lib/core/settings';
import { describeDay, formatCount } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Silence } from '../silence';
import { TableBox } from '../table-box';
import { MonthPicture } from './month-picture';
import { ReadsForm, type ReadsFormProps } from './reads-form';
import { ThriftLine } from './thrift-line';

export interface BudgetSectionProps extends Omit<ReadsFormProps, 'settings'> {
  /** Absent until it is read. */
  readonly budget: BudgetView | undefined;
  readonly settings: SettingsInForce | undefined;
  readonly silent: boolean;
  readonly onReload: () => void;
}

/** Reads of the month from this browser: figures, picture, companies, and what the firm's tier includes. */
export function BudgetSection({ budget, settings, silent, onReload, ...form }: BudgetSectionProps) {
  return (
    <section class="card stack" aria-label={t('budget_title')}>
      <h2>{t('budget_title')}</h2>
      {silent && <Silence onTryAgain={onReload} />}
      {!budget && !silent && <p>{t('status_reading')}</p>}
      {budget && (
        <>
          <ThriftLine thrift={budget.thrift} />
          <Figures budget={budget} />
          {budget.forecast > 0 && <MonthPicture budget={budget} />}
          <p class="lead">{t('budget_lead')}</p>
          <Companies budget={budget} />
        </>
      )}
      {settings && (
        <ReadsForm
          key={`${settings.monthlyReads.value} ${settings.shareOfReads.value}`}
          settings={settings}
          {...form}
        />
      )}
    </section>
  );
}

function Figures({ budget }: { budget: BudgetView }) {
  const { reads, unsure, limit, forecast, firmLimit, share } = budget;
  const until = describeDay(new Date(budget.to - 1).toISOString().slice(0, 10));
  return (
    <>
      <p class="budget-figure">
        {t('budget_used', { used: formatCount(reads), limit: formatCount(limit) })}
      </p>
      <p>
        {t('budget_forecast', { forecast: formatCount(forecast), day: until })}{' '}
        {share < 100 && t('budget_of_firm', { share, all: formatCount(firmLimit) })}
      </p>
      {unsure > 0 && <p class="fine soft">{tn('budget_unsure', unsure)}</p>}
    </>
  );
}

function Companies({ budget: { companies } }: { budget: BudgetView }) {
  if (companies.length === 0) return <p class="soft">{t('budget_none')}</p>;
  return (
    <TableBox label={t('budget_companies')}>
      <table>
        <caption>{t('budget_companies')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('company')}</th>
            <th scope="col" class="number">
              {t('budget_reads')}
            </th>
            <th scope="col" class="number">
              {t('budget_unanswered')}
            </th>
          </tr>
        </thead>
        <tbody>
          {companies.map(({ companyId, name, reads, unsure }) => (
            <tr key={companyId ?? ''}>
              <th scope="row">
                <bdi>{name ?? t('budget_deleted')}</bdi>
              </th>
              <td class="number">{formatCount(reads)}</td>
              <td class="number">{formatCount(unsure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
