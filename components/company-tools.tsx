import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import {
  type CompanyFilter,
  type CompanySort,
  companyFilters,
  companySorts,
} from '@/lib/core/company-order';
import { formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { SearchField } from './search-field';

export interface CompanyToolsProps {
  readonly search: string;
  readonly filter: CompanyFilter;
  readonly sort: CompanySort;
  readonly counts: Readonly<Record<CompanyFilter, number>>;
  readonly found: number;
  /** The way to another company, where there is no better place for it. */
  readonly connect?: ComponentChildren;
  readonly total: number;
  readonly onChoose: (change: {
    readonly search?: string;
    readonly filter?: CompanyFilter;
    readonly sort?: CompanySort;
  }) => void;
}

/** Search, filter and order of many companies. */
export function CompanyTools(props: CompanyToolsProps) {
  const { search, filter, counts, found, total, onChoose } = props;
  // Whoever pauses and mutes nothing need not look at these.
  const isOffered = (each: CompanyFilter) =>
    !(each === 'paused' || each === 'muted') || counts[each] > 0 || each === filter;
  const narrowed = search.trim() !== '' || filter !== 'all';
  return (
    <div class="stack tight list-tools">
      <div class="find">
        <SearchField
          label={t('search_companies')}
          value={search}
          onInput={(text) => onChoose({ search: text })}
        />
        {props.connect}
      </div>
      <fieldset class="chips">
        <legend class="hidden-text">{t('filter_label')}</legend>
        {companyFilters.filter(isOffered).map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={each === filter}
            onClick={() => onChoose({ filter: each })}
          >
            {t(`filter_${each}`)} <span class="chip-count">{formatCount(counts[each])}</span>
          </button>
        ))}
      </fieldset>
      <div class="row apart">
        <p class="fine soft" role="status">
          {narrowed
            ? t('companies_found', { found: formatCount(found), total: formatCount(total) })
            : t('companies_total', { total: formatCount(total) })}
        </p>
        <SortChoice {...props} />
      </div>
      {found === 0 && (
        <p class="row">
          <span>{t('companies_none_fit')}</span>
          <button
            type="button"
            class="button quiet"
            onClick={() => onChoose({ search: '', filter: 'all' })}
          >
            {t('companies_show_all')}
          </button>
        </p>
      )}
    </div>
  );
}

function SortChoice({ sort, onChoose }: Pick<CompanyToolsProps, 'sort' | 'onChoose'>) {
  const id = useId();
  return (
    <p class="row sort">
      <label class="fine soft" for={id}>
        {t('sort_label')}
      </label>
      <select
        id={id}
        class="input choice"
        value={sort}
        onChange={(event) => onChoose({ sort: event.currentTarget.value as CompanySort })}
      >
        {companySorts.map((each) => (
          <option key={each} value={each}>
            {t(`sort_${each}`)}
          </option>
        ))}
      </select>
    </p>
  );
}
