import type { Progress, RunKind } from './company';
import type { CompanySummary } from './summary';

/** Why a first sync does not move: paused by hand, waiting for its next attempt, or without a connection. */
export type Rest = 'paused' | 'waits' | 'connection';

/** A read of many pages as the screens show it. */
export interface ReadingView {
  readonly kind: RunKind;
  readonly progress: Progress;
  readonly rest?: Rest;
  /** A first sync may be ended for good; whatever else is read ends by itself and is not asked about. */
  readonly cancellable: boolean;
}

type Needs = Pick<CompanySummary, 'link' | 'syncing' | 'unfinished' | 'firstSyncedAt'>;

/** What is being read of a company, or rests; `undefined` where no page is left to be read. */
export function readingOf({
  link,
  syncing,
  unfinished,
  firstSyncedAt,
}: Needs): ReadingView | undefined {
  if (link.cancelledAt !== undefined) return undefined;
  const isFirst = firstSyncedAt === undefined;
  if (syncing?.progress) {
    const kind = syncing.kind ?? 'first';
    return { kind, progress: syncing.progress, cancellable: isFirst && kind === 'first' };
  }
  if (!isFirst || !unfinished || syncing) return undefined;
  const rest =
    link.pausedAt !== undefined ? 'paused' : link.state === 'active' ? 'waits' : 'connection';
  return { kind: 'first', progress: unfinished, rest, cancellable: rest !== 'connection' };
}
