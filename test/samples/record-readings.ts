/** Answers with records as the product's schemas read them. */
import { type BatchOutcome, readBatch } from '@/lib/adapters/intuit/schemas/batch-answer';
import { readChanges } from '@/lib/adapters/intuit/schemas/changes-answer';
import { toCompanyInfo } from '@/lib/adapters/intuit/schemas/company-info';
import { type EntityKind, isEntityKind } from '@/lib/adapters/intuit/schemas/entities';
import { mirrorRows } from '@/lib/adapters/intuit/schemas/mirrored';
import { readPage } from '@/lib/adapters/intuit/schemas/query-answer';
import type { Refusal } from '@/lib/adapters/intuit/schemas/refusal';
import type { Row, Rows } from '@/lib/adapters/intuit/schemas/rows';
import { readSingle } from '@/lib/adapters/intuit/schemas/single-answer';
import { type Json, ourKinds } from './plain-walk';

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

export const nothing = { count: 0, balance: 0, total: 0, refused: [], unkept: [] };

export function pageOf(kind: EntityKind): (body: Json) => Reading {
  return (body) => {
    const page = readPage(kind, body);
    return page.ok ? rowsOf(page.value) : { ...nothing, refused: [page.failure] };
  };
}

export function singleOf(kind: EntityKind): (body: Json) => Reading {
  return (body) => {
    const single = readSingle(kind, body);
    if (!single.ok) return { ...nothing, refused: [single.failure] };
    return rowOf(kind, single.value);
  };
}

export function changesOf(body: Json): Reading {
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

export function batchOf(body: Json): Reading {
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
