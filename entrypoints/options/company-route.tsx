import { useMemo } from 'preact/hooks';
import { CompanyPage } from '@/components/company-page';
import { MutePanel } from '@/components/mute-panel';
import { now } from '@/components/now';
import { PageTitle } from '@/components/options-shell';
import type { CompanyId } from '@/lib/core/ids';
import { ask } from '@/lib/messages/client';
import { syncKey } from '@/lib/screens/actions';
import { companyKey } from '@/lib/screens/ending-clicks';
import { createMuteForm } from '@/lib/screens/mute-form';
import { hashOf } from '@/lib/screens/route';
import { createCompanyHistory } from '@/lib/screens/run-history';
import { t } from '@/lib/words/t';
import { CompanyAudit } from './company-audit';
import { type RouteProps, useFresh } from './route-props';

/** One company: the live summary on top, runs and tasks read apart. */
export function CompanyRoute({
  page: { live, actions },
  on,
  companyId,
}: RouteProps & { companyId: CompanyId }) {
  const history = useMemo(() => createCompanyHistory({ ask }, companyId), []);
  const { detail } = history;
  const mute = useMemo(
    () => createMuteForm({ ask, now: () => now.value, reload: live.reload }, companyId),
    [],
  );
  useFresh(detail);
  const summary = live.summary.value;
  const known = summary && [...summary.companies, ...summary.archived];
  const company = known?.find(({ id }) => id === companyId);
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
      runs={history.runs()}
      olderRuns={history.older.value}
      readingRuns={history.reading.value}
      onMoreRuns={history.showMore}
      tasks={detail.value.value?.tasks}
      failed={detail.failed.value}
      syncing={busy.has(syncKey(companyId))}
      flowBusy={busy.has('flow')}
      busy={busy.has(companyKey(companyId))}
      pausing={busy.has(companyKey(companyId))}
      mute={
        <MutePanel
          company={company}
          form={mute.draft.value}
          busy={mute.busy.value}
          silent={mute.silent.value}
          onOpen={mute.open}
          onChange={mute.change}
          onSave={() => void mute.save()}
          onClose={mute.close}
          onUndo={() => void mute.undo()}
        />
      }
      audit={<CompanyAudit company={company} onRemedy={actions.remedy} />}
      outcome={outcomes[companyKey(companyId)] ?? outcomes[syncKey(companyId)]}
      on={on}
      onManualSync={(since) => actions.syncNow(companyId, since)}
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
