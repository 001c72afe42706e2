import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { RunResult } from '@/lib/core/company';
import type { CompanySummary } from '@/lib/core/summary';
import type { TaskView } from '@/lib/core/task';
import type { EpochMs } from '@/lib/core/time';
import { describeGap } from '@/lib/words/gaps';
import { describeDate, describeMoment, formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Age } from './age';
import { ArchivedNote } from './archived-note';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { besides, CompanyActions, type CompanyCardProps } from './company-card';
import { Affected, EnvironmentTag, SyncedCount } from './company-facts';
import { Dialog } from './dialog';
import { ExpiryNote } from './expiry-note';
import { Figure } from './figure';
import { HealthHistory } from './health-history';
import { HealthLine } from './health-line';
import { LifeCycle, LinkPill } from './link-pill';
import { ManualSync } from './manual-sync';
import { Line } from './notice';
import { now } from './now';
import { PageTitle } from './options-shell';
import { newsOf, OutcomeLine } from './outcome-line';
import { QboAnchor } from './qbo-anchor';
import { Reading } from './reading';
import { RunHistory } from './run-history';
import { Silence } from './silence';
import { TaskTable } from './task-table';
import { Tip } from './tip';

export interface CompanyPageProps extends Omit<CompanyCardProps, 'small'> {
  readonly runs: readonly RunResult[] | undefined;
  /** There are older runs than these. */
  readonly olderRuns: boolean;
  readonly readingRuns: boolean;
  readonly tasks: readonly TaskView[] | undefined;
  /** Runs and tasks could not be read. */
  readonly failed: boolean;
  readonly busy: boolean;
  /** The way to mute the warning above it. */
  readonly mute: ComponentChildren;
  /** Whether what is here is what QuickBooks has. */
  readonly audit: ComponentChildren;
  readonly onMoreRuns: () => void;
  readonly onReload: () => void;
  readonly onDisconnect: () => void;
  readonly onDelete: () => void;
  readonly onManualSync: (since: number) => void;
}

/** Everything about one company, and what can be done with it. */
export function CompanyPage(props: CompanyPageProps) {
  const { company, on, outcome } = props;
  const { link } = company;
  return (
    <>
      <p>
        <a href="#/connections">{t('back_to_connections')}</a>
      </p>
      <div class="row apart">
        <div class="row">
          <PageTitle>
            <bdi>{company.name}</bdi>
          </PageTitle>
          <EnvironmentTag environment={company.environment} />
        </div>
        <LinkPill state={link.state} />
      </div>
      <section class="card stack" aria-label={t('company_state')}>
        <HealthLine link={link} />
        {link.cause && (
          <CauseNote
            cause={link.cause}
            tone={link.state === 'inactive' ? 'bad' : 'warn'}
            without={besides[link.state]}
            onRemedy={(remedy) => on.remedy(remedy, company)}
          />
        )}
        <Affected company={company} />
        <ExpiryNote
          company={company}
          withoutButton={link.state === 'inactive'}
          busy={props.flowBusy}
          onReconnect={on.reconnect}
        />
        {props.mute}
        <Reading company={company} busy={props.pausing} onCancel={on.cancelFirst} />
        <div class="row apart">
          {company.archivedAt === undefined ? (
            <CompanyActions {...props} details={false} />
          ) : (
            <ArchivedNote company={company} busy={props.flowBusy} onRestore={on.connect} />
          )}
          <div class="row">
            {link.state === 'active' && (
              <ManualSync
                counts={company.counts}
                busy={props.syncing}
                onSync={props.onManualSync}
              />
            )}
            <Button kind="quiet" onClick={() => on.diagnose(company)}>
              {t('copy_diagnostics')}
            </Button>
          </div>
        </div>
        <OutcomeLine
          outcome={newsOf(outcome, company)}
          onRemedy={(remedy) => on.remedy(remedy, company)}
        />
        <HealthHistory company={company} now={now.value} />
        {link.lifeCycleShown && link.state !== 'inactive' && <LifeCycle state={link.state} />}
        {company.gap && (
          <Line tone={company.gap.caught ? 'ok' : 'busy'}>
            {describeMoment(company.gap.until)}: {describeGap(company.gap)}
          </Line>
        )}
        <SyncedCount company={company} />
        <Figures company={company} />
      </section>
      {props.failed && <Silence onTryAgain={props.onReload} />}
      {props.audit}
      {props.runs && (
        <RunHistory
          runs={props.runs}
          older={props.olderRuns}
          reading={props.readingRuns}
          onMore={props.onMoreRuns}
        />
      )}
      {props.tasks && <TaskTable tasks={props.tasks} named={false} />}
      <Endings {...props} />
    </>
  );
}

