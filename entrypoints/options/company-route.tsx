import { useMemo } from 'preact/hooks';
import { CompanyPage } from '@/components/company-page';
import { PageTitle } from '@/components/options-shell';
import type { CompanyId } from '@/lib/core/ids';
import { ask } from '@/lib/messages/client';
import { companyKey, syncKey } from '@/lib/screens/actions';
import { createResource } from '@/lib/screens/resource';
import { hashOf } from '@/lib/screens/route';
import { t } from '@/lib/words/t';
import { type RouteProps, useFresh } from './route-props';

/** One company: the live summary on top, runs and tasks read apart. */
export function CompanyRoute({
  page: { live, actions },
  on,
  companyId,
}: RouteProps & { companyId: CompanyId }) {
  const detail = useMemo(() => createResource(() => ask('company.read', { companyId })), []);
  useFresh(detail);
  const summary = live.summary.value;
  const company = summary?.companies.find(({ id }) => id === companyId);
  if (!company) {
    return (
      <>
        <PageTitle>{t('company')}</PageTitle>
        <p class="card soft">{t(summary ? 'company_unknown' : 'status_reading')}</p>
      </>
    );
  }
  const busy = actions.busy.value;
  const outcomes = actions.outcomes.value;
  return (
    <CompanyPage
      company={company}
      runs={detail.value.value?.runs}
      tasks={detail.value.value?.tasks}
      failed={detail.failed.value}
      syncing={busy.has(syncKey(companyId))}
      flowBusy={busy.has('flow')}
      busy={busy.has(companyKey(companyId))}
      outcome={outcomes[companyKey(companyId)] ?? outcomes[syncKey(companyId)]}
      on={on}
      onReload={() => void detail.reload()}
      onDisconnect={() => actions.disconnect(companyId)}
      onDelete={() => {
        void actions.deleteData(companyId).then((done) => {
          if (done) location.hash = hashOf({ page: 'connections' });
        });
      }}
    />
  );
}
