import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly kind?: 'plain' | 'primary' | 'go' | 'danger' | 'quiet';
  /** Its work is under way: it keeps focus and name but does nothing. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly submits?: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

export function Button({
  kind = 'plain',
  busy,
  disabled,
  submits,
  onClick,
  children,
}: ButtonProps) {
  const stopped = busy === true || disabled === true;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      class={`button ${kind}`}
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