function Figures({ company }: { company: CompanySummary }) {
  const { link, counts } = company;
  return (
    <dl class="figures">
      <Figure name={t('most_recent_sync_date')}>
        {company.lastSyncedAt === undefined ? t('never') : <Age at={company.lastSyncedAt} />}
      </Figure>
      <div>
        <dt>
          <Tip text={t('total_sync_files_means')}>{t('total_sync_files')}</Tip>
        </dt>
        <dd>{formatCount(company.totalSyncFiles)}</dd>
      </div>
      <Figure name={t('figure_customers')}>{formatCount(counts.customers)}</Figure>
      <Figure name={t('figure_invoices')}>{formatCount(counts.invoices)}</Figure>
      <Figure name={t('figure_payments')}>{formatCount(counts.payments)}</Figure>
      <Figure name={t('figure_company_id')}>
        <QboAnchor company={company} target={{ kind: 'home' }} name={company.name}>
          {company.realmId}
        </QboAnchor>
      </Figure>
      <Figure name={t('figure_environment')}>{t(`environment_${company.environment}`)}</Figure>
      {company.firstSyncedAt !== undefined && (
        <Figure name={t('figure_first_sync')}>
          <DateOf at={company.firstSyncedAt} />
        </Figure>
      )}
      {link.reconnectedAt !== undefined && (
        <Figure name={t('figure_reconnected')}>
          <DateOf at={link.reconnectedAt} />
        </Figure>
      )}
      {link.expires && (
        <Figure name={t(`figure_expires_${link.expires.clock}`)}>
          <DateOf at={link.expires.at} />
        </Figure>
      )}
    </dl>
  );
}

/** A day of months ago or ahead; its minute for whoever asks. */
function DateOf({ at }: { at: EpochMs }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={describeMoment(at)}>
      {describeDate(at)}
    </time>
  );
}

/** Disconnecting and deleting are two things, and each is asked about (requirement 003-26). */
function Endings({ company, busy, onDisconnect, onDelete }: CompanyPageProps) {
  const [asking, setAsking] = useState<'disconnect' | 'delete' | undefined>(undefined);
  const { name } = company;
  const connected = company.link.state !== 'disabled' || company.link.pausedAt !== undefined;
  const close = () => setAsking(undefined);
  return (
    <section class="card stack" aria-label={t('endings_title')}>
      <h2>{t('endings_title')}</h2>
      {connected && (
        <div class="row apart">
          <p class="lead">{t('disconnect_means')}</p>
          <Button admin busy={busy} onClick={() => setAsking('disconnect')}>
            {t('disconnect')}
          </Button>
        </div>
      )}
      <div class="row apart">
        <p class="lead">{t('delete_means')}</p>
        <Button admin busy={busy} onClick={() => setAsking('delete')}>
          {t('delete_local_data')}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={t(`${asking}_title`, { company: name })}
          yes={t(asking === 'delete' ? 'delete_local_data' : 'disconnect')}
          no={t('cancel')}
          kind="danger"
          onNo={close}
          onYes={() => {
            close();
            if (asking === 'delete') onDelete();
            else onDisconnect();
          }}
        >
          <p>{t(`${asking}_confirm`, { company: name })}</p>
        </Dialog>
      )}
    </section>
  );
}
