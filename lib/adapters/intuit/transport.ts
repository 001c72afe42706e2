import type { Hosts, Ledger, LedgerEntry } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import { fail, type Result, succeed } from '@/lib/core/result';
import { type EpochMs, secondMs } from '@/lib/core/time';
import { bodyText } from './body-text';

/** A worker whose fetch waits 30 s is killed; every request ends before (architecture D2, platform facts §6). */
export const deadlineMs = 25 * secondMs;

/** An answer, read to its end within the deadline. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Length of the body as it came. */
  readonly bytes: number;
  readonly tid?: string;
  readonly dateAt?: EpochMs;
}

/** One request as the transport sends it. */
export interface Sending {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly what: string;
  readonly companyId?: CompanyId;
  /** Whether Intuit counts a good answer as a read. */
  readonly meterable: boolean;
  /** Counts the records of an answer, for the ledger. Called once with each; must not throw. */
  readonly recordsIn?: (reply: Reply) => number;
  /** For what can be done without sooner. @default {@link deadlineMs} */
  readonly withinMs?: number;
  /** Waited for at the last moment before the request leaves: its turn under Intuit's limits. Where it fails, nothing leaves. */
  readonly depart?: () => Promise<Result<true>>;
  /** Whether it still may: asked when it is handed over, and again after it has waited. */
  readonly mayLeave?: () => boolean;
}

/** The one way out of this browser: permission, ledger, deadline. */
export interface Transport {
  /** Fails by `hosts-withheld`, `not-connected`, `offline`, `network`, `timeout` or as `depart` does; an answer of any status is a success. */
  send(sending: Sending): Promise<Result<Reply>>;
}

/** What the transport stands on. */
export interface TransportNeeds {
  readonly hosts: Hosts;
  readonly ledger: Ledger;
  readonly now: () => EpochMs;
  /** Hears the server's clock with each answer. */
  readonly heardDate: (serverAt: EpochMs) => void;
  readonly isOnline: () => boolean;
  readonly fetch: typeof fetch;
}

/** The outcome of what was stopped while it waited. */
const unsent = {
  status: 0,
  bytes: 0,
  records: 0,
  tookMs: 0,
  metered: false,
  unsent: true,
} as const;

export function createTransport(needs: TransportNeeds): Transport {
  const { hosts, ledger, now } = needs;

  async function exchange(sending: Sending): Promise<Reply> {
    const response = await needs.fetch(sending.url, {
      method: sending.method,
      headers: { accept: 'application/json', ...sending.headers },
      ...(sending.body === undefined ? {} : { body: sending.body }),
      // A consent or an answer must never be followed elsewhere, and nothing may come from a cache.
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(sending.withinMs ?? deadlineMs),
    });
    const body = await response.arrayBuffer();
    const tid = response.headers.get('intuit_tid');
    const dateAt = Date.parse(response.headers.get('date') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text: bodyText(body, response.headers.get('content-type')),
      bytes: body.byteLength,
      ...(tid === null ? {} : { tid }),
      ...(Number.isNaN(dateAt) ? {} : { dateAt }),
    };
  }

  /** Writes its line and waits for its turn; fails where it may not leave, or not any more. */
  async function lineUp(sending: Sending): Promise<Result<{ id: number; leftAt: EpochMs }>> {
    const { host } = sending.url;
    const isStopped = () => sending.mayLeave?.() === false;
    if (isStopped()) return fail({ kind: 'not-connected' });
    // Without the permission a form would still be delivered, and its answer lost (Intuit facts §0.4).
    const withheld = await hosts.withheld([host]);
    if (withheld.length > 0) return fail({ kind: 'hosts-withheld', hosts: withheld });
    const id = await ledger.sending(entryOf(sending, now())).catch(() => undefined);
    // What cannot be written down is not sent: limits and reads would be unknown to the next worker.
    if (id === undefined) return fail({ kind: 'storage-unreadable', what: 'ledger' });
    // The ledger may keep us waiting while records are stored, so the turn is taken after it.
    const turn = (await sending.depart?.()) ?? succeed(true);
    const leftAt = now();
    if (turn.ok && !isStopped()) return succeed({ id, leftAt });
    void ledger.answered(id, { ...unsent, leftAt }).catch(() => undefined);
    return turn.ok ? fail({ kind: 'not-connected' }) : turn;
  }

  return {
    async send(sending) {
      const turn = await lineUp(sending);
      if (!turn.ok) return turn;
      const { id, leftAt } = turn.value;
      // An answer may carry the only copy of a new token: the ledger must neither hold it up nor lose it.
      const outcome = (status: number, bytes: number, records: number) =>
        void ledger
          .answered(id, {
            status,
            bytes,
            records,
            leftAt,
            tookMs: now() - leftAt,
            metered: sending.meterable && status >= 200 && status < 300,
          })
          .catch(() => undefined);
      try {
        const reply = await exchange(sending);
        outcome(reply.status, reply.bytes, sending.recordsIn?.(reply) ?? 0);
        if (reply.dateAt !== undefined) needs.heardDate(reply.dateAt);
        return succeed(reply);
      } catch (error) {
        outcome(0, 0, 0);
        const afterMs = sending.withinMs ?? deadlineMs;
        const { host } = sending.url;
        return fail(failureOf(error, host, { online: needs.isOnline(), afterMs }));
      }
    },
  };
}

function entryOf(sending: Sending, at: EpochMs): LedgerEntry {
  const { url, method, what, meterable, companyId } = sending;
  const of = companyId === undefined ? {} : { companyId };
  return { at, host: url.host, method, what, meterable, ...of };
}

function failureOf(
  error: unknown,
  host: string,
  { online, afterMs }: { readonly online: boolean; readonly afterMs: number },
): Failure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') {
    return { kind: 'timeout', host, afterMs };
  }
  return online ? { kind: 'network', host } : { kind: 'offline' };
}
