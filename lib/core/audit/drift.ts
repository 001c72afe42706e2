import type { EntityId } from '../ids';
import type { AnyRecord, MirroredKind } from '../records';
import type { EpochMs } from '../time';

/**
 * How a record here and the one at Intuit disagree. `absent`: it is not here. `different`: it is here with other fields.
 * `extra`: it is here and no longer at Intuit.
 */
export type DriftKind = 'absent' | 'different' | 'extra';

/** One difference, as it is kept and shown. */
export interface Finding {
  readonly kind: MirroredKind;
  readonly id: EntityId;
  readonly what: DriftKind;
  /** A customer's name, or the number of a transaction; text from outside, never markup. */
  readonly label?: string;
  /** The account it belongs to. */
  readonly customerId: EntityId;
  /** Fields that differ, by the names of the mirror. */
  readonly fields?: readonly string[];
  /** The row that was found wrong: once another one stands there, somebody has put it right. */
  readonly print?: number;
  readonly foundAt: EpochMs;
  /** When Intuit's version was changed; absent where there is none. */
  readonly changedAt?: EpochMs;
  /** It had been put right, Intuit has not changed it since, and it is wrong again: that needs a person. */
  readonly again?: true;
}

/** A record that was put right, until an audit has seen it right. */
export interface Mended {
  readonly kind: MirroredKind;
  readonly id: EntityId;
  readonly at: EpochMs;
}

/** Findings that are kept by name; beyond that everything is read again. */
export const findingsKept = 200;

/** The key of a record among those of all kinds. */
export function recordKey(kind: MirroredKind, id: string): string {
  return `${kind} ${id}`;
}

/**
 * What is wrong with a record of ours, held against the one that Intuit has; `undefined` where they agree.
 * Both come from one mapping. The time of change is nobody's concern, except where ours is the later one: it would keep
 * newer versions out.
 */
export function compareRecord(
  ours: AnyRecord | undefined,
  theirs: AnyRecord,
  at: EpochMs,
): Finding | undefined {
  const about = { ...aboutOf(theirs), foundAt: at, changedAt: theirs.record.updatedAt };
  if (ours === undefined) return { ...about, what: 'absent' };
  const fields = differingFields(ours, theirs);
  if (fields.length === 0) return undefined;
  return { ...about, what: 'different', fields, print: printOf(ours) };
}

/** A record of ours that Intuit does not have. */
export function extraRecord(ours: AnyRecord, at: EpochMs): Finding {
  return { ...aboutOf(ours), what: 'extra', print: printOf(ours), foundAt: at };
}

/** Whether a difference is still there, by what stands here now. */
export function isOpen(finding: Finding, ours: AnyRecord | undefined): boolean {
  if (finding.what === 'absent') return ours === undefined;
  return ours !== undefined && printOf(ours) === finding.print;
}

/** Marks what was put right in vain. */
export function markAgain(finding: Finding, mended: ReadonlyMap<string, EpochMs>): Finding {
  const at = mended.get(recordKey(finding.kind, finding.id));
  return at !== undefined && (finding.changedAt ?? 0) <= at ? { ...finding, again: true } : finding;
}

function aboutOf(one: AnyRecord): Pick<Finding, 'kind' | 'id' | 'label' | 'customerId'> {
  const { kind, record } = one;
  const label = labelOf(one);
  const customerId = kind === 'Customer' ? record.id : record.customerId;
  return { kind, id: record.id, customerId, ...(label === undefined ? {} : { label }) };
}

function labelOf({ kind, record }: AnyRecord): string | undefined {
  switch (kind) {
    case 'Customer':
      return record.fullName;
    case 'Invoice':
      return record.number;
    case 'Payment':
      return record.reference;
  }
}

function differingFields(ours: AnyRecord, theirs: AnyRecord): readonly string[] {
  const [mine, other] = [ours.record, theirs.record] as unknown as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(mine ?? {}), ...Object.keys(other ?? {})])];
  return names.filter((name) => {
    if (name === 'updatedAt') return ours.record.updatedAt > theirs.record.updatedAt;
    return JSON.stringify(mine?.[name]) !== JSON.stringify(other?.[name]);
  });
}

/** A short number for a row: FNV-1a over its fields. Two rows of one record share it once in four thousand million. */
function printOf({ record }: AnyRecord): number {
  let print = 0x81_1c_9d_c5;
  for (const unit of JSON.stringify(record)) {
    print = Math.imul(print ^ (unit.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return print >>> 0;
}
