import type { PageKey } from '../messages/types';
import type { Identity } from '../pages/page-adapter';

/** A record within the tab's company as one text: the kind with the id, or with the name as it stands. */
export type KeyText = string;

/** What is asked for an identity: the id where there is one, and then nothing else. */
export function askedFor({ kind, id, name = '' }: Identity): PageKey {
  return id === undefined ? { kind, name } : { kind, id };
}

/** The key as text, the same for a question and its answer. */
export function textOf({ kind, id, name }: PageKey): KeyText {
  return id === undefined ? `${kind}~${name}` : `${kind}:${id}`;
}
