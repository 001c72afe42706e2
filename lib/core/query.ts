import type { MirroredKind } from './records';
import { type Day, type EpochMs, formatMoment } from './time';

/** Largest page that Intuit serves. @see Intuit facts §3.3, §3.8 [D] */
export const pageSize = 1000;

/** Consecutive pages share this many records, so that a shift between them is seen. */
export const pageOverlap = 1;

/** One stretch of a full read: a kind of record under a condition. */
export interface Section {
  readonly name: 'customers' | 'invoices' | 'open-invoices' | 'payments';
  readonly kind: MirroredKind;
  readonly where: string;
}

/** Without it only active ones are told. Lists stand as they are documented, without blanks. @see Intuit facts §3.3 */
const activeOrNot = 'Active IN (true,false)';

/**
 * What a full read covers: all customers, the invoices and payments of the last twelve months, and unpaid invoices
 * of any age (003-11 to 003-13, 003-18). The query language has no OR, so unpaid old invoices are a section of their own.
 * Inactive customers are read too: their names and statuses must be known.
 */
export function sectionsSince(windowStart: Day): readonly Section[] {
  return [
    { name: 'customers', kind: 'Customer', where: activeOrNot },
    { name: 'invoices', kind: 'Invoice', where: `TxnDate >= ${quote(windowStart)}` },
    {
      name: 'open-invoices',
      kind: 'Invoice',
      where: `TxnDate < ${quote(windowStart)} AND Balance > '0'`,
    },
    { name: 'payments', kind: 'Payment', where: `TxnDate >= ${quote(windowStart)}` },
  ];
}

/**
 * Which pages a read consists of. `first`, `full`: everything. `customers`: all customers, once a day, since merges and
 * missed changes show there. `catchup`: what changed since a moment, when change data capture cannot tell it any more
 * (more than 1,000 objects, or more than 30 days; facts §3.4).
 */
export interface ReadPlan {
  readonly kind: 'first' | 'full' | 'customers' | 'catchup';
  readonly windowStart: Day;
  /** For `catchup`. */
  readonly since?: EpochMs;
}

/** The stretches of a read, in their order. */
export function sectionsOf({ kind, windowStart, since = 0 }: ReadPlan): readonly Section[] {
  const all = sectionsSince(windowStart);
  if (kind === 'customers') return all.filter(({ name }) => name === 'customers');
  if (kind !== 'catchup') return all;
  const changed = `MetaData.LastUpdatedTime >= ${quote(formatMoment(since))}`;
  return [
    { name: 'customers', kind: 'Customer', where: `${activeOrNot} AND ${changed}` },
    { name: 'invoices', kind: 'Invoice', where: changed },
    { name: 'payments', kind: 'Payment', where: changed },
  ];
}

/** Records of a kind by their ids, wherever they lie. */
export function sectionOfIds(kind: MirroredKind, ids: readonly string[]): Section {
  const among = `Id IN (${ids.map(quote).join(',')})`;
  switch (kind) {
    case 'Customer':
      return { name: 'customers', kind, where: `${activeOrNot} AND ${among}` };
    case 'Invoice':
      return { name: 'invoices', kind, where: among };
    case 'Payment':
      return { name: 'payments', kind, where: among };
  }
}

/** A text as a literal of the query language: backslash before `'` and `\`. @see Intuit facts §3.3 */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** Counts the records of a section. */
export function countStatement(section: Section): string {
  return `SELECT COUNT(*) FROM ${section.kind} WHERE ${section.where}`;
}

/** One page of a section, in order of Id: without an order, transactions drift as books move (facts §3.3). */
export function pageStatement(section: Section, start: number, size: number): string {
  return `SELECT * FROM ${section.kind} WHERE ${section.where} ORDERBY Id STARTPOSITION ${start} MAXRESULTS ${size}`;
}
