import { t } from '@/lib/words/t';
import { Button } from './button';
import { TabWay } from './tab-way';

export interface ConnectBlockProps {
  /** Some company is connected: Intuit wants the green button gone then. @see Intuit facts §1.13 */
  readonly connected: boolean;
  readonly appSaved: boolean;
  readonly busy: boolean;
  readonly onConnect: () => void;
  /** The second way in: Intuit's page in a tab. */
  readonly onTab: () => void;
}

/** The way in: the green button while nothing is connected, afterwards "Connect another". */
export function ConnectBlock({ connected, appSaved, busy, onConnect, onTab }: ConnectBlockProps) {
  if (connected) {
    return (
      <Button admin busy={busy} onClick={onConnect}>
        {t('connect_another')}
      </Button>
    );
  }
  return (
    <div class="stack tight">
      <p>
        <Button admin kind="go" busy={busy} onClick={onConnect}>
          {t('connect_to_quickbooks')}
        </Button>
      </p>
      {appSaved ? (
        <TabWay busy={busy} onTab={onTab} />
      ) : (
        <p class="fine soft">{t('connect_needs_app')}</p>
      )}
    </div>
  );
}
