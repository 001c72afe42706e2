/**
 * From an answer of the accounting API to a failure, or to its JSON. Status first, then content type, then body: each of
 * them alone lies. A 3100 means "access removed" under 403 and "try later" under 500; a fault can come with HTTP 200; a
 * 429 is XML whatever was asked for; a maintenance page is HTML. Within a status, code and message are read together.
 * @see Intuit facts §3.8, §3.9, §3.10
 */
import type { Failure } from '@/lib/core/failure';
import { fail, type Result, succeed } from '@/lib/core/result';
import { dayMs, type EpochMs, minuteMs, parseMoment, secondMs } from '@/lib/core/time';
import { type FaultEntry, type FaultReport, findFault } from './schemas/fault-report';
import { readFaultXml } from './schemas/fault-xml';

/** An answer as it came, its body read to the end. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly bodyText: string;
  /** Header `intuit_tid`. */
  readonly tid?: string;
  readonly host: string;
  /** Header `Date`, as a moment. */
  readonly dateAt?: EpochMs;
  /** Header `Retry-After` as it came: seconds or a date. Not documented by Intuit, honoured if present. */
  readonly retryAfter?: string | null;
}

/**
 * The JSON of a good answer, or the failure that it tells of. Parses the body once.
 * @returns `throttled` and `quota-blocked` (wait), `intuit-down` (back off), `token-refused` (refresh once, then ask again),
 *   `access-removed`, `admin-lost`, `wrong-environment`, `subscription-lapsed` (a person), `request-refused` (with Intuit's
 *   code and message), `answer-unreadable` (neither a fault nor JSON).
 */
export function readAnswer(answer: RawAnswer, now: EpochMs): Result<unknown> {
  const body = readBody(answer);
  const good = answer.status >= 200 && answer.status < 300;
  if (good && body.is === 'json') return succeed(body.value);
  const traced = answer.tid === undefined ? {} : { tid: answer.tid };
  const failure = failureOf(answer, body, now);
  return fail({ ...failure, ...traced } as Failure);
}

/** What the body turned out to be. */
type Body =
  | { readonly is: 'json'; readonly value: unknown }
  | { readonly is: 'fault'; readonly fault: FaultReport }
  | { readonly is: 'html' }
  /** Neither: cut short, empty, XML without a fault. `field` says what could not be read. */
  | { readonly is: 'unreadable'; readonly field: string };

function readBody({ bodyText, contentType }: RawAnswer): Body {
  const written = bodyText.replace(/^\uFEFF/, '').trimStart();
  if (written.startsWith('{') || written.startsWith('[')) return readJson(written);
  if (!written.startsWith('<')) return { is: 'unreadable', field: 'body' };
  const fault = readFaultXml(written);
  if (fault !== undefined) return { is: 'fault', fault };
  const xml = /^<(?:\?xml|IntuitResponse)\b/.test(written);
  if (!xml && (/\bhtml\b/i.test(contentType ?? '') || /^<(?:!doctype\s+)?html\b/i.test(written))) {
    return { is: 'html' };
  }
  return { is: 'unreadable', field: 'body' };
}

function readJson(written: string): Body {
  try {
    const value: unknown = JSON.parse(written);
    const found = findFault(value);
    if (!found.ok) return { is: 'unreadable', field: found.failure.field };
    return found.value === undefined ? { is: 'json', value } : { is: 'fault', fault: found.value };
  } catch {
    return { is: 'unreadable', field: 'body' };
  }
}

function failureOf(answer: RawAnswer, body: Body, now: EpochMs): Failure {
  const { status } = answer;
  if (status >= 500 || status === 408) return { kind: 'intuit-down', status };
  const errors = body.is === 'fault' ? body.fault.errors : [];
  const known = errors.flatMap((error) => matching(error, status))[0];
  if (known === 'throttled' || status === 429) return throttling(answer, errors, now);
  if (known === 'intuit-down') return { kind: known, status };
  if (known !== undefined) return { kind: known };
  // Whatever a 401 says, it is about the credentials: one refresh tells more.
  if (status === 401) return { kind: 'token-refused' };
  if (status < 300) return unexplained(answer, body);
  return refusal(errors[0], status);
}

