import { useState } from 'preact/hooks';
import { foldName } from '@/lib/core/names';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { Modal } from './dialog';
import { Field } from './field';

/** "Replace…": what it does, and the company's name to be typed before it does it (requirement 001-12, C-09). */
export function ReplaceDialog({
  company,
  onReplace,
  onClose,
}: {
  company: string;
  /** False when the typed name is another one's. */
  onReplace: (name: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [mistyped, setMistyped] = useState(false);
  const replace = async (): Promise<void> => {
    const fits = foldName(name) === foldName(company) && (await onReplace(name));
    if (fits) onClose();
    else setMistyped(true);
  };
  return (
    <Modal title={t('replace_title', { company })} onClose={onClose}>
      <ul class="list">
        <li>{t('replace_archives', { company })}</li>
        <li>{t('replace_ends', { company })}</li>
        <li>{t('replace_asks')}</li>
        <li>{t('replace_restores', { company })}</li>
      </ul>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void replace();
        }}
      >
        <Field
          label={t('replace_type', { company })}
          error={mistyped ? 'replace_mistyped' : undefined}
        >
          {(parts) => (
            <input
              {...parts}
              class="input"
              type="text"
              autocomplete="off"
              spellcheck={false}
              value={name}
              onInput={(event) => {
                setName(event.currentTarget.value);
                setMistyped(false);
              }}
            />
          )}
        </Field>
        <div class="dialog-buttons">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" submits>
            {t('replace_yes')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
