import type { PageKey } from '../messages/types';
import type { Identity } from '../pages/page-adapter';

/** A record within the tab's company as one text: its kind with all that is known of it, as it stands on the page. */
export type KeyText = string;

/** What is asked for an identity: whatever the page tells of it. What is not there is not sent. */
export function askedFor({ kind, id, name, number, amount, date }: Asked): PageKey {
  return (name === undefined ? { kind, id } : { kind, id, name, number, amount, date }) as PageKey;
}

/** What a record is asked for by: an identity, or the part of it that is sent. */
export type Asked = PageKey | Identity;

/** The key as text, the same for a question and its answer. */
export function textOf({ kind, id, name, number, amount, date }: Asked): KeyText {
  if (name === undefined) return `${kind}:${id}`;
  return [kind, id, name, number, amount, date].join('~');
}
