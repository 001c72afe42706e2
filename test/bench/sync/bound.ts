import type { LogLine } from '../../simulator/contract';
import type { Sizes } from './stage';

/** Intuit's page size and limits, and the answer times of the benchmark's stand-in. @see Intuit facts §3.3, §3.8 [D] */
const pageSize = 1000;
const perSecond = 10;
const perMinute = 500;
const answerMs = 60;
const recordMs = 0.7;

/**
 * The time that nobody can beat: so many requests at ten a second, never over 500 a minute, and the last answer.
 * In ms.
 */
export function boundMs(requests: number, lastPageRecords = pageSize): number {
  const bySecond = (requests / perSecond) * 1000;
  // What does not fit into a minute waits for the next one.
  const byMinute = Math.floor((requests - 1) / perMinute) * 60_000;
  return Math.max(bySecond, byMinute) + answerMs + recordMs * lastPageRecords;
}

/** The fewest requests in which so many records can be read. */
export function fewestRequests({ customers, invoices, payments }: Sizes): number {
  return [customers, invoices, payments].reduce((sum, n) => sum + Math.ceil(n / pageSize), 0);
}

/** What the stand-in saw of one company's sync. */
export interface Traffic {
  readonly requests: number;
  readonly throttled: number;
  readonly records: number;
  readonly bytes: number;
}

export function trafficOf(log: readonly LogLine[], realmId: string): Traffic {
  const lines = log.filter(({ exchange }) => exchange.path.startsWith(`/v3/company/${realmId}/`));
  return {
    requests: lines.length,
    throttled: lines.filter(({ status }) => status === 429).length,
    records: lines.reduce((sum, { records }) => sum + records, 0),
    bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
