import type { PageNotice } from '../messages/types';
import { closestTo } from '../pages/reading';
import { t } from './words';

/** Marks the host of the banner; its value is the kind of notice. */
export const bannerMark = 'data-booklight-banner';

/** A page whose company cannot be told may only be loading: it is given this long. */
const patienceMs = 3000;

/** The one banner of a page, in a corner, outside of everything that the page draws. */
export interface Banner {
  /** Says this, or nothing. What somebody dismissed stays away. */
  say(notice: PageNotice | undefined): void;
  /** Puts it back if the page dropped it, and out of the way of what the page has drawn since. */
  settle(): void;
}

/** What the banner needs. */
export interface BannerOptions {
  /** Opens a page of ours. */
  readonly open: (where: 'company' | 'connect') => void;
  /** Has a dismissal remembered. */
  readonly dismiss: (key: string) => void;
  readonly signal: AbortSignal;
}

export function createBanner({ open, dismiss, signal }: BannerOptions): Banner {
  const dismissed = new Set<string>();
  let now: PageNotice | undefined;
  let host: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    host?.remove();
    host = undefined;
  };
  const settle = () => {
    if (!host) return;
    if (!host.isConnected) document.documentElement.append(host);
    // Told once, in the next frame, when the page is laid out anyway.
    new ResizeObserver((_, observer) => {
      observer.disconnect();
      if (host) placeAside(host);
    }).observe(host);
  };
  const show = (notice: PageNotice) => {
    hide();
    host = build(notice, {
      step: () => notice.step && open(notice.step.where),
      dismiss() {
        dismissed.add(notice.key);
        dismiss(notice.key);
        hide();
      },
    });
    settle();
    // A live region tells what comes into it, not what it came with.
    const words = host.firstElementChild;
    if (words) words.textContent = notice.words;
  };

  addEventListener('resize', settle, { signal });
  signal.addEventListener('abort', hide);

  return {
    say(notice) {
      if (notice?.key === now?.key && notice?.words === now?.words) return;
      now = notice;
      hide();
      if (!notice || dismissed.has(notice.key)) return;
      if (notice.kind === 'unrecognised') timer = setTimeout(show, patienceMs, notice);
      else show(notice);
    },
    settle,
  };
}

function build(notice: PageNotice, acts: { step(): void; dismiss(): void }): HTMLElement {
  const host = document.createElement('div');
  host.setAttribute(bannerMark, notice.kind);
  host.role = 'region';
  host.ariaLabel = 'Booklight';
  const words = document.createElement('p');
  words.role = 'status';
  words.toggleAttribute('data-headed', notice.words.includes('\n'));
  host.append(words);
  if (notice.step) host.append(button(notice.step.label, acts.step));
  const close = button('✕', acts.dismiss);
  close.ariaLabel = t('dismiss');
  host.append(close);
  return host;
}

function button(label: string, act: () => void): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  // A page can press it, too; only a person may.
  made.addEventListener('click', ({ isTrusted }) => isTrusted && act());
  return made;
}

/** Corners and edges in the order in which they are tried, as `inset`. */
const places = [
  'auto 16px 16px auto',
  'auto auto 16px 16px',
  'auto auto 16px calc(50% - 180px)',
  'auto 16px 96px auto',
  '16px 16px auto auto',
  '16px auto auto calc(50% - 180px)',
];
const controls =
  'a[href],button,input,select,textarea,label,summary,[role="button"],[role="menuitem"],[role="tab"]';
/** A bare checkbox is 13 px wide: nothing that somebody can press falls through. */
const gridPx = 12;

/** Moves the banner to the first place at which it covers no control of the page, else to the one with the fewest. */
function placeAside(host: HTMLElement): void {
  let fewest = Number.POSITIVE_INFINITY;
  let best = '';
  for (const inset of places) {
    host.style.inset = inset;
    const covered = countCovered(host);
    if (covered < fewest) [fewest, best] = [covered, inset];
    if (covered === 0) break;
  }
  host.style.inset = best;
}

function countCovered(host: HTMLElement): number {
  const { left, top, right, bottom } = host.getBoundingClientRect();
  let covered = 0;
  for (let y = top; y < bottom + gridPx; y += gridPx) {
    for (let x = left; x < right + gridPx; x += gridPx) {
      const under = document
        .elementsFromPoint(Math.min(x, right), Math.min(y, bottom))
        .find((element) => !host.contains(element));
      if (closestTo(under, controls)) covered += 1;
    }
  }
  return covered;
}
