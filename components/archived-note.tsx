import { useState } from 'preact/hooks';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { archivedWords } from './archived-section';
import { Button } from './button';
import { RestoreDialog } from './ending-dialogs';
import { Notice } from './notice';

/** On an archived company's page: since when, how old its data is, and the way back. */
export function ArchivedNote({
  company,
  busy,
  onRestore,
}: {
  company: CompanySummary;
  busy: boolean;
  onRestore: (company: CompanySummary) => void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Notice tone="off" title={t('archived_company')}>
      <p>{archivedWords(company)}</p>
      <p>
        <Button admin busy={busy} onClick={() => setAsking(true)}>
          {t('restore')}
        </Button>
      </p>
      {asking && (
        <RestoreDialog
          company={company.name}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            onRestore(company);
          }}
        />
      )}
    </Notice>
  );
}
