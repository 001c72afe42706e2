import type { Remedy } from '@/lib/core/causes/cause';
import type { Outcome } from '@/lib/core/outcome';
import { t } from '@/lib/words/t';
import { ArchivedSection, type ArchivedSectionProps } from './archived-section';
import { AccessLists, AdminAdvice, DesktopNote, PreflightList } from './before-connecting';
import { CompanyList, type CompanyListProps } from './company-list';
import { ConnectBlock, type ConnectBlockProps } from './connect-block';
import { PageTitle } from './options-shell';
import { OutcomeLine } from './outcome-line';
import { RevocationNotice, type RevocationNoticeProps } from './revocation-notice';

export interface ConnectionsPageProps {
  /** Absent while the first summary is read. */
  readonly list: CompanyListProps | undefined;
  readonly connect: ConnectBlockProps;
  readonly archived: ArchivedSectionProps | undefined;
  readonly revocations: RevocationNoticeProps | undefined;
  /** How deleting a company ended, which is told where its page was left for. */
  readonly deleted: Outcome | undefined;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** All companies, the way to another one, and what connecting means. */
export function ConnectionsPage(props: ConnectionsPageProps) {
  const { list, connect, archived, revocations, deleted } = props;
  return (
    <>
      <div class="row apart">
        <PageTitle>{t('page_connections')}</PageTitle>
        {connect.connected && <ConnectBlock {...connect} />}
      </div>
      <OutcomeLine outcome={deleted} onRemedy={props.onRemedy} />
      {revocations && <RevocationNotice {...revocations} />}
      {!list && <p class="soft">{t('status_reading')}</p>}
      {list && list.total > 0 && (
        <div class="companies">
          <CompanyList {...list} />
        </div>
      )}
      {list?.total === 0 && (
        <section class="card stack">
          <h2>{t('empty_title')}</h2>
          <p class="lead">{t('empty_body')}</p>
          <ConnectBlock {...connect} />
        </section>
      )}
      {archived && <ArchivedSection {...archived} />}
      <Before folded={connect.connected} />
    </>
  );
}

/** What connecting means: in full before the first company, folded away beside those that are there. */
function Before({ folded }: { folded: boolean }) {
  const all = (
    <>
      <AccessLists />
      <PreflightList />
      <AdminAdvice />
      <DesktopNote />
    </>
  );
  return folded ? (
    <details class="card before">
      <summary>{t('before_summary')}</summary>
      <div class="stack">{all}</div>
    </details>
  ) : (
    <section class="card stack" aria-label={t('before_title')}>
      <h2>{t('before_title')}</h2>
      {all}
    </section>
  );
}
