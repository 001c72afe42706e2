import type { CompanySummary } from '@/lib/core/summary';
import { describeDate } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { Icon } from './icon';

export interface ExpiryNoteProps {
  readonly company: CompanySummary;
  /** Another button beside offers it already. */
  readonly withoutButton?: boolean;
  /** Where many stand below each other: the explanation opens on a click. */
  readonly brief?: boolean;
  readonly busy: boolean;
  readonly onReconnect: (company: CompanySummary) => void;
}

/** The end of the authorization is near: when, what that means, and the one minute that it takes. */
export function ExpiryNote({ company, withoutButton, brief, busy, onReconnect }: ExpiryNoteProps) {
  const { expiring } = company.link;
  if (!expiring) return null;
  return (
    <div class="cause warn" data-expiring={expiring.stage}>
      <p class="cause-title">
        <Icon name="clock" />
        <span>{tn('expiry_title', expiring.daysLeft)}</span>
      </p>
      {brief ? (
        <details>
          <summary>{t('cause_explain')}</summary>
          <Explanation expiring={expiring} />
        </details>
      ) : (
        <Explanation expiring={expiring} />
      )}
      {!withoutButton && (
        <p>
          <Button admin busy={busy} onClick={() => onReconnect(company)}>
            {t('reconnect')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Explanation({ expiring }: { expiring: NonNullable<CompanySummary['link']['expiring']> }) {
  return (
    <>
      <p>{t(`expiry_${expiring.clock}`, { date: describeDate(expiring.at) })}</p>
      <p>{t('expiry_what_to_do')}</p>
    </>
  );
}
