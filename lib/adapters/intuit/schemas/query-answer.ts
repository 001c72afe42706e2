import { fail, type Result, succeed } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';
import type { EntityKind } from './entities';
import { count } from './fields';
import { check, type Refusal } from './refusal';
import { momentOf, type Rows, readRows } from './rows';
import { z } from './zod';

const envelope = z.object({
  // Nothing hangs on a page's own figures: what they are written as must not cost the page.
  QueryResponse: z.looseObject({ totalCount: z.catch(z.optional(count), undefined) }),
  time: z.optional(z.unknown()),
});

const counted = z.object({ QueryResponse: z.object({ totalCount: count }) });

/** One page of a query. */
export interface Page<K extends EntityKind> extends Rows<K> {
  /** Sometimes absent, sometimes the size of this page: never to be trusted as the number of all (facts §3.3). */
  readonly totalCount?: number;
  /** Moment of the answer by Intuit's clock. */
  readonly at?: EpochMs;
}

/**
 * Reads the answer to `SELECT *`. None found is an empty page.
 * @returns a refusal only where the envelope itself is wrong, as nothing then says how much is missing.
 * @see Intuit facts §3.3, §6.5
 */
export function readPage<K extends EntityKind>(kind: K, body: unknown): Result<Page<K>, Refusal> {
  const parsed = check(envelope, body, '');
  if (!parsed.ok) return parsed;
  const { QueryResponse: response, time } = parsed.value;
  const stranger = strangerIn(response, kind);
  if (stranger !== undefined) {
    return fail({ field: `QueryResponse.${stranger}`, because: 'unexpected' });
  }
  const list = listIn(response, kind);
  if (!list.ok) return list;
  const { totalCount } = response;
  return succeed({
    ...readRows(kind, list.value, kind),
    ...(totalCount === undefined ? {} : { totalCount }),
    ...momentOf(time),
  });
}

/**
 * A fault, or a list of something else in the place of ours: taking such an answer for an empty page would lose records
 * silently. Beside our own list other lists are fields like any that are not known here, and so are the empty ones in lower
 * case with which the gateway pads its answers.
 */
function strangerIn(response: Readonly<Record<string, unknown>>, kind: string): string | undefined {
  if (response['Fault'] != null) return 'Fault';
  if (response[kind] != null) return undefined;
  return Object.keys(response).find((key) => {
    const value = response[key];
    return Array.isArray(value) && (value.length > 0 || /^[A-Z]/.test(key));
  });
}

function listIn(
  response: Readonly<Record<string, unknown>>,
  kind: string,
): Result<readonly unknown[], Refusal> {
  const list = response[kind];
  if (Array.isArray(list)) return succeed(list);
  const field = `QueryResponse.${kind}`;
  if (list != null) return fail({ field, because: 'not a list' });
  const claimed = response['maxResults'];
  const isEmpty = claimed == null || claimed === 0 || claimed === '0';
  return isEmpty ? succeed([]) : fail({ field, because: 'missing' });
}

/** Reads the answer to `SELECT COUNT(*)`. @see Intuit facts §3.3 */
export function readCount(body: unknown): Result<number, Refusal> {
  const parsed = check(counted, body, '');
  return parsed.ok ? succeed(parsed.value.QueryResponse.totalCount) : parsed;
}
