import type { Answer, Exchange, LogLine } from './contract';
import { PRODUCTION_API_HOST } from './hosts';

/** Everything that was asked and answered, in the order of the answers. */
export interface Log {
  readonly lines: readonly LogLine[];
  add(entry: Entry): void;
  clear(): void;
  /** Metered reads since the first of `now`'s month (UTC). Clearing the log does not lower it. */
  meteredReads(now: number, realmId?: string): number;
}

/** What became of one request. */
export interface Entry {
  readonly exchange: Exchange;
  readonly answer: Answer;
  /** Status that reached the client; 0 when nothing did. */
  readonly status: number;
  readonly bytes: number;
  readonly answeredAt: number;
  readonly fault?: string;
}

/** @see Intuit facts §3.10 [D]: reads of production companies are metered, writes and OAuth are not. */
export function createLog(): Log {
  const lines: LogLine[] = [];
  const reads = new Map<string, number>();
  return {
    lines,
    add(entry) {
      const count = meteredReadsOf(entry);
      if (count > 0) {
        const key = `${monthOf(entry.answeredAt)} ${realmOf(entry.exchange)}`;
        reads.set(key, (reads.get(key) ?? 0) + count);
      }
      lines.push({
        exchange: { ...entry.exchange, body: redact(entry.exchange.body) },
        status: entry.status,
        records: entry.answer.records ?? 0,
        bytes: entry.bytes,
        metered: count > 0,
        ...(entry.fault === undefined ? {} : { fault: entry.fault }),
        answeredAt: entry.answeredAt,
      });
    },
    clear: () => {
      lines.length = 0;
    },
    meteredReads(now, realmId) {
      const month = monthOf(now);
      return [...reads]
        .filter(([key]) => key.startsWith(month) && (!realmId || key.endsWith(` ${realmId}`)))
        .reduce((sum, [, count]) => sum + count, 0);
    },
  };
}

/**
 * Reads that Intuit bills for an answer it gave, whether or not it reached the client. Items of a batch count one by one,
 * refused ones too [U].
 * @see Intuit facts §3.5 [C], §3.10 [D]
 */
function meteredReadsOf({ exchange, answer }: Entry): number {
  const good = answer.status >= 200 && answer.status < 300;
  if (!good || exchange.host !== PRODUCTION_API_HOST) return 0;
  if (exchange.method === 'GET' || exchange.path.endsWith('/query')) return 1;
  return exchange.path.endsWith('/batch') ? (exchange.body.match(/"Query"\s*:/g) ?? []).length : 0;
}

const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

const realmOf = (exchange: Exchange): string =>
  /^\/v3\/company\/([^/]+)/.exec(exchange.path)?.[1] ?? '';

const SECRET =
  /(^|[&{,\s])("?(?:refresh_token|access_token|token|code|client_secret|code_verifier|password)"?\s*[=:]\s*"?)[^&"]+/g;

function redact(body: string): string {
  return body.replace(SECRET, '$1$2[redacted]');
}
