import { closestTo, statusMark } from '../pages/reading';
import { sayingOf } from './badge';
import { detailWords, type Saying } from './badge-words';
import { listen } from './page-events';
import { t } from './words';

/** A pointer that only passes opens nothing; and long enough to bring it from the badge to its tooltip. */
const lingerMs = 200;
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
];

/**
 * Shows what a badge means on hover and focus (and so on a tap), and keeps clicks and keys on it from the page. All
 * listeners are on the window, first in line, so that no badge carries one and no handler of the page comes before.
 */
export function attachTooltips(
  act: (deed: Deed, customerId?: string) => void,
  isAlive: () => boolean,
  mayDecide: () => boolean,
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
    // The focus goes back to the badge from what opened out of it, and from nowhere else.
    if (host.matches(':focus-within')) host.focus();
    close();
  };
  const show = (host: HTMLElement, withDeeds = false) => {
    close();
    // Without its extension there are no words.
    if (isAlive()) tip = openTip(host, withDeeds, mayDecide());
  };
  /** A press on the badge opens what can be done, a press on one of those does it. Only a person may. */
  const press = (host: HTMLElement, event: Event) => {
    const { target: pressed } = event;
    if (!event.isTrusted) return;
    if (pressed === host) return show(host, true);
    if (!(pressed instanceof HTMLButtonElement)) return;
    leave(host);
    act(pressed.value as Deed, sayingOf(host)?.customerId);
  };
  const pressKey = (host: HTMLElement, event: Event) => {
    const { key, type } = event as KeyboardEvent;
    // A dialog around the badge follows Tab, and Escape when no tooltip takes it.
    if (key !== 'Tab' && (key !== 'Escape' || tip)) event.stopImmediatePropagation();
    // Not before the key is up again, which is the page's business no more than its being pressed.
    if (`${type} ${key}` === 'keyup Escape') leave(host);
    if (event.target !== host || !['Enter', ' '].includes(key)) return;
    // The page would scroll.
    event.preventDefault();
    if (type === 'keydown') press(host, event);
  };
  const later = (act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, lingerMs);
  };
  const on = (types: readonly string[], act: (host: HTMLElement, event: Event) => void) =>
    listen(
      window,
      types,
      (event) => {
        // Whoever points at a badge has the focus elsewhere, and closes what it says by Escape all the same.
        const target = tip && (event as KeyboardEvent).key === 'Escape' ? tip : event.target;
        const host = target instanceof Element && closestTo(target, `[${statusMark}]`);
        if (host && sayingOf(host)) act(host as HTMLElement, event);
      },
      signal,
    );

  on(guarded, (host, event) => {
    event.stopImmediatePropagation();
    if (event.type === 'click') press(host, event);
  });
  on(['keydown', 'keyup', 'keypress'], pressKey);
  on(['pointerover'], (host) => later(() => tip?.parentNode === host || show(host)));
  on(['pointerout'], (host) => later(() => host.matches(':focus-within') || close()));
  on(['focusin'], (host, { target }) => target === host && show(host));
  on(['focusout'], (host, event) => {
    const { relatedTarget } = event as FocusEvent;
    if (!(relatedTarget instanceof Node && host.contains(relatedTarget))) close();
  });
  listen(window, ['scroll'], close, signal);
  signal.addEventListener('abort', close);
}

/** What a person may do at a badge. */
export type Deed = 'open' | 'now' | 'skip' | 'sync';

/** What may be done at a status, with its words; nothing is offered that the state of the company forbids. */
function deedsAt(
  { status: view, customerId }: Saying,
  mayDecide: boolean,
): readonly (readonly [Deed, string])[] {
  const open = ['open', t('badge_open')] as const;
  if (view.stale) return [open];
  const decide =
    view.status === 'skipped'
      ? (['sync', t('account_sync')] as const)
      : (['skip', t('account_skip')] as const);
  return [open, ['now', t('sync_now')], ...(customerId && mayDecide ? [decide] : [])];
}

/** Builds the tooltip inside the badge, so that it goes with it, and lifts it over the page. */
function openTip(
  host: HTMLElement,
  withDeeds: boolean,
  mayDecide: boolean,
): HTMLElement | undefined {
  const saying = sayingOf(host);
  if (!saying || !host.isConnected) return undefined;
  const deeds = deedsAt(saying, mayDecide);
  const lines = detailWords(saying);
  if (!withDeeds) lines.push([t('badge_do'), ...deeds.map(([, words]) => words)].join(' · '));
  const words = document.createElement('p');
  host.ariaDescription = lines.join('\n');
  words.textContent = host.ariaDescription;
  const tip = document.createElement('div');
  tip.setAttribute('data-booklight-tip', '');
  tip.role = withDeeds ? 'group' : 'tooltip';
  // As a popover it is in the top layer: neither the page's overflow nor its z-indexes reach it.
  tip.popover = 'manual';
  tip.append(words);
  for (const [deed, words] of withDeeds ? deeds : []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.value = deed;
    button.textContent = words;
    tip.append(button);
  }
  host.append(tip);
  tip.showPopover();
  const { left, top, bottom } = host.getBoundingClientRect();
  // On the side where there is more room.
  const place =
    top + bottom > innerHeight
      ? `auto auto ${innerHeight - top + gapPx}px`
      : `${bottom + gapPx}px auto auto`;
  tip.style.inset = `${place} max(${gapPx}px, min(${left}px, 100vw - 330px))`;
  return tip;
}
