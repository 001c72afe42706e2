import type { StorageFacts } from '@/lib/core/storage-facts';
import { formatBytes } from '@/lib/words/ledger';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { Line, Notice } from '../notice';

export interface StorageSectionProps {
  readonly facts: StorageFacts | undefined;
  /** The browser was asked just now and did not agree. */
  readonly refused: boolean;
  readonly onKeep: () => void;
}

/** How much room Booklight takes, and whether the browser may take it back. */
export function StorageSection({ facts, refused, onKeep }: StorageSectionProps) {
  return (
    <section class="card stack" aria-label={t('storage_title')}>
      <h2>{t('storage_title')}</h2>
      {!facts && <p>{t('status_reading')}</p>}
      {facts && <Room facts={facts} />}
      {facts && (
        <Line tone={facts.kept ? 'ok' : 'off'}>
          {t(facts.kept ? 'storage_kept' : 'storage_may_go')}
        </Line>
      )}
      {facts?.kept === false && (
        <p>
          <Button onClick={onKeep}>{t('storage_keep')}</Button>
        </p>
      )}
      <div role="status">{refused && <Notice tone="warn">{t('storage_refused')}</Notice>}</div>
    </section>
  );
}

function Room({ facts: { usedBytes, quotaBytes } }: { facts: StorageFacts }) {
  if (usedBytes === undefined || quotaBytes === undefined) return null;
  const values = { used: formatBytes(usedBytes), quota: formatBytes(quotaBytes) };
  return <p>{t('storage_used', values)}</p>;
}
