import type { ComponentChildren } from 'preact';
import { t } from '@/lib/words/t';
import { useOffice } from './office';

export interface ButtonProps {
  readonly kind?: 'plain' | 'primary' | 'go' | 'danger' | 'quiet' | 'link';
  /** Its work is under way: it keeps focus and name but does nothing. */
  readonly busy?: boolean;
  /**
   * The like is under way, begun by somebody else: shown, and no reason to ignore a click. It may have begun, or ended,
   * between the eye and the finger.
   */
  readonly underWay?: boolean;
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
  underWay,
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
  const turns = busy === true || underWay === true;
  const stopped = busy === true || disabled === true || forbidden;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      {...(marks === undefined ? {} : { [marks]: '' })}
      class={`button ${kind}`}
      aria-label={label}
      aria-busy={turns ? 'true' : undefined}
      aria-disabled={stopped ? 'true' : undefined}
      title={forbidden ? t(`viewer_${viewerBecause}`) : undefined}
      onClick={(event) => {
        if (stopped) event.preventDefault();
        else onClick?.();
      }}
    >
      {turns && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
