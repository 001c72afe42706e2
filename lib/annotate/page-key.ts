import type { PageKey } from '../messages/types';
import type { Identity } from '../pages/page-adapter';

/** A record within the tab's company as one text: its kind with all that is known of it, as it stands on the page. */
export type KeyText = string;

/** What is asked for an identity: whatever the page tells of it. */
export function askedFor({ via: _via, ...key }: Identity): PageKey {
  return key;
}

/** The key as text, the same for a question and its answer. */
export function textOf({ kind, id, name, number, amount, date }: PageKey): KeyText {
  if (name === undefined) return `${kind}:${id}`;
  return [kind, id, name, number, amount, date].join('~');
}
