import { t } from '../words/t';
import { sayingOf } from './badge';
import { detailWords, type Saying } from './badge-words';
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
export function attachTooltips(
  act: (deed: Deed, customerId?: string) => void,
  signal: AbortSignal,
): void {
  let tip: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(timer);
    // What has the focus loses it by going, which closes once more.
    const gone = tip;
    tip = undefined;
    gone?.remove();
  };
  const leave = (host: HTMLElement) => {
    if (tip) refocus(host);
    close();
  };
  const show = (host: HTMLElement, withDeeds = false) => {
    close();
    tip = openTip(host, withDeeds);
  };
  /** A press on the badge opens what can be done, a press on one of those does it. Only a person may. */
  const press = (host: HTMLElement, event: Event) => {
    const [pressed] = event.composedPath();
    if (!event.isTrusted || !(pressed instanceof HTMLButtonElement)) return;
    if (!pressed.value) return show(host, true);
    leave(host);
    act(pressed.value as Deed, sayingOf(host)?.customerId);
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

  on(guarded, (host, event) => {
    // A dialog around the badge follows Tab, and Escape when no tooltip takes it.
    const key = event instanceof KeyboardEvent && event.key;
    if (key !== 'Tab' && (key !== 'Escape' || tip)) event.stopImmediatePropagation();
    if (event.type === 'click') press(host, event);
    // Not before the key is up again, which is the page's business no more than its being pressed.
    if (key === 'Escape' && event.type === 'keyup') leave(host);
  });
  on(['pointerover'], (host) =>
    later(() => tip?.getRootNode() === host.shadowRoot || show(host), openAfterMs),
  );
  on(['pointerout'], () => later(close, closeAfterMs));
  on(['focusin'], (host) => show(host));
  on(['focusout'], close);
  listen(window, ['scroll'], close, signal);
  signal.addEventListener('abort', close);
}

/** The focus goes back to the badge from what opened out of it. */
function refocus(host: HTMLElement): void {
  host.shadowRoot?.querySelector('button')?.focus();
}

/** What a person may do at a badge. */
export type Deed = 'open' | 'now' | 'skip' | 'sync';

/** What may be done at a status, with its words; nothing is offered that the state of the company forbids. */
function deedsAt({ view, customerId }: Saying): readonly (readonly [Deed, string])[] {
  const open = ['open', t('badge_open')] as const;
  if (view.stale) return [open];
  const decide =
    view.status === 'skipped'
      ? (['sync', t('account_sync')] as const)
      : (['skip', t('account_skip')] as const);
  return [open, ['now', t('sync_now')], ...(customerId ? [decide] : [])];
}

/** Builds the tooltip in the badge's own shadow root, where its button can refer to it, and lifts it over the page. */
function openTip(host: HTMLElement, withDeeds: boolean): HTMLElement | undefined {
  const saying = sayingOf(host);
  if (!saying || !host.isConnected) return undefined;
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.role = withDeeds ? 'group' : 'tooltip';
  // As a popover it is in the top layer: neither the page's overflow nor its z-indexes reach it.
  tip.popover = 'manual';
  tip.textContent = detailWords(saying).join('\n');
  for (const [deed, words] of withDeeds ? deedsAt(saying) : []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.value = deed;
    button.textContent = words;
    tip.append(button);
  }
  host.shadowRoot?.append(tip);
  tip.showPopover();
  const at = host.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + gapPx;
  tip.style.top = `${below + height > innerHeight ? at.top - gapPx - height : below}px`;
  tip.style.left = `${Math.max(gapPx, Math.min(at.left, innerWidth - width - gapPx))}px`;
  return tip;
}
