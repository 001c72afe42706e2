import type { AnyRecord, MirroredKind, MirroredRecord } from '@/lib/core/records';
import { type Result, succeed } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';
import { readChanges } from './changes-answer';
import { toCustomer } from './customer';
import type { Wire } from './entities';
import { toInvoice } from './invoice';
import { toPayment } from './payment';
import { readPage } from './query-answer';
import { customerIn, type Refusal, type RefusedRecord } from './refusal';
import type { Rows, Tombstone } from './rows';

const toRecord: {
  readonly [K in MirroredKind]: (wire: Wire<K>) => Result<MirroredRecord[K], Refusal>;
} = { Customer: toCustomer, Invoice: toInvoice, Payment: toPayment };

/** A page of records for the mirror. */
export interface MirroredPage<K extends MirroredKind> {
  readonly records: readonly MirroredRecord[K][];
  /** Records that cannot be kept: shown as "Failed" on their account, never fatal to the page. */
  readonly refused: readonly RefusedRecord<K>[];
  /** Ids in the order of the answer, refused ones included; an unusable id is an empty text. */
  readonly ids: readonly string[];
  /** Moment of the answer by Intuit's clock. */
  readonly at?: EpochMs;
}

/** Reads a page of a query into records for the mirror. @returns a refusal only for a wrong envelope. */
export function readMirroredPage<K extends MirroredKind>(
  kind: K,
  body: unknown,
): Result<MirroredPage<K>, Refusal> {
  const page = readPage(kind, body);
  if (!page.ok) return page;
  const { ids, at } = page.value;
  return succeed({ ...mirrorRows(page.value), ids, ...(at === undefined ? {} : { at }) });
}

/** Turns rows into records for the mirror. What a record lacks is told with its id, as its place is lost by then. */
export function mirrorRows<K extends MirroredKind>(
  rows: Rows<K>,
): Pick<MirroredPage<K>, 'records' | 'refused'> {
  const { kind } = rows;
  const records: MirroredRecord[K][] = [];
  const refused: RefusedRecord<K>[] = [...rows.refused];
  for (const wire of rows.records) {
    const mapped = toRecord[kind](wire);
    if (mapped.ok) records.push(mapped.value);
    else refused.push({ kind, id: wire.Id, ...customerIn(wire), ...placed(kind, mapped.failure) });
  }
  return { records, refused };
}

function placed(kind: MirroredKind, { field, because }: Refusal): Refusal {
  return { field: `${kind}.${field}`, because };
}

/** What changed in the mirrored kinds. */
export interface MirroredChanges {
  readonly records: readonly AnyRecord[];
  readonly deleted: readonly Tombstone<MirroredKind>[];
  readonly refused: readonly RefusedRecord<MirroredKind>[];
  /** Objects in the answer by kind, deleted and refused ones included: 1,000 mean "perhaps more" (facts §3.4). */
  readonly returned: Readonly<Partial<Record<MirroredKind, number>>>;
  /** Moment of the answer by Intuit's clock: the next cursor. */
  readonly at?: EpochMs;
}

/** Reads an answer of change data capture into records for the mirror. */
export function readMirroredChanges(
  kinds: readonly MirroredKind[],
  body: unknown,
): Result<MirroredChanges, Refusal> {
  const changes = readChanges(kinds, body);
  if (!changes.ok) return changes;
  const { rows: blocks, at } = changes.value;
  const returned: Partial<Record<MirroredKind, number>> = {};
  for (const { kind, ids } of blocks) returned[kind] = (returned[kind] ?? 0) + ids.length;
  const mirrored = blocks.map(mirrorBlock);
  return succeed({
    records: mirrored.flatMap((block) => block.records),
    deleted: blocks.flatMap((block): readonly Tombstone<MirroredKind>[] => block.deleted),
    refused: mirrored.flatMap((block) => block.refused),
    returned,
    ...(at === undefined ? {} : { at }),
  });
}

type Block = { [K in MirroredKind]: Rows<K> }[MirroredKind];

function mirrorBlock(block: Block): Pick<MirroredChanges, 'records' | 'refused'> {
  switch (block.kind) {
    case 'Customer':
      return named('Customer', mirrorRows(block));
    case 'Invoice':
      return named('Invoice', mirrorRows(block));
    case 'Payment':
      return named('Payment', mirrorRows(block));
  }
}

function named<K extends MirroredKind>(
  kind: K,
  { records, refused }: Pick<MirroredPage<K>, 'records' | 'refused'>,
): Pick<MirroredChanges, 'records' | 'refused'> {
  return { records: records.map((record) => ({ kind, record }) as AnyRecord), refused };
}
