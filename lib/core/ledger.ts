import type { CompanyId } from './ids';
import { type Day, dayMs, dayOf, type EpochMs } from './time';

/**
 * One request that left this browser: never a body, never a token. It is written before the request is sent and completed
 * when the answer is here, so a line without a status is one whose worker ended in between.
 */
export interface LedgerLine {
  /** Counts up in the order of sending. */
  readonly id: number;
  readonly at: EpochMs;
  /** Absent where the request was for no company, such as Intuit's discovery document. */
  readonly companyId?: CompanyId;
  readonly host: string;
  readonly method: string;
  /** Entity, or `token`, `revoke`, `discovery`. */
  readonly what: string;
  /** Intuit counts a good answer to it as a read. */
  readonly meterable?: boolean;
  /** 0 when no answer came, absent when nobody knows whether one came. */
  readonly status?: number;
  /** Bytes of the answer's body. */
  readonly bytes?: number;
  readonly records?: number;
  readonly tookMs?: number;
  readonly metered?: boolean;
  /** It never left: its company was stopped while it waited for its turn. */
  readonly unsent?: true;
}

/** Lines are kept for so long, and at most so many; sums by day are kept for longer. */
export const ledgerKeepsMs = 62 * dayMs;
export const ledgerKeepsLines = 100_000;
/** Lines that one question brings at most: more would be a message of megabytes. */
export const linesAtOnce = 2000;
export const talliesKeepMs = 400 * dayMs;

/** Whether Intuit counted a request as a read: a good answer that was lost on its way is counted there all the same. */
export type Meter = 'read' | 'unsure' | 'free';

/** @see Intuit facts §3.10 [D], for production reads; that only 2xx count [C] */
export function meterOf({
  meterable,
  status,
  metered,
  unsent,
}: Pick<LedgerLine, 'meterable' | 'status' | 'metered' | 'unsent'>): Meter {
  if (metered === true) return 'read';
  if (unsent === true) return 'free';
  return meterable === true && (status === undefined || status === 0) ? 'unsure' : 'free';
}

/** What left on one day for one company: outlives the lines, and a deleted company's stays without its id. */
export interface Tally {
  readonly day: Day;
  readonly companyId?: CompanyId;
  readonly requests: number;
  readonly bytes: number;
  readonly reads: number;
  /** Requests without an answer that Intuit may have counted as reads. */
  readonly unsure: number;
}

/** Sorts by day. */
export function tallyKey({ day, companyId }: Pick<Tally, 'day' | 'companyId'>): string {
  return `${day} ${companyId ?? ''}`;
}

/** The sum with one more line, once it is known how it ended. */
export function withLine(tally: Tally | undefined, line: Omit<LedgerLine, 'id'>): Tally {
  const of = line.companyId === undefined ? {} : { companyId: line.companyId };
  const meter = meterOf(line);
  return together(tally ?? { ...nothing, day: dayOf(line.at), ...of }, {
    requests: line.unsent === true ? 0 : 1,
    bytes: line.bytes ?? 0,
    reads: meter === 'read' ? 1 : 0,
    unsure: meter === 'unsure' ? 1 : 0,
  });
}

const nothing = { requests: 0, bytes: 0, reads: 0, unsure: 0 } as const;

/** Day and company of the first, figures of both. */
export function together(tally: Tally, more: Omit<Tally, 'day' | 'companyId'>): Tally {
  return {
    ...tally,
    requests: tally.requests + more.requests,
    bytes: tally.bytes + more.bytes,
    reads: tally.reads + more.reads,
    unsure: tally.unsure + more.unsure,
  };
}

/** The same figures without whose they are. */
export function nameless({ companyId: _gone, ...tally }: Tally): Tally {
  return tally;
}
