import { fail, type Result, succeed } from '@/lib/core/result';
import { type EntityKind, isEntityKind } from './entities';
import { type FaultReport, readFaultReport } from './fault-report';
import { type Page, readPage } from './query-answer';
import { check, type Refusal } from './refusal';
import { type Row, readRow } from './rows';
import { z } from './zod';

const envelope = z.object({
  BatchItemResponse: z.array(z.looseObject({ bId: z.string().check(z.minLength(1)) })),
});

/** Outcome of one item; items succeed and fail one by one under an HTTP 200. @see Intuit facts §3.5 */
export type BatchOutcome =
  | { readonly is: 'fault'; readonly fault: FaultReport }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'page'; readonly page: Page<EntityKind> }
  | {
      readonly is: 'single';
      readonly kind: EntityKind;
      readonly row: Row<EntityKind>;
    }
  /** Nothing that was ever asked for: an empty page, or a kind of record that is unknown here. */
  | { readonly is: 'other' };

/** An item of the answer; `id` is the one it was asked under. */
export interface BatchItem {
  readonly id: string;
  readonly outcome: BatchOutcome;
}

/** Reads the answer to a batch. */
export function readBatch(body: unknown): Result<readonly BatchItem[], Refusal> {
  const parsed = check(envelope, body, '');
  if (!parsed.ok) return parsed;
  const ids = new Set(parsed.value.BatchItemResponse.map((item) => item.bId));
  if (ids.size < parsed.value.BatchItemResponse.length) {
    return fail({ field: 'BatchItemResponse', because: 'ids repeat' });
  }
  return succeed(
    parsed.value.BatchItemResponse.map((item, index) => ({
      id: item.bId,
      outcome: readItem(item, `BatchItemResponse[${index}]`),
    })),
  );
}

function readItem(item: Readonly<Record<string, unknown>>, at: string): BatchOutcome {
  if (item['Fault'] != null) {
    const fault = readFaultReport(item['Fault'], `${at}.Fault`);
    if (fault.ok) return { is: 'fault', fault: fault.value };
    return { is: 'refused', refusal: fault.failure };
  }
  if (item['QueryResponse'] != null) return readQueryItem(item['QueryResponse'], at);
  const kind = Object.keys(item)
    .filter(isEntityKind)
    .find((name) => item[name] != null);
  if (kind === undefined) return { is: 'other' };
  return { is: 'single', kind, row: readRow(kind, item[kind], `${at}.${kind}`) };
}

function readQueryItem(response: unknown, at: string): BatchOutcome {
  const kind = Object.keys(response ?? {}).find(isEntityKind);
  if (kind === undefined) return { is: 'other' };
  const page = readPage(kind, { QueryResponse: response });
  if (page.ok) return { is: 'page', page: page.value };
  return { is: 'refused', refusal: { ...page.failure, field: `${at}.${page.failure.field}` } };
}
