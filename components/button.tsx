import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly kind?: 'plain' | 'primary' | 'go' | 'danger' | 'quiet' | 'link';
  /** Its work is under way: it keeps focus and name but does nothing. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly submits?: boolean;
  /** An attribute by which it is found. */
  readonly marks?: `data-${string}`;
  /** Name for those who do not see where it stands; begins with the words on it. */
  readonly label?: string;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

export function Button({
  kind = 'plain',
  busy,
  disabled,
  submits,
  marks,
  label,
  onClick,
  children,
}: ButtonProps) {
  const stopped = busy === true || disabled === true;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      {...(marks === undefined ? {} : { [marks]: '' })}
      class={`button ${kind}`}
      aria-label={label}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={stopped ? 'true' : undefined}
      onClick={(event) => {
        if (stopped) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
