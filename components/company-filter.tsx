import { useId } from 'preact/hooks';
import type { CompanyId } from '@/lib/core/ids';
import { t } from '@/lib/words/t';

export interface CompanyFilterProps {
  readonly companies: readonly { readonly id: CompanyId; readonly name: string }[];
  readonly of: CompanyId | undefined;
  readonly onChoose: (companyId: CompanyId | undefined) => void;
}

/** One company, or all of them. */
export function CompanyFilter({ companies, of, onChoose }: CompanyFilterProps) {
  return (
    <Choice
      companies={companies}
      value={of ?? ''}
      all={t('activity_all_companies')}
      onChoose={(value) => onChoose(value === '' ? undefined : (value as CompanyId))}
    />
  );
}

/** One company of several, where there is nothing to say of all of them. */
export function CompanyChoice({
  companies,
  of,
  onChoose,
}: Pick<CompanyFilterProps, 'companies'> & {
  of: CompanyId;
  onChoose: (companyId: CompanyId) => void;
}) {
  return (
    <Choice companies={companies} value={of} onChoose={(value) => onChoose(value as CompanyId)} />
  );
}

function Choice({
  companies,
  value,
  all,
  onChoose,
}: Pick<CompanyFilterProps, 'companies'> & {
  value: string;
  all?: string;
  onChoose: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="row">
      <label for={id}>{t('company')}</label>
      <select
        id={id}
        class="input choice"
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {companies.map((company) => (
          <option key={company.id} value={company.id}>
            {company.name}
          </option>
        ))}
      </select>
    </div>
  );
}
