/** How each recording is to be read: by which of the product's readers, and by which plain walk. */
import type { EntityKind } from '@/lib/adapters/intuit/schemas/entities';
import {
  type FaultReport,
  findFault,
  findUploadFaults,
} from '@/lib/adapters/intuit/schemas/fault-report';
import { readFaultXml } from '@/lib/adapters/intuit/schemas/fault-xml';
import {
  readDiscovery,
  readOAuthError,
  readTokenAnswer,
  readUserInfo,
} from '@/lib/adapters/intuit/schemas/oauth';
import { readCount } from '@/lib/adapters/intuit/schemas/query-answer';
import type { Refusal } from '@/lib/adapters/intuit/schemas/refusal';
import type { Result } from '@/lib/core/result';
import { countErrors, findRecords, type Json, ourKinds, sumOf } from './plain-walk';
import {
  batchOf,
  changesOf,
  type Figures,
  nothing,
  pageOf,
  type Reading,
  singleOf,
} from './record-readings';
import type { Sample } from './sample-folder';

/** How a recording is read by the product, and by a plain walk. */
export interface Reader {
  readonly read: (body: Json) => Reading;
  readonly walk: (body: Json) => Figures;
  /** What is counted. Records beside a fault do not count: the fault is the answer. */
  readonly counts: 'records' | 'errors' | 'answers' | 'counted';
  /** Bare records stand here in the envelope that Intuit would send them in. */
  readonly body: Json;
}

/** The reader of a recording, or `undefined` when the product never asks for such a thing. */
export function readerFor(
  sample: Pick<Sample, 'type' | 'response'>,
  body: Json,
): Reader | undefined {
  if (typeof body === 'string') {
    // Records are never asked for as XML, and a page for people holds nothing to read.
    if (sample.type !== 'Fault' || !/<IntuitResponse\b/.test(body)) return undefined;
    return { body, counts: 'errors', read: readXml, walk: walkXml };
  }
  const read = readFor(sample, body);
  if (read !== undefined) return { body, ...read };
  if (!ourKinds.has(sample.type)) return undefined;
  const kind = sample.type as EntityKind;
  const wrapped = inEnvelope(kind, body);
  const asked = isPage(wrapped) ? pageOf(kind) : singleOf(kind);
  return { body: wrapped, counts: 'records', read: asked, walk: walkRecords };
}

type Asked = Omit<Reader, 'body'>;

function readFor(
  { type, response }: Pick<Sample, 'type' | 'response'>,
  body: Json,
): Asked | undefined {
  if (response === 'upload-fault') {
    return errorsBy((json) => faultsOf(findUploadFaults(json)));
  }
  if (type === 'Fault' || /^fault/.test(response)) {
    return errorsBy((json) => faultsOf(findFault(json), 'Fault'));
  }
  if (response === 'query-count' || isCount(body))
    return { counts: 'counted', read: countOf, walk: walkCount };
  if (response === 'query-empty') return recordsBy(pageOf('Customer'));
  if (type === 'CDC') return recordsBy(changesOf);
  if (type === 'Batch') return { ...recordsBy(batchOf), walk: walkBatch };
  const one = oneAnswer(type, response, body);
  return one && { counts: 'answers', read: (json) => answerOf(one(json)), walk: walkOne };
}

function errorsBy(read: Reader['read']): Asked {
  return { counts: 'errors', read, walk: walkErrors };
}

function recordsBy(read: Reader['read']): Asked {
  return { counts: 'records', read, walk: walkRecords };
}

function walkOne(): Figures {
  return { ...nothing, count: 1 };
}

function oneAnswer(
  type: string,
  response: string,
  body: Json,
): ((body: Json) => Result<unknown, Refusal>) | undefined {
  if (type === 'OAuth') {
    if (/error/.test(response) || 'error' in Object(body)) return readOAuthError;
    // An answer to a revocation holds nothing.
    return /token/.test(response) || 'access_token' in Object(body) ? readTokenAnswer : undefined;
  }
  if (type === 'Discovery') return readDiscovery;
  return response === 'userinfo' ? readUserInfo : undefined;
}

function answerOf(result: Result<unknown, Refusal>): Reading {
  return result.ok ? { ...nothing, count: 1 } : { ...nothing, refused: [result.failure] };
}

// Records

function inEnvelope(kind: EntityKind, body: Json): Json {
  if (Array.isArray(body)) return { QueryResponse: { [kind]: body } };
  if (typeof body !== 'object' || body === null) return body;
  return 'QueryResponse' in body || kind in body ? body : { [kind]: body };
}

function isPage(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'QueryResponse' in body;
}

function walkRecords(body: Json): Figures {
  const found = findRecords(body);
  return { count: found.length, balance: sumOf(found, 'Balance'), total: sumOf(found, 'TotalAmt') };
}

function walkBatch(body: Json): Figures {
  const figures = walkRecords(body);
  return { ...figures, count: figures.count + countErrors(body) };
}

// Counts

function isCount(body: Json): boolean {
  const response = Object(body)['QueryResponse'] as Json | undefined;
  return Object.keys(Object(response)).join() === 'totalCount';
}

function countOf(body: Json): Reading {
  const count = readCount(body);
  return count.ok ? { ...nothing, count: count.value } : { ...nothing, refused: [count.failure] };
}

function walkCount(body: Json): Figures {
  return { ...nothing, count: Number(Object(Object(body)['QueryResponse'])['totalCount']) };
}

// Faults

function faultsOf(
  found: Result<FaultReport | readonly FaultReport[] | undefined, Refusal>,
  expected?: string,
): Reading {
  if (!found.ok) return { ...nothing, refused: [found.failure] };
  const faults = found.value === undefined ? [] : [found.value].flat();
  const errors = faults.flatMap((fault) => fault.errors);
  if (errors.length === 0 && expected !== undefined) {
    return { ...nothing, refused: [{ field: expected, because: 'missing' }] };
  }
  return { ...nothing, count: errors.length };
}

function walkErrors(body: Json): Figures {
  return { ...nothing, count: countErrors(body) };
}

function readXml(body: Json): Reading {
  const fault = readFaultXml(String(body));
  if (fault !== undefined) return { ...nothing, count: fault.errors.length };
  return { ...nothing, refused: [{ field: 'IntuitResponse', because: 'no fault' }] };
}

function walkXml(body: Json): Figures {
  return { ...nothing, count: String(body).split('<Error ').length - 1 };
}
