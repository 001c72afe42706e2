import type { TaskKind } from './task';
import { dayMs, type EpochMs, hourMs } from './time';

/**
 * How much this browser saves so that the month's reads last. `usual`: nothing. `careful`: companies that are looked at are
 * read every five minutes. `slow`: everything is read less often, too. `essential`: the reads are used up, and only what
 * cannot wait is read.
 */
export type ThriftStep = 'usual' | 'careful' | 'slow' | 'essential';

/** What of the cadence the budget allows. */
export interface Thrift {
  readonly step: ThriftStep;
  /** Usual intervals are multiplied by this. @default 1 */
  readonly stretch: number;
}

export const noThrift: Thrift = { step: 'usual', stretch: 1 };

/** Once a day everything is read, whatever the budget says: a mirror of last week would be of no use to anybody. */
export const essentialEveryMs = dayMs;
/** All customers page by page, and the audit: what else tells of merges and drift can wait this long. */
export const essentialCustomersEveryMs = 7 * dayMs;
const mostStretch = essentialEveryMs / hourMs;

/** A part of the month's reads is left alone, for first syncs and for what people ask for. */
const reserve = 0.1;

/** What is known of the month when the next cadence is decided. All figures are of this browser, in reads. */
export interface ThriftFacts {
  /** What it may use this month. */
  readonly limit: number;
  /** Used, and what may have counted without our knowing. */
  readonly used: number;
  /** What the month comes to if the last days go on. */
  readonly forecast: number;
  /** What the usual cadence takes on a day when nobody looks. */
  readonly needPerDay: number;
  readonly daysLeft: number;
}

/** How much to save. Slows down before the limit is reached, never because of it alone. */
export function thriftOf({ limit, used, forecast, needPerDay, daysLeft }: ThriftFacts): Thrift {
  const left = limit * (1 - reserve) - used;
  if (left <= 0) return { step: 'essential', stretch: mostStretch };
  const perDay = left / Math.max(daysLeft, 1 / 24);
  if (needPerDay > perDay) {
    // Steps that people can follow: every two hours, every three.
    const stretch = Math.min(mostStretch, Math.ceil(needPerDay / perDay));
    return { step: 'slow', stretch };
  }
  return { step: forecast > limit * (1 - reserve) ? 'careful' : 'usual', stretch: 1 };
}

/** How often a task runs when nobody looks. What is slower than the essentials anyway is left as it is. */
export function stretched(kind: TaskKind, usualMs: number, { stretch }: Thrift): number {
  const most =
    kind === 'customers' || kind === 'audit' ? essentialCustomersEveryMs : essentialEveryMs;
  return Math.max(usualMs, Math.min(most, usualMs * stretch));
}

/** How long a proof counts: one and a half of the usual hour, or of what the hour has become. */
export function proofLifeOf({ stretch }: Thrift, usualMs: number): number {
  return 1.5 * stretched('health', usualMs, { step: 'slow', stretch });
}

/** Days of a month that are left after a moment, with fractions; months as Intuit's stand-in counts them, in UTC. */
export function daysLeftOf(now: EpochMs): number {
  return (monthAfter(now) - now) / dayMs;
}

/** The first moment of the month of `now`, and of the next one. */
export function monthOf(now: EpochMs): EpochMs {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

export function monthAfter(now: EpochMs): EpochMs {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}
