import type { AccountStatus } from '../core/account-status';
import type { Slot } from '../pages/page-adapter';
import { findIn, statusMark } from '../pages/reading';
import { type Saying, statusWords } from './badge-words';
import { bannerMark } from './banner';

const staleMark = 'data-booklight-stale';

/** What a badge says, on its element: in the world of our scripts, which the page neither sees nor reaches. */
const saying = Symbol();
type Badge = HTMLElement & { [saying]?: Saying };

/** What a node says if it is the host of one of our badges. A page can copy our attribute, but not this. */
export function sayingOf(node: Node): Saying | undefined {
  return (node as Badge)[saying];
}

const patterns = new Map<AccountStatus, HTMLElement>();

/** A badge of each status, to be copied: one call of the browser's instead of five a row. */
function patternOf(status: AccountStatus): HTMLElement {
  let pattern = patterns.get(status);
  if (!pattern) {
    pattern = document.createElement('span');
    pattern.setAttribute(statusMark, status);
    pattern.role = 'button';
    pattern.tabIndex = 0;
    pattern.textContent = statusWords(status) ?? '';
    patterns.set(status, pattern);
  }
  return pattern;
}

/** A new badge, not yet anywhere: one element with the status as its text. Its tooltip is made when somebody wants it. */
export function createBadge(said: Saying): HTMLElement {
  const host = patternOf(said.status.status).cloneNode(true) as Badge;
  host[saying] = said;
  if (said.status.stale) host.setAttribute(staleMark, '');
  return host;
}

/** Makes a badge say something else. */
export function sayBadge(host: Badge, said: Saying): void {
  host[saying] = said;
  const { status, stale } = said.status;
  host.toggleAttribute(staleMark, stale === true);
  if (host.getAttribute(statusMark) === status) return;
  host.setAttribute(statusMark, status);
  // The words stand first; an open tooltip after them stays.
  host.firstChild?.replaceWith(statusWords(status) ?? '');
}

/** Whether a badge stands where it belongs; beside something means anywhere beside it, as others insert there too. */
export function isPlaced(host: HTMLElement, { anchor, place }: Slot): boolean {
  return host.isConnected && host.parentNode === (place === 'after' ? anchor.parentNode : anchor);
}

/** Puts a badge where it belongs. Appends only: no node of the page is touched. */
export function placeBadge(host: HTMLElement, { anchor, place }: Slot): void {
  if (place === 'aside') host.setAttribute('data-booklight-aside', '');
  if (place === 'after') anchor.after(host);
  else anchor.appendChild(host);
}

/**
 * Removes what bears our marks and is not ours: left behind by an earlier run of this script, or copied with a row that the
 * page has cloned to give it to another record.
 */
export function removeLeftovers(within: Element): void {
  for (const node of findIn(within, `[${statusMark}],[${bannerMark}]`)) {
    if (!sayingOf(node)) node.remove();
  }
}
