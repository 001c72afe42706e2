import type { Environment } from '../contract';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Requests that one key may make in any span of that length. */
interface Limit {
  readonly most: number;
  readonly spanMs: number;
}

/**
 * 10 a second for a company and app, 500 a minute for a company; batches 40 a minute for a company and app,
 * 120 a minute for a company. @see Intuit facts §3.8 [D]
 */
const APP_SECOND: Limit = { most: 10, spanMs: SECOND_MS };
const REALM_MINUTE: Limit = { most: 500, spanMs: MINUTE_MS };
const APP_BATCH_MINUTE: Limit = { most: 40, spanMs: MINUTE_MS };
const REALM_BATCH_MINUTE: Limit = { most: 120, spanMs: MINUTE_MS };

/**
 * Sliding windows over the moments at which requests arrived. That clock is the real one plus whatever tests
 * moved it forward, so limits bite in real time, and a test that advances a minute has waited one.
 * A refused request does not count [U]: otherwise a caller that keeps knocking would never get in again.
 */
export class Limits {
  readonly #arrivals = new Map<string, number[]>();

  /** Counts the request in, unless it is one too many. */
  admit(request: { at: number; realmId: string; clientId: string; batch: boolean }): boolean {
    const { realmId, clientId, at } = request;
    const app = `${realmId} ${clientId}`;
    const windows: [string, Limit][] = [
      [`second ${app}`, APP_SECOND],
      [`minute ${realmId}`, REALM_MINUTE],
    ];
    if (request.batch) {
      windows.push([`batch ${app}`, APP_BATCH_MINUTE], [`batch ${realmId}`, REALM_BATCH_MINUTE]);
    }
    const full = windows.some(([key, limit]) => this.#within(key, limit, at) >= limit.most);
    if (!full) for (const [key] of windows) this.#arrivals.get(key)?.push(at);
    return !full;
  }

  #within(key: string, limit: Limit, at: number): number {
    const kept = (this.#arrivals.get(key) ?? []).filter((moment) => moment > at - limit.spanMs);
    this.#arrivals.set(key, kept);
    return kept.length;
  }
}

/** Metered reads of the whole workspace in the calendar month (UTC). @see Intuit facts §3.10 [D] */
export class Meter {
  #month = '';
  #reads = 0;

  /** Reads so far in the month of that moment. */
  readsAt(at: number): number {
    const month = new Date(at).toISOString().slice(0, 7);
    if (month !== this.#month) {
      this.#month = month;
      this.#reads = 0;
    }
    return this.#reads;
  }

  /** Counts what was read: only production, and only answers of the 200s. */
  count(at: number, environment: Environment, status: number, reads: number): void {
    if (environment !== 'production' || status < 200 || status > 299) return;
    this.#reads = this.readsAt(at) + reads;
  }
}
