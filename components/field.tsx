import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { tryT } from '@/lib/words/t';
import { Icon } from './icon';

/** What an input takes over from its field, so that label, hint and error belong to it. */
export interface FieldParts {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Name of the message that says what is wrong. */
  readonly error?: string | undefined;
  readonly children: (parts: FieldParts) => ComponentChildren;
}

/** Label, input, hint and error as one. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : 'true',
      })}
      {error !== undefined && (
        <p id={`${id}-error`} class="field-error">
          <Icon name="alert" />
          <span>{tryT(error) ?? error}</span>
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="fine soft">
          {hint}
        </p>
      )}
    </div>
  );
}
