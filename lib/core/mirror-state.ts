import type { AuditState } from './audit/state';
import type { RunResult } from './company';
import type { SectionRead } from './full-read';
import type { ReadPlan, Section } from './query';
import type { MirroredKind } from './records';
import type { Day, EpochMs } from './time';

/** State of one company's mirror, kept beside its records. */
export interface MirrorState {
  readonly revision: number;
  /** Everything that changed at Intuit before this moment is in. */
  readonly cursor?: EpochMs;
  readonly firstSyncedAt?: EpochMs;
  readonly lastSyncedAt?: EpochMs;
  readonly fruitfulRuns: number;
  readonly windowStart?: Day;
  /** Kinds that have been read wholly under the cursor. */
  readonly complete: Readonly<Record<MirroredKind, boolean>>;
  /** A full read under way. */
  readonly reading?: FullRead;
  /** Earliest day that somebody asked for by hand, when it lies before the automatic window. */
  readonly reach?: Day;
  /**
   * What is not known of this mirror. `changes`: an answer was full, so that there are more since the cursor. `deletions`: a catch-up cannot see what was deleted, so the counts have yet to be
   * compared. `everything`: only reading all of it again makes it exact.
   */
  readonly doubt?: 'changes' | 'deletions' | 'everything';
  /** Accounts that were left out are wanted again. */
  readonly backfill?: Backfill;
  /** Comparing records with Intuit's: how far it is, and what was found. */
  readonly audit?: AuditState;
}

/** Whether a mirror that stood at some revision is gone: it begins from nothing, and nobody has deleted it here. */
export function isLost(state: MirrorState, knownRevision: number): boolean {
  return knownRevision > 0 && state.revision === 0;
}

/** What was left out while accounts were skipped is to be told anew. */
export interface Backfill {
  /** The cursor when the first of them was switched off; 0 when everything has to be read again. */
  readonly from: EpochMs;
  /** Only a run that began after this moment fills them up. */
  readonly askedAt: EpochMs;
}

/** A read of pages under way: stored with each page, so that a dead worker's successor goes on where it stopped. */
export interface FullRead extends ReadPlan {
  readonly trigger: RunResult['trigger'];
  readonly startedAt: EpochMs;
  /** Marks what this read has seen; what lacks the mark at its end is gone at Intuit. */
  readonly generation: number;
  readonly cursor: EpochMs;
  /** Records of each kind that were really new or different so far. Not told of a first read: there all are. */
  readonly changed?: Readonly<Record<MirroredKind, number>>;
  readonly sections: Readonly<Record<Section['name'], SectionRead>>;
  readonly reads: number;
}

/** A mirror that has never been written to. */
export const emptyMirror: MirrorState = {
  revision: 0,
  fruitfulRuns: 0,
  complete: { Customer: false, Invoice: false, Payment: false },
};
