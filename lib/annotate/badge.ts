import type { AccountStatus } from '../core/account-status';
import type { Slot } from '../pages/page-adapter';
import { findIn, statusMark } from '../pages/reading';
import { type Saying, statusWords } from './badge-words';
import { bannerMark } from './banner';

const staleMark = 'data-booklight-stale';
const apartMark = 'data-booklight-apart';

/** Letters that decide how those after them run, beyond the name that they stand in. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

function isTurning({ anchor }: Slot): boolean {
  return turning.test(anchor.textContent ?? '');
}

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
export function createBadge({ status }: Saying): HTMLElement {
  return patternOf(status.status).cloneNode(true) as HTMLElement;
}

/** Makes a badge say what it is to say now, maybe beside another name than before. */
export function sayBadge(host: Badge, said: Saying, slot: Slot): void {
  host[saying] = said;
  const { status, stale } = said.status;
  host.toggleAttribute(staleMark, stale === true);
  host.toggleAttribute(apartMark, isTurning(slot));
  if (host.getAttribute(statusMark) === status) return;
  host.setAttribute(statusMark, status);
  // The words stand first; an open tooltip after them stays.
  host.firstChild?.replaceWith(statusWords(status) ?? '');
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
