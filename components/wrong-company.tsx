import { useState } from 'preact/hooks';
import type { CauseView } from '@/lib/core/causes/cause';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { ReplaceDialog } from './replace-dialog';

export interface WrongCompanyProps {
  readonly cause: CauseView;
  /** Name of the company that was to be reconnected. */
  readonly expected: string | undefined;
  readonly busy: boolean;
  readonly onTryAgain: () => void;
  readonly onAdd: () => void;
  readonly onReplace: (name: string) => Promise<boolean>;
  readonly onDismiss: () => void;
}

/** Another company was picked: nothing is stored, and nothing read, before one of these is pressed. */
export function WrongCompany(props: WrongCompanyProps) {
  const { cause, expected, busy, onTryAgain, onAdd, onReplace, onDismiss } = props;
  const [replacing, setReplacing] = useState(false);
  return (
    <div class="stack tight">
      <CauseNote
        cause={cause}
        role="alert"
        without={['retry', 'add-as-another']}
        onRemedy={onTryAgain}
      />
      <div class="row">
        <Button admin kind="primary" busy={busy} onClick={onTryAgain}>
          {t('try_again')}
        </Button>
        <Button admin disabled={busy} onClick={onAdd}>
          {t('add_as_another')}
        </Button>
        {expected !== undefined && (
          <Button admin disabled={busy} onClick={() => setReplacing(true)}>
            {t('replace')}
          </Button>
        )}
        <Button admin kind="quiet" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      </div>
      {replacing && expected !== undefined && (
        <ReplaceDialog
          company={expected}
          onReplace={onReplace}
          onClose={() => setReplacing(false)}
        />
      )}
    </div>
  );
}
