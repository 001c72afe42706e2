import type { CompanySummary } from '@/lib/core/summary';
import { formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { CompanyCard, type CompanyHandlers } from './company-card';
import type { OutcomeView } from './outcome-line';
import { SearchField } from './search-field';

export interface CompanyListProps {
  readonly shown: readonly CompanySummary[];
  readonly total: number;
  readonly many: boolean;
  readonly search: string;
  readonly busy: ReadonlySet<string>;
  readonly outcomes: Readonly<Record<string, OutcomeView>>;
  readonly on: CompanyHandlers;
  readonly onSearch: (text: string) => void;
}

/** All companies, most needy first; with many there is a search field and the healthy ones are small. */
export function CompanyList(props: CompanyListProps) {
  const { shown, total, many, search, busy, outcomes, on } = props;
  return (
    <div class="stack tight">
      {many && (
        <div class="stack tight list-tools">
          <SearchField label={t('search_companies')} value={search} onInput={props.onSearch} />
          <p class="fine soft" role="status">
            {search.trim() === ''
              ? t('companies_by_need', { total: formatCount(total) })
              : t('companies_found', {
                  found: formatCount(shown.length),
                  total: formatCount(total),
                })}
          </p>
        </div>
      )}
      {shown.map((company) => (
        <CompanyCard
          key={company.id}
          company={company}
          small={many}
          syncing={busy.has(`sync ${company.id}`)}
          flowBusy={busy.has('flow')}
          outcome={outcomes[`sync ${company.id}`] ?? outcomes[`company ${company.id}`]}
          on={on}
        />
      ))}
    </div>
  );
}
