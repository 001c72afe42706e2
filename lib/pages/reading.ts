import { nameAtMost, normaliseName } from '../core/names';
import type { Identity, Selector } from './page-adapter';

/** Regions in which rows of a list never stand: dialogs over it, side panels, and what is hidden. */
const elsewhere =
  '[role="dialog"],[role="alertdialog"],aside,[role="complementary"],[hidden],[aria-hidden="true"]';

const hidden = '[hidden],[aria-hidden="true"]';

/** All alternatives as one selector. */
export function anyOf(selectors: readonly Selector[]): string {
  return selectors.join(',');
}

/** Whether a row belongs to the page itself, not to a dialog, the Tasks panel or a hidden subtree. */
export function isOnPage(row: Element): boolean {
  return row.closest(elsewhere) === null;
}

/** Whether a row is not in a hidden subtree: for what stands in a dialog or a side panel by right. */
export function isExposed(row: Element): boolean {
  return row.closest(hidden) === null;
}

/**
 * The name that a control says, whole: `aria-label` and `title` before its text, which pages cut short. Read by
 * `textContent` (`innerText` would force layout). A badge of ours adds nothing to it: its words stand in a shadow root.
 * @see QBO page facts (c) L5
 */
export function nameOf(control: Element): string {
  const said = control.getAttribute('aria-label') || control.getAttribute('title');
  return said || (control.textContent ?? '');
}

/** An identity by name, or none when the name is empty or longer than any can be. */
export function byName(kind: Identity['kind'], said: string): Identity | undefined {
  const name = normaliseName(said);
  return name === '' || name.length > nameAtMost ? undefined : { kind, name, via: 'name' };
}
