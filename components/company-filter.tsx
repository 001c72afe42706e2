import { useId } from 'preact/hooks';
import type { CompanyId } from '@/lib/core/ids';
import { t } from '@/lib/words/t';

/** One company, or all of them. */
export function CompanyFilter({
  companies,
  of,
  onChoose,
}: {
  companies: readonly { readonly id: CompanyId; readonly name: string }[];
  of: CompanyId | undefined;
  onChoose: (companyId: CompanyId | undefined) => void;
}) {
  const id = useId();
  return (
    <div class="row">
      <label for={id}>{t('company')}</label>
      <select
        id={id}
        class="input choice"
        value={of ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChoose(value === '' ? undefined : (value as CompanyId))
        }
      >
        <option value="">{t('activity_all_companies')}</option>
        {companies.map((company) => (
          <option key={company.id} value={company.id}>
            {company.name}
          </option>
        ))}
      </select>
    </div>
  );
}
