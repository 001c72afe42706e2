/** A recording as the product's schemas read it. */
import { type BatchOutcome, readBatch } from '@/lib/adapters/intuit/schemas/batch-answer';
import { readChanges } from '@/lib/adapters/intuit/schemas/changes-answer';
import { toCompanyInfo } from '@/lib/adapters/intuit/schemas/company-info';
import { type EntityKind, isEntityKind } from '@/lib/adapters/intuit/schemas/entities';
import {
  type FaultReport,
  findFault,
  findUploadFaults,
} from '@/lib/adapters/intuit/schemas/fault-report';
import { readFaultXml } from '@/lib/adapters/intuit/schemas/fault-xml';
import { mirrorRows } from '@/lib/adapters/intuit/schemas/mirrored';
import {
  readDiscovery,
  readOAuthError,
  readTokenAnswer,
  readUserInfo,
} from '@/lib/adapters/intuit/schemas/oauth';
import { readCount, readPage } from '@/lib/adapters/intuit/schemas/query-answer';
import type { Refusal } from '@/lib/adapters/intuit/schemas/refusal';
import type { Row, Rows } from '@/lib/adapters/intuit/schemas/rows';
import { readSingle } from '@/lib/adapters/intuit/schemas/single-answer';
import type { Result } from '@/lib/core/result';
import { countErrors, findRecords, type Json, ourKinds, sumOf } from './plain-walk';
import type { Sample } from './sample-folder';

/** Number of records (or errors, or whatever the answer counts) and the sums over them. */
export interface Figures {
  readonly count: number;
  readonly balance: number;
  readonly total: number;
}

export interface Reading extends Figures {
  /** What was refused; a whole answer counts as one. */
  readonly refused: readonly Refusal[];
  /** Records that could be read but not be kept: the mirror needs more than they hold. */
  readonly unkept: readonly Refusal[];
}

/** How a recording is read by the product, and by a plain walk. */
export interface Reader {
  readonly read: (body: Json) => Reading;
  readonly walk: (body: Json) => Figures;
  /** What is counted. Records beside a fault do not count: the fault is the answer. */
  readonly counts: 'records' | 'errors' | 'answers' | 'counted';
  /** Bare records stand here in the envelope that Intuit would send them in. */
  readonly body: Json;
}

const nothing = { count: 0, balance: 0, total: 0, refused: [], unkept: [] };

/** The reader of a recording, or `undefined` when the product never asks for such a thing. */
export function readerFor(
  sample: Pick<Sample, 'type' | 'response'>,
  body: Json,
): Reader | undefined {
  if (typeof body === 'string') {
    // Records are never asked for as XML, and a page for people holds nothing to read.
    if (sample.type !== 'Fault' || /html/.test(sample.response)) return undefined;
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
  const one = oneAnswer(type, response);
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
): ((body: Json) => Result<unknown, Refusal>) | undefined {
  if (type === 'OAuth') return /error/.test(response) ? readOAuthError : readTokenAnswer;
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

function pageOf(kind: EntityKind): (body: Json) => Reading {
  return (body) => {
    const page = readPage(kind, body);
    return page.ok ? rowsOf(page.value) : { ...nothing, refused: [page.failure] };
  };
}

function singleOf(kind: EntityKind): (body: Json) => Reading {
  return (body) => {
    const single = readSingle(kind, body);
    if (!single.ok) return { ...nothing, refused: [single.failure] };
    return rowOf(kind, single.value);
  };
}

function changesOf(body: Json): Reading {
  const kinds = [...ourKinds].filter(isEntityKind);
  const changes = readChanges(kinds, body);
  if (!changes.ok) return { ...nothing, refused: [changes.failure] };
  return together(changes.value.rows.map((rows) => rowsOf(rows as Rows<EntityKind>)));
}

function rowsOf(rows: Rows<EntityKind>): Reading {
  const { records, deleted, refused } = rows;
  return {
    count: records.length + deleted.length,
    balance: records.reduce(
      (sum, record) => sum + (('Balance' in record && record.Balance) || 0),
      0,
    ),
    total: records.reduce(
      (sum, record) => sum + (('TotalAmt' in record && record.TotalAmt) || 0),
      0,
    ),
    refused,
    unkept: unkeptOf(rows),
  };
}

/** Sparse records answer a question for some columns; nobody would keep them. */
function unkeptOf(rows: Rows<EntityKind>): readonly Refusal[] {
  const whole = {
    ...rows,
    records: rows.records.filter((one) => one.sparse !== true),
    refused: [],
  };
  switch (rows.kind) {
    case 'Customer':
    case 'Invoice':
    case 'Payment':
      return mirrorRows(whole as Rows<typeof rows.kind>).refused;
    case 'CompanyInfo':
      return (whole as Rows<'CompanyInfo'>).records.flatMap((one) => {
        const kept = toCompanyInfo(one);
        return kept.ok ? [] : [kept.failure];
      });
    default:
      return [];
  }
}

function together(readings: readonly Reading[]): Reading {
  return {
    count: readings.reduce((sum, one) => sum + one.count, 0),
    balance: readings.reduce((sum, one) => sum + one.balance, 0),
    total: readings.reduce((sum, one) => sum + one.total, 0),
    refused: readings.flatMap((one) => one.refused),
    unkept: readings.flatMap((one) => one.unkept),
  };
}

function walkRecords(body: Json): Figures {
  const found = findRecords(body);
  return { count: found.length, balance: sumOf(found, 'Balance'), total: sumOf(found, 'TotalAmt') };
}

// Batches: records and errors side by side

function batchOf(body: Json): Reading {
  const items = readBatch(body);
  if (!items.ok) return { ...nothing, refused: [items.failure] };
  return together(items.value.map(({ outcome }) => itemOf(outcome)));
}

function itemOf(outcome: BatchOutcome): Reading {
  switch (outcome.is) {
    case 'fault':
      return { ...nothing, count: outcome.fault.errors.length };
    case 'refused':
      return { ...nothing, refused: [outcome.refusal] };
    case 'page':
      return rowsOf(outcome.page);
    case 'single':
      return rowOf(outcome.kind, outcome.row);
    case 'other':
      return nothing;
  }
}

function rowOf(kind: EntityKind, row: Row<EntityKind>): Reading {
  return rowsOf({
    kind,
    records: row.is === 'record' ? [row.record] : [],
    deleted: row.is === 'deleted' ? [row.deleted] : [],
    refused: row.is === 'refused' ? [row.refused] : [],
    ids: [],
  });
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
