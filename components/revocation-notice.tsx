import type { RevocationView } from '@/lib/core/revocation';
import { t } from '@/lib/words/t';
import { Age } from './age';
import { Button } from './button';
import { Notice } from './notice';

export interface RevocationNoticeProps {
  readonly revocations: readonly RevocationView[];
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onDrop: (id: string) => void;
}

/** Permissions whose end Intuit has not confirmed: said, tried again by itself, and by a press. */
export function RevocationNotice({ revocations, busy, onRetry, onDrop }: RevocationNoticeProps) {
  if (revocations.length === 0) return null;
  return (
    <Notice tone="warn" role="status" title={t('revocation_title')}>
      <p>{t('revocation_means')}</p>
      <ul class="list">
        {revocations.map(({ id, companyName, since }) => (
          <li key={id}>
            <bdi>{companyName ?? t('revocation_unnamed')}</bdi>{' '}
            <Age at={since} words="revocation_since" />{' '}
            <Button kind="link" disabled={busy} onClick={() => onDrop(id)}>
              {t('revocation_drop')}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button busy={busy} onClick={onRetry}>
          {t('revocation_retry')}
        </Button>
      </p>
    </Notice>
  );
}
