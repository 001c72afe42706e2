import { type EpochMs, parseMoment } from '@/lib/core/time';
import { type EntityKind, schemaOf, type Wire } from './entities';
import { entityId, metaData, updatedAtOf } from './fields';
import { check, customerIn, isObject, type Refusal, type RefusedRecord } from './refusal';
import { z } from './zod';

/** Nothing else of a deleted record matters, whatever is left of it. @see Intuit facts §3.4 [D] */
const tombstone = z.object({ Id: entityId, MetaData: z.catch(z.nullish(metaData), undefined) });

/** A record that QuickBooks no longer has. @see Intuit facts §3.4 [D] */
export interface Tombstone<K extends string = string> {
  readonly kind: K;
  readonly id: string;
  /** When it was deleted, where the answer says so. */
  readonly at?: EpochMs;
}

/** A list of records, read one by one: a refused one never costs its neighbours. */
export interface Rows<K extends EntityKind> {
  readonly kind: K;
  readonly records: readonly Wire<K>[];
  readonly deleted: readonly Tombstone<K>[];
  readonly refused: readonly RefusedRecord<K>[];
  /** Ids in the order of the answer, refused and deleted ones included; an unusable id is an empty text. */
  readonly ids: readonly string[];
}

/** Outcome of one record. */
export type Row<K extends EntityKind> =
  | { readonly is: 'record'; readonly record: Wire<K> }
  | { readonly is: 'deleted'; readonly deleted: Tombstone<K> }
  | { readonly is: 'refused'; readonly refused: RefusedRecord<K> };

/** Reads one record; `at` is its place in the answer, e.g. `Invoice[3]`. */
export function readRow<K extends EntityKind>(kind: K, value: unknown, at: string): Row<K> {
  if (isDeleted(value)) return readTombstone(kind, value, at);
  const parsed = check(schemaOf(kind), value, at);
  if (!parsed.ok) return refusedRow(kind, value, parsed.failure);
  return { is: 'record', record: parsed.value };
}

function isDeleted(value: unknown): boolean {
  const status = isObject(value) ? value['status'] : undefined;
  return typeof status === 'string' && status.toLowerCase() === 'deleted';
}

function readTombstone<K extends EntityKind>(kind: K, value: unknown, at: string): Row<K> {
  const parsed = check(tombstone, value, at);
  if (!parsed.ok) return refusedRow(kind, value, parsed.failure);
  const { Id: id, MetaData } = parsed.value;
  const deletedAt = updatedAtOf(MetaData);
  return {
    is: 'deleted',
    deleted: { kind, id, ...(deletedAt === undefined ? {} : { at: deletedAt }) },
  };
}

function refusedRow<K extends EntityKind>(kind: K, value: unknown, failure: Refusal): Row<K> {
  const raw = isObject(value) ? value['Id'] : undefined;
  const id = typeof raw === 'string' && raw !== '' ? { id: raw } : {};
  return { is: 'refused', refused: { kind, ...id, ...customerIn(value), ...failure } };
}

/** Reads a list of records; `at` is the list's place in the answer, e.g. `Invoice`. */
export function readRows<K extends EntityKind>(
  kind: K,
  list: readonly unknown[],
  at: string,
): Rows<K> {
  const rows = list.map((value, index) => readRow(kind, value, `${at}[${index}]`));
  return {
    kind,
    records: rows.flatMap((row) => (row.is === 'record' ? [row.record] : [])),
    deleted: rows.flatMap((row) => (row.is === 'deleted' ? [row.deleted] : [])),
    refused: rows.flatMap((row) => (row.is === 'refused' ? [row.refused] : [])),
    ids: rows.map(idOf),
  };
}

function idOf<K extends EntityKind>(row: Row<K>): string {
  if (row.is === 'record') return row.record.Id;
  return row.is === 'deleted' ? row.deleted.id : (row.refused.id ?? '');
}

/** `time` of an answer, where it holds a readable moment. */
export function momentOf(time: unknown): { readonly at?: EpochMs } {
  const at = typeof time === 'string' ? parseMoment(time) : undefined;
  return at === undefined ? {} : { at };
}
