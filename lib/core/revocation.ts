import type { Failure } from './failure';
import type { AppId, CompanyId } from './ids';
import { pauseAfter } from './retry';
import { type EpochMs, hourMs } from './time';

/**
 * A permission that Intuit has still to be told to end. Written in the same transaction that wipes a connection's tokens,
 * so that no death in between leaves a permission alive that nobody can end any more.
 */
export interface Revocation {
  readonly id: string;
  readonly companyId: CompanyId;
  /** Absent where a consent was given back before the company's name was known. */
  readonly companyName?: string;
  readonly appId: AppId;
  readonly askedAt: EpochMs;
  /** Attempts that Intuit did not answer by a yes. */
  readonly tries: number;
  readonly nextAt: EpochMs;
  /** The permission ends by itself then; nothing is left to do. */
  readonly endsAt?: EpochMs;
  readonly failure?: Failure;
}

/** A revocation as the screens show it. */
export interface RevocationView {
  readonly id: string;
  readonly companyName?: string;
  readonly since: EpochMs;
}

/** Where only a person can help (keys refused, hosts withheld), it is tried again this late all the same. */
const personPauseMs = 6 * hourMs;

/** The row after an attempt that failed. `random` is from 0 to 1. */
export function afterFailedAttempt(
  row: Revocation,
  failure: Failure,
  now: EpochMs,
  random: number,
): Revocation {
  const pause = pauseAfter(failure, row.tries, now, random);
  const nextAt = now + (pause === 'person' ? personPauseMs : pause);
  return { ...row, tries: row.tries + 1, nextAt, failure };
}

/** Whether the permission has ended by itself, by the moment that Intuit had named. */
export function endedByItself({ endsAt }: Revocation, now: EpochMs): boolean {
  return endsAt !== undefined && endsAt <= now;
}
