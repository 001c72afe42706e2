import { useState } from 'preact/hooks';
import type { CauseView } from '@/lib/core/causes/cause';
import type { StaysShut } from '@/lib/core/role';
import { describeMoment } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { titleOf } from '../cause-note';
import { Field } from '../field';
import { Notice } from '../notice';

export interface LockFormProps {
  /** A new passphrase is typed twice; one that opens, once. */
  readonly kind: 'new' | 'open';
  readonly busy: boolean;
  readonly outcome:
    | { readonly kind: 'stays-shut'; readonly shut: StaysShut }
    | { readonly kind: 'not-taken'; readonly error: string }
    | { readonly kind: 'refused'; readonly cause: CauseView }
    | { readonly kind: 'no-answer' }
    | undefined;
  readonly onSend: (passphrase: string, again: string) => Promise<boolean>;
}

/** The passphrase of the admin lock. What was typed is gone from the page as soon as it was taken. */
export function LockForm({ kind, busy, outcome, onSend }: LockFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const wrong = outcome?.kind === 'not-taken' ? outcome.error : undefined;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await onSend(passphrase, again))) return;
    setPassphrase('');
    setAgain('');
  };
  const fresh = kind === 'new';
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t(fresh ? 'lock_new_passphrase' : 'lock_passphrase')}
        {...(fresh ? { hint: t('lock_hint') } : {})}
        error={wrong === 'passphrase_differs' ? undefined : wrong}
      >
        {(parts) => (
          <input
            {...parts}
            class="input"
            type="password"
            autocomplete={fresh ? 'new-password' : 'current-password'}
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        )}
      </Field>
      {fresh && (
        <Field label={t('lock_again')} error={wrong === 'passphrase_differs' ? wrong : undefined}>
          {(parts) => (
            <input
              {...parts}
              class="input"
              type="password"
              autocomplete="new-password"
              value={again}
              onInput={(event) => setAgain(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <p>
        <Button kind="primary" submits busy={busy}>
          {t(fresh ? 'lock_set' : 'lock_open')}
        </Button>
      </p>
      <div role="alert">
        {outcome?.kind === 'stays-shut' && <Notice tone="bad">{sayShut(outcome.shut)}</Notice>}
        {outcome?.kind === 'refused' && <Notice tone="bad">{titleOf(outcome.cause)}</Notice>}
        {outcome?.kind === 'no-answer' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      </div>
    </form>
  );
}

function sayShut({ because, tryAgainAt }: StaysShut): string {
  if (because === 'no-lock') return t('lock_none');
  const wrong = because === 'wrong' ? t('lock_wrong') : '';
  const wait = tryAgainAt === undefined ? '' : t('lock_wait', { at: describeMoment(tryAgainAt) });
  return `${wrong} ${wait}`.trim();
}
