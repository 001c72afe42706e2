import { nameAtMost, normaliseName } from '../core/names';
import type { Identity } from './page-adapter';
import { forTurn } from './turn';

/** Marks the host of a badge; its value is the status. */
export const statusMark = 'data-booklight-status';

/** Regions in which rows of a list never stand: dialogs over it, side panels, and what is hidden. */
const elsewhere =
  '[role="dialog"],[role="alertdialog"],aside,[role="complementary"],[hidden],[aria-hidden="true"]';

const hidden = '[hidden],[aria-hidden="true"]';

/** The nearest element around that matches, or itself. Asked of a form by its own name, a field `closest` would answer. */
export function closestTo(
  element: Element | null | undefined,
  css: string,
): Element | null | undefined {
  return element && Element.prototype.closest.call(element, css);
}

/** All that matches in an element, be it a form. */
export function findIn(element: Element, css: string): NodeListOf<Element> {
  return Element.prototype.querySelectorAll.call(element, css);
}

/** Whether what stands in an element stands on the page itself: rows come in hundreds from one parent. */
const isPageIn = forTurn((parent: Element | null) => closestTo(parent, elsewhere) === null);

/** Whether a row belongs to the page itself, not to a dialog, the Tasks panel or a hidden subtree. */
export function isOnPage(row: Element): boolean {
  return isPageIn(row.parentElement) && !row.matches(hidden);
}

const main = ':is(main,[role="main"])';
// The first is found at once: a search for all would go through thousands of rows.
const mainOf = forTurn((page: Document) =>
  page.querySelector(`${main}:not(:is(${hidden}),:is(${hidden}) *)`),
);

/** Whether a row can be one of the page's list: where the page has a main part, tables beside it are others. */
export function isListed(row: Element): boolean {
  return isOnPage(row) && (!mainOf(document) || row.closest(main) !== null);
}

/** Whether a row is not in a hidden subtree: for what stands in a dialog or a side panel by right. */
export function isExposed(row: Element): boolean {
  return row.closest(hidden) === null;
}

/**
 * The name that a control says, whole: `aria-label` and `title` before its text, which pages cut short. Read by
 * `textContent` (`innerText` would force layout); the words of a badge inside it are none of the page's.
 * @see QBO page facts (c) L5
 */
export function nameOf(control: Element): string {
  return control.getAttribute('aria-label') || control.getAttribute('title') || textOf(control);
}

/** The page's own text in an element. */
export function textOf(element: Element): string {
  if (!element.firstElementChild) return element.textContent ?? '';
  let text = '';
  for (const node of element.childNodes) {
    if (!(node instanceof Element && node.matches(`[${statusMark}]`)))
      text += node.textContent ?? '';
  }
  return text;
}

/** An identity by name, or none when the name is empty or longer than any can be. */
export function byName(kind: Identity['kind'], said: string): Identity | undefined {
  const name = normaliseName(said);
  return name === '' || name.length > nameAtMost ? undefined : { kind, name, via: 'name' };
}
