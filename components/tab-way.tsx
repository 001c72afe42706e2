import { t } from '@/lib/words/t';
import { Button } from './button';

/** The second way in, beside the button: Intuit's page in a normal tab (requirement 004-04). */
export function TabWay({
  again = false,
  busy,
  onTab,
}: {
  /** A tab is waited for already. */
  again?: boolean;
  busy: boolean;
  onTab: () => void;
}) {
  return (
    <p class="fine soft tab-way">
      {t(again ? 'tab_way_gone' : 'tab_way_why')}{' '}
      <Button kind="link" busy={busy} onClick={onTab}>
        {t(again ? 'tab_way_again' : 'tab_way')}
      </Button>
    </p>
  );
}
