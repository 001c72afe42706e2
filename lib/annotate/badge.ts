import type { AccountStatus } from '../core/account-status';
import type { Slot } from '../pages/page-adapter';
import { findIn, statusMark } from '../pages/reading';
import { type Saying, statusWords } from './badge-words';
import { bannerMark } from './banner';

const staleMark = 'data-booklight-stale';
const apartMark = 'data-booklight-apart';

/** Letters that decide how those after them run, beyond the name that they stand in. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

/** What a badge says, on its element: in the world of our scripts, which the page neither sees nor reaches. */
const saying = Symbol();
type Badge = HTMLElement & { [saying]?: Saying };

/** What a node says if it is the host of one of our badges. A page can copy our attribute, but not this. */
export function sayingOf(node: Node): Saying | undefined {
  return (node as Badge)[saying];
}

/**
 * Writes a status on a badge, over what was open there: it told of another one. The words are its name as well, since
 * without one it would be called by all that opens inside it.
 */
function writeStatus(host: HTMLElement, status: AccountStatus): void {
  host.setAttribute(statusMark, status);
  host.textContent = statusWords(status) ?? '';
  host.ariaLabel = host.textContent;
  host.ariaDescription = null;
}

const patterns = new Map<AccountStatus, HTMLElement>();

/** A badge of each status, to be copied: one call of the browser's instead of five a row. */
export function createBadge({ status: { status } }: Saying): HTMLElement {
  let pattern = patterns.get(status);
  if (!pattern) {
    pattern = document.createElement('span');
    writeStatus(pattern, status);
    pattern.role = 'button';
    pattern.tabIndex = 0;
    patterns.set(status, pattern);
  }
  return pattern.cloneNode(true) as HTMLElement;
}

/** Makes a badge say what it is to say now, maybe beside another name than before. */
export function sayBadge(host: Badge, said: Saying, slot: Slot): void {
  const before = host[saying];
  host[saying] = said;
  const { status, stale } = said.status;
  host.toggleAttribute(staleMark, !!stale);
  host.toggleAttribute(apartMark, turning.test(slot.anchor.textContent ?? ''));
  const isOther = before && before.customerId !== said.customerId;
  if (isOther || host.getAttribute(statusMark) !== status) writeStatus(host, status);
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
