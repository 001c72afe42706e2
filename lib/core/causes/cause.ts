import type { Failure } from '../failure';
import type { EpochMs } from '../time';

/** The one next step that a cause offers as its button. */
export type Remedy =
  | 'connect-again'
  | 'reconnect'
  | 'open-apps'
  | 'allow-hosts'
  | 'wait'
  | 'retry'
  | 'sync-now'
  | 'open-billing'
  | 'add-as-another'
  | 'open-help'
  | 'update'
  | 'free-space';

/** How sure it is that this is what happened. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** A cause: what a failure means for the books and what to do next. Words are messages `cause_<id>_title` and `cause_<id>_body`. */
export interface Cause {
  /** Snake case, because message names allow nothing else. */
  readonly id: string;
  readonly certainty: Certainty;
  /** Data is not syncing until somebody acts (`stops`), syncing goes on or comes back by itself (`passes`), or nothing has begun (`flow`). */
  readonly weight: 'stops' | 'passes' | 'flow';
  readonly remedy: Remedy;
  /** The simulator's fault or switch that provokes it. */
  readonly provokedBy: string;
  explains(failure: Failure): boolean;
  /** Values for the placeholders `$NAME$` of the words. */
  details?(failure: Failure): Readonly<Record<string, string>>;
}

export type CauseId = string;

/** A cause with what its words need; the words themselves are looked up by id where they are shown. */
export interface CauseView {
  readonly id: CauseId;
  /** Values for the placeholders of the words: names, hosts, codes. Text, never markup. */
  readonly details: Readonly<Record<string, string>>;
  readonly tid?: string;
  readonly since?: EpochMs;
}
