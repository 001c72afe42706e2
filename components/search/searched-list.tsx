import type { SearchedCompany } from '@/lib/core/search-hits';
import type { CompanySummary } from '@/lib/core/summary';
import type { EpochMs } from '@/lib/core/time';
import { describeMoment } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';

/** More companies than this are folded away. */
const openUpTo = 5;

/** "as of" the last sync, or that there was none yet. */
export function describeAsOf(at: EpochMs | undefined): string {
  return at === undefined ? t('search_never') : t('search_as_of', { at: describeMoment(at) });
}

/** Every company that is searched, with the date that its records are from. */
export function SearchedList({
  companies,
  searched,
}: {
  companies: readonly CompanySummary[];
  searched: readonly SearchedCompany[] | undefined;
}) {
  return (
    <details class="searched fine" open={companies.length <= openUpTo}>
      <summary>{tn('search_companies', companies.length)}</summary>
      <ul>
        {companies.map(({ id, name, lastSyncedAt, archivedAt }) => {
          const read = searched?.find(({ companyId }) => companyId === id);
          return (
            <li key={id}>
              <bdi>{name}</bdi>
              {' – '}
              {read?.unreadable ? t('search_unreadable') : describeAsOf(read?.asOf ?? lastSyncedAt)}
              {archivedAt !== undefined && ` (${t('search_archived')})`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
