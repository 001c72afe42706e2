import { sayingOf } from './badge';
import { detailWords } from './badge-words';
import { listen } from './page-events';

const openAfterMs = 150;
/** Long enough to bring the pointer from the badge to its tooltip. */
const closeAfterMs = 200;
const gapPx = 4;

/** What must not reach the page: it would open the row that a badge stands in. */
const guarded = [
  'click',
  'dblclick',
  'auxclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
];

/**
 * Shows what a badge means on hover and focus (and so on a tap), and keeps clicks and keys on it from the page. All
 * listeners are on the window, first in line, so that no badge carries one and no handler of the page comes before.
 */
export function attachTooltips(signal: AbortSignal): void {
  let tip: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    tip?.remove();
    tip = undefined;
  };
  const show = (host: HTMLElement) => {
    close();
    tip = openTip(host);
  };
  const later = (act: () => void, afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, afterMs);
  };
  const on = (types: readonly string[], act: (host: HTMLElement, event: Event) => void) =>
    listen(
      window,
      types,
      (event) => {
        // Outside its shadow root, an event of a badge is its host's.
        const { target } = event;
        if (target instanceof HTMLElement && sayingOf(target)) act(target, event);
      },
      signal,
    );

  on(guarded, (_host, event) => {
    // A dialog around the badge follows Tab, and Escape when no tooltip takes it.
    const key = event instanceof KeyboardEvent && event.key;
    if (key !== 'Tab' && (key !== 'Escape' || tip)) event.stopImmediatePropagation();
    // Not before the key is up again, which is the page's business no more than its being pressed.
    if (key === 'Escape' && event.type === 'keyup') close();
  });
  on(['pointerover'], (host) =>
    later(() => tip?.getRootNode() === host.shadowRoot || show(host), openAfterMs),
  );
  on(['pointerout'], () => later(close, closeAfterMs));
  on(['focusin'], show);
  on(['focusout'], close);
  listen(window, ['scroll'], close, signal);
  signal.addEventListener('abort', close);
}

/** Builds the tooltip in the badge's own shadow root, where its button can refer to it, and lifts it over the page. */
function openTip(host: HTMLElement): HTMLElement | undefined {
  const saying = sayingOf(host);
  if (!saying || !host.isConnected) return undefined;
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.role = 'tooltip';
  // As a popover it is in the top layer: neither the page's overflow nor its z-indexes reach it.
  tip.popover = 'manual';
  tip.textContent = detailWords(saying).join('\n');
  host.shadowRoot?.append(tip);
  tip.showPopover();
  const at = host.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + gapPx;
  tip.style.top = `${below + height > innerHeight ? at.top - gapPx - height : below}px`;
  tip.style.left = `${Math.max(gapPx, Math.min(at.left, innerWidth - width - gapPx))}px`;
  return tip;
}
