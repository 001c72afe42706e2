import type { ComponentChildren } from 'preact';
import { t } from '@/lib/words/t';
import { useOffice } from './office';

export interface ButtonProps {
  readonly kind?: 'plain' | 'primary' | 'go' | 'danger' | 'quiet' | 'link';
  /** Its work is under way: it keeps focus and name but does nothing. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly submits?: boolean;
  /** Changes something: a viewer sees it, with the reason why it does nothing. */
  readonly admin?: boolean;
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
  admin,
  marks,
  label,
  onClick,
  children,
}: ButtonProps) {
  const { viewerBecause } = useOffice();
  const forbidden = admin === true && viewerBecause !== undefined;
  const stopped = busy === true || disabled === true || forbidden;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      {...(marks === undefined ? {} : { [marks]: '' })}
      class={`button ${kind}`}
      aria-label={label}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={stopped ? 'true' : undefined}
      title={forbidden ? t(`viewer_${viewerBecause}`) : undefined}
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