/** A good status without JSON: a fault of unknown meaning, a maintenance page, or an answer cut short. */
function unexplained(answer: RawAnswer, body: Body): Failure {
  if (body.is === 'fault') return refusal(body.fault.errors[0], answer.status);
  if (body.is === 'html') return { kind: 'intuit-down', status: answer.status };
  const field = body.is === 'unreadable' ? body.field : 'body';
  return { kind: 'answer-unreadable', where: answer.host, field };
}

type KnownKind =
  | 'throttled'
  | 'intuit-down'
  | 'token-refused'
  | 'access-removed'
  | 'admin-lost'
  | 'wrong-environment'
  | 'subscription-lapsed';

/** One meaning: code **and** message, under these statuses. Intuit uses some codes for two things (requirement C-29). */
interface Meaning {
  readonly code: string;
  readonly says: RegExp;
  readonly under: readonly number[];
  readonly kind: KnownKind;
}

// A fault under a good status is judged by what it says of itself.
const good = [200, 201, 202];
const refused = [401, 403, ...good];

/** @see Intuit facts §3.9 (table) */
const meanings: readonly Meaning[] = [
  // In 2016 throttling came as 403 (§3.8).
  { code: '3001', says: /throttle|request limit/i, under: [403, 429, ...good], kind: 'throttled' },
  { code: '3100', says: /InternalServerError|statusCode=5/i, under: good, kind: 'intuit-down' },
  { code: '3200', says: /Authentication|token/i, under: refused, kind: 'token-refused' },
  { code: '100', says: /Authentication/i, under: refused, kind: 'token-refused' },
  { code: '120', says: /Authorization ?Fail|access|-11014/i, under: refused, kind: 'admin-lost' },
  { code: '130', says: /Wrong ?Cluster|-11017/i, under: refused, kind: 'wrong-environment' },
  { code: '3100', says: /Authorization|scope/i, under: refused, kind: 'access-removed' },
  {
    code: '6190',
    says: /Company Status|subscription|trial|billing/i,
    under: [400, 401, 403, ...good],
    kind: 'subscription-lapsed',
  },
];

function matching(error: FaultEntry, status: number): readonly KnownKind[] {
  const words = `${error.message} ${error.detail}`.trim();
  const meaning = meanings.find(
    ({ code, says, under }) =>
      // Codes come as 3200 and as 003200. A gateway that says nothing at all leaves only its code.
      error.code.replace(/^0+/, '') === code &&
      under.includes(status) &&
      (words === '' || says.test(words)),
  );
  return meaning === undefined ? [] : [meaning.kind];
}

/** Intuit asks for a minute's pause after a 429. @see Intuit facts §3.8 */
const leastPauseMs = minuteMs;
/** A wild `Retry-After` must not silence a company for ever. */
const longestPauseMs = dayMs;

/** The month's reads are used up: also a 429. Its words are not documented; any that name the month or a quota are taken. */
const quotaWords = /\bmonth|\bquota\b|core ?plus|\bapp(?:lication)? (?:is|was|has been) blocked/i;

function throttling(answer: RawAnswer, errors: readonly FaultEntry[], now: EpochMs): Failure {
  const monthly = errors.some(({ message, detail }) => quotaWords.test(`${message} ${detail}`));
  const asked = pauseAskedMs(answer, now);
  const pauseMs = Math.min(longestPauseMs, Math.max(leastPauseMs, asked));
  return { kind: monthly ? 'quota-blocked' : 'throttled', until: now + pauseMs };
}

function pauseAskedMs({ retryAfter, dateAt }: RawAnswer, now: EpochMs): number {
  const written = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(written)) return Number(written) * secondMs;
  const at = parseMoment(written);
  // Both by the server's clock, so that a wrong clock here does not change the pause.
  return at === undefined ? 0 : at - (dateAt ?? now);
}

const longestMessage = 300;

/** The message alone: Intuit's details name people. */
function refusal(error: FaultEntry | undefined, status: number): Failure {
  const message = (error?.message ?? '').slice(0, longestMessage);
  return { kind: 'request-refused', code: error?.code || String(status), message };
}
