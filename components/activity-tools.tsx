import { useId } from 'preact/hooks';
import type { CompanyId } from '@/lib/core/ids';
import { type EventGroup, eventGroups } from '@/lib/core/journal-events';
import { type JournalChoice, journalDays } from '@/lib/core/journal-filter';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { SearchField } from './search-field';

export interface ActivityToolsProps {
  readonly choice: JournalChoice;
  readonly companies: readonly { readonly id: CompanyId; readonly name: string }[];
  readonly onChoose: (change: Partial<JournalChoice>) => void;
  readonly onExport: (kind: 'csv' | 'json') => void;
}

/** Filter, search and export of the journal. */
export function ActivityTools({ choice, companies, onChoose, onExport }: ActivityToolsProps) {
  return (
    <div class="row activity-tools">
      <Choice
        label={t('company')}
        all={t('activity_all_companies')}
        value={choice.companyId ?? ''}
        options={companies.map(({ id, name }) => [id, name])}
        onChoose={(id) => onChoose({ companyId: id === '' ? undefined : (id as CompanyId) })}
      />
      <Choice
        label={t('activity_kind')}
        all={t('activity_all_kinds')}
        value={choice.group ?? ''}
        options={eventGroups.map((group) => [group, t(`event_group_${group}`)])}
        onChoose={(group) => onChoose({ group: group === '' ? undefined : (group as EventGroup) })}
      />
      <Choice
        label={t('activity_when')}
        all={t('activity_all_days')}
        value={choice.days === undefined ? '' : String(choice.days)}
        options={journalDays.map((days) => [String(days), tn('activity_days', days)])}
        onChoose={(days) => onChoose({ days: days === '' ? undefined : Number(days) })}
      />
      <SearchField
        label={t('activity_search')}
        value={choice.search}
        onInput={(search) => onChoose({ search })}
      />
      <span class="row">
        <Button onClick={() => onExport('csv')}>{t('export_csv')}</Button>
        <Button onClick={() => onExport('json')}>{t('export_json')}</Button>
      </span>
    </div>
  );
}

function Choice({
  label,
  all,
  value,
  options,
  onChoose,
}: {
  label: string;
  all: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}) {
  const id = useId();
  return (
    <span class="row">
      <label class="hidden-text" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input choice"
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{all}</option>
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
