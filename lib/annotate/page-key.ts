import type { PageKey } from '../messages/types';

/** A record within the tab's company as one text: its kind with all that is known of it, as it stands on the page. */
export type KeyText = string;

/** The key as text; how an identity was found is no part of it. */
export function textOf({ kind, id, name, number, amount, date }: PageKey): KeyText {
  // What no name can hold, or two rows could make one text.
  return [kind, id, name, number, amount, date].join('\0');
}
