import type { Failure, FailureKind } from '../failure';
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
  | 'open-settings'
  | 'update'
  | 'free-space'
  | 'reset'
  | 'check-clock';

/** How sure it is that this is what happened. */
export type Certainty = 'certain' | 'likely' | 'possible';

/**
 * What makes a cause happen, so that every message can be seen on a screen:
 * a fault or a switch of the simulator by its name, or something that a person or the browser does.
 */
export type Provocation = `fault:${string}` | `switch:${string}` | `deed:${string}`;

/** A cause: what a failure means for the books and what to do next. Words are messages `cause_<id>_title` and `cause_<id>_body`. */
export interface Cause {
  /** Snake case, because message names allow nothing else. */
  readonly id: string;
  readonly certainty: Certainty;
  /** Data is not syncing until somebody acts (`stops`), syncing goes on or comes back by itself (`passes`), or nothing has begun (`flow`). */
  readonly weight: 'stops' | 'passes' | 'flow';
  readonly remedy: Remedy;
  readonly provokedBy: readonly [Provocation, ...Provocation[]];
  explains(failure: Failure): boolean;
  /** Values for the placeholders `{name}` of the words. */
  details?(failure: Failure): Readonly<Record<string, string>>;
}

/** The member of the union of failures with this kind. */
export type FailureOf<K extends FailureKind> = Extract<Failure, { kind: K }>;

interface CauseOf<K extends FailureKind> extends Omit<Cause, 'explains' | 'details'> {
  readonly kind: K;
  /** Narrows to some failures of the kind. @default all of them */
  readonly when?: (failure: FailureOf<K>) => boolean;
  readonly details?: (failure: FailureOf<K>) => Readonly<Record<string, string>>;
}

/** A cause that explains failures of one kind, or some of them. */
export function defineCause<K extends FailureKind>(cause: CauseOf<K>): Cause {
  const { kind, when, details, ...rest } = cause;
  const concerns = (failure: Failure): failure is FailureOf<K> => failure.kind === kind;
  return {
    ...rest,
    explains: (failure) => concerns(failure) && (when?.(failure) ?? true),
    details: (failure) => (concerns(failure) ? (details?.(failure) ?? {}) : {}),
  };
}

/** Names of a cause's messages, and of its button's. Message names allow no hyphen. */
export function wordKeysOf(cause: Cause): { title: string; body: string; remedy: string } {
  return {
    title: `cause_${cause.id}_title`,
    body: `cause_${cause.id}_body`,
    remedy: `remedy_${cause.remedy.replaceAll('-', '_')}`,
  };
}

export type CauseId = string;

/** A cause with what its words need; the words themselves are looked up by id where they are shown. */
export interface CauseView {
  readonly id: CauseId;
  /** Values for the placeholders of the words: names, hosts, codes. Text, never markup. */
  readonly details: Readonly<Record<string, string>>;
  readonly tid?: string;
  readonly since?: EpochMs;
  /** End of the pause that Intuit has asked for. */
  readonly until?: EpochMs;
}
