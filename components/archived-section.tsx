import { useState } from 'preact/hooks';
import type { CompanySummary } from '@/lib/core/summary';
import { describeMoment } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { EnvironmentTag } from './company-facts';
import { Dialog } from './dialog';
import { RestoreDialog } from './ending-dialogs';

export interface ArchivedSectionProps {
  readonly companies: readonly CompanySummary[];
  readonly busy: boolean;
  readonly onDetails: (company: CompanySummary) => void;
  readonly onRestore: (company: CompanySummary) => void;
  readonly onDelete: (company: CompanySummary) => void;
}

/** Companies that were replaced by another one: kept in full, not synced (C-09). */
export function ArchivedSection({ companies, ...clicks }: ArchivedSectionProps) {
  if (companies.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('archived_title')}>
      <h2>{t('archived_title')}</h2>
      <p class="lead">{t('archived_lead')}</p>
      <ul class="archived">
        {companies.map((company) => (
          <ArchivedCompany key={company.id} company={company} {...clicks} />
        ))}
      </ul>
    </section>
  );
}

function ArchivedCompany({
  company,
  busy,
  onDetails,
  onRestore,
  onDelete,
}: Omit<ArchivedSectionProps, 'companies'> & { company: CompanySummary }) {
  const [asking, setAsking] = useState<'restore' | 'delete' | undefined>(undefined);
  const { name } = company;
  const close = () => setAsking(undefined);
  return (
    <li class="row apart" data-company={company.id}>
      <div>
        <p class="row">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <EnvironmentTag environment={company.environment} />
        </p>
        <p class="fine soft">{archivedWords(company)}</p>
      </div>
      <div class="row">
        <Button kind="quiet" onClick={() => onDetails(company)}>
          {t('see_details')}
        </Button>
        <Button admin busy={busy} onClick={() => setAsking('restore')}>
          {t('restore')}
        </Button>
        <Button admin kind="quiet" onClick={() => setAsking('delete')}>
          {t('delete_local_data')}
        </Button>
      </div>
      {asking === 'restore' && (
        <RestoreDialog
          company={name}
          onNo={close}
          onYes={() => {
            close();
            onRestore(company);
          }}
        />
      )}
      {asking === 'delete' && (
        <Dialog
          title={t('delete_title', { company: name })}
          yes={t('delete_local_data')}
          no={t('cancel')}
          kind="danger"
          onNo={close}
          onYes={() => {
            close();
            onDelete(company);
          }}
        >
          <p>{t('delete_confirm', { company: name })}</p>
        </Dialog>
      )}
    </li>
  );
}

/** When it was archived, how much it holds, and how old that is. */
export function archivedWords({ archivedAt, lastSyncedAt, counts }: CompanySummary): string {
  const parts = [
    t('archived_at', { date: describeMoment(archivedAt ?? 0) }),
    ...(lastSyncedAt === undefined
      ? []
      : [
          tn('customers_synced', counts.customers),
          t('archived_as_of', { date: describeMoment(lastSyncedAt) }),
        ]),
  ];
  return parts.join(' · ');
}
