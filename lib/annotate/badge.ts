import type { Slot } from '../pages/page-adapter';
import { dress } from './badge-style';
import { type Saying, statusWords } from './badge-words';
import { bannerMark } from './banner';

/** Marks the host of a badge; its value is the status. */
const statusMark = 'data-booklight-status';
const staleMark = 'data-booklight-stale';

const sayings = new WeakMap<Node, Saying>();

/** What a node says if it is the host of one of our badges. A page can copy our attribute, but not this. */
export function sayingOf(node: Node): Saying | undefined {
  return sayings.get(node);
}

/** A new badge, not yet anywhere. */
export function createBadge(saying: Saying): HTMLElement {
  const host = document.createElement('span');
  const root = host.attachShadow({ mode: 'open' });
  dress(root);
  const button = document.createElement('button');
  // Nothing in it may send the page's forms.
  button.type = 'button';
  button.setAttribute('aria-describedby', 'tip');
  root.append(button);
  sayBadge(host, saying);
  return host;
}

/** Makes a badge say something else. */
export function sayBadge(host: HTMLElement, saying: Saying): void {
  sayings.set(host, saying);
  const { status, stale } = saying.view;
  host.setAttribute(statusMark, status);
  host.toggleAttribute(staleMark, stale === true);
  const button = host.shadowRoot?.firstElementChild;
  if (button) button.textContent = statusWords(status) ?? '';
}

/** Whether a badge stands where it belongs; beside something means anywhere beside it, as others insert there too. */
export function isPlaced(host: HTMLElement, { anchor, place }: Slot): boolean {
  return host.isConnected && host.parentNode === (place === 'after' ? anchor.parentNode : anchor);
}

/** Puts a badge where it belongs. Appends only: no node of the page is touched. */
export function placeBadge(host: HTMLElement, { anchor, place }: Slot): void {
  if (place === 'aside') host.style.cssFloat = 'inline-end';
  if (place === 'after') anchor.after(host);
  else anchor.append(host);
}

/** Removes what an earlier run of this script left behind, e.g. before an update. */
export function removeLeftovers(): void {
  for (const node of document.querySelectorAll(`[${statusMark}],[${bannerMark}]`)) node.remove();
}
