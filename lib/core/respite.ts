import type { Failure } from './failure';
import { type EpochMs, secondMs } from './time';

/** Failures by which Intuit asks for a pause. */
export type Throttling = Extract<Failure, { kind: 'throttled' | 'quota-blocked' }>;

/** Until when nothing may be sent for a company, because Intuit asked for a pause. @see Intuit facts §3.8 [D] */
export interface Respite {
  readonly because: Throttling['kind'];
  readonly at: EpochMs;
  readonly until: EpochMs;
}

/** The pause that an answer asks for; `undefined` where it asks for none. `now` is the moment at which it was read. */
export function respiteIn(failure: Failure, now: EpochMs): Respite | undefined {
  if (!isThrottling(failure) || failure.until === undefined) return undefined;
  return { because: failure.kind, at: now, until: failure.until };
}

/** Whether a failure asks for a pause, or is the refusal to go on during one. */
export function isThrottling(failure: Failure): failure is Throttling {
  return failure.kind === 'throttled' || failure.kind === 'quota-blocked';
}

/** Milliseconds that are left of a pause: never more than were asked for, however the clock was set meanwhile. */
export function leftOf({ at, until }: Respite, now: EpochMs): number {
  return Math.max(0, Math.min(until - now, until - at));
}

/** Clocks, alarms and rounded milliseconds disagree by less: whoever comes back at the moment that is told comes after the end. */
const toldLaterMs = secondMs;

/** The end of a pause as it is told to those who want to go on then. */
export function endToTell(leftMs: number, now: EpochMs): EpochMs {
  return now + Math.ceil(leftMs) + toldLaterMs;
}
