import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Words that explain other words, on hover and on keyboard focus; Escape puts them away. */
export function Tip({ text, children }: { text: string; children: ComponentChildren }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (shown && anchor.current && bubble.current) place(anchor.current, bubble.current);
  }, [shown]);
  return (
    <>
      <button
        type="button"
        class="tip"
        ref={anchor}
        aria-describedby={shown ? id : undefined}
        onMouseEnter={() => setShown(true)}
        onMouseLeave={() => setShown(false)}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onKeyDown={(event) => event.key === 'Escape' && setShown(false)}
      >
        {children}
      </button>
      {shown && (
        <span id={id} ref={bubble} class="tip-bubble" role="tooltip" popover="manual">
          {text}
        </span>
      )}
    </>
  );
}

const gapPx = 6;

/** In the top layer, so that no scrolling table cuts it off; above when there is no room below. */
function place(anchor: HTMLElement, bubble: HTMLElement): void {
  bubble.showPopover();
  const at = anchor.getBoundingClientRect();
  const size = bubble.getBoundingClientRect();
  const below = at.bottom + gapPx + size.height <= window.innerHeight;
  const top = below ? at.bottom + gapPx : at.top - gapPx - size.height;
  const left = Math.min(at.left, window.innerWidth - size.width - gapPx);
  bubble.style.top = `${Math.max(gapPx, top)}px`;
  bubble.style.left = `${Math.max(gapPx, left)}px`;
}
