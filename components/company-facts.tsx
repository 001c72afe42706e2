import type { CompanySummary } from '@/lib/core/summary';
import { formatCount } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Age } from './age';
import { Icon } from './icon';
import { Tip } from './tip';

/** The proof of connection and history that every place shows of a company. */
export function CompanyFacts({ company }: { company: CompanySummary }) {
  return (
    <dl class="facts">
      <div class="fact">
        <dt>{t('most_recent_sync_date')}</dt>
        <dd>
          {company.lastSyncedAt === undefined ? t('never') : <Age at={company.lastSyncedAt} />}
        </dd>
      </div>
      <div class="fact">
        <dt>
          <Tip text={t('total_sync_files_means')}>
            {t('total_sync_files')}
            <Icon name="info" />
          </Tip>
        </dt>
        <dd>{formatCount(company.totalSyncFiles)}</dd>
      </div>
    </dl>
  );
}

/** "25 customers synced"; nothing is claimed before the first sync is done. */
export function SyncedCount({ company }: { company: CompanySummary }) {
  if (company.firstSyncedAt === undefined) return null;
  return (
    <p class="synced-count">
      <Icon name="people" />
      <span>{tn('customers_synced', company.counts.customers)}</span>
    </p>
  );
}

/** Shown beside the name where books are not real. */
export function EnvironmentTag({ environment }: Pick<CompanySummary, 'environment'>) {
  return environment === 'sandbox' ? <span class="tag">{t('environment_sandbox')}</span> : null;
}

/** "14 clients affected": whose status is an old one until somebody has mended the company. */
export function Affected({ company }: { company: Pick<CompanySummary, 'affected'> }) {
  if (company.affected === 0) return null;
  return (
    <p class="synced-count affected">
      <Icon name="people" />
      <Tip text={t('clients_affected_means')}>
        {tn('clients_affected', company.affected)}
        <Icon name="info" />
      </Tip>
    </p>
  );
}
