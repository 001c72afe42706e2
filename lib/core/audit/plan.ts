import type { Counts } from '../company';
import { pageSize } from '../query';
import { type MirroredKind, mirroredKinds } from '../records';
import { type SectionName, sharedRecords } from './walk';

/** The sections of an audit, in their order. */
export const auditSections: readonly SectionName[] = [
  'customers',
  'invoices',
  'open-invoices',
  'payments',
];

/** A section that fits into one page is compared whole every night: that page costs what its count would. */
export const wholeAtMost = pageSize - 50;

/** Pages of the slice that a night reads at most, whatever the size of the books. */
export const slicePagesAtMost = 4;

/** Every record is compared within this many nights; two of the thirty are kept in hand. */
const nightsWanted = 28;

/** Ids that one question asks for: well below what an address may be long. */
export const idsAtOnce = 100;

/** On demand, changes are asked for after this many pages: what moved under them is known then. */
export const pagesALeg = 10;

type Sizes = Readonly<Record<SectionName, number>>;

/** Pages that a section of this size takes. */
export function pagesOf(records: number): number {
  return Math.max(1, Math.ceil((records - sharedRecords) / (pageSize - sharedRecords)));
}

/** Sections that are too large for one page: counted every night, and compared in slices. */
export function slicedSections(sizes: Sizes): readonly SectionName[] {
  return auditSections.filter((name) => sizes[name] > wholeAtMost);
}

/** Pages of tonight's slice. */
export function slicePages(sizes: Sizes): number {
  const pages = pagesInSlices(sizes);
  return Math.min(slicePagesAtMost, Math.ceil(pages / nightsWanted));
}

/** Within how many nights every record is compared. */
export function nightsForAll(sizes: Sizes): number {
  const pages = pagesInSlices(sizes);
  return pages === 0 ? 1 : Math.ceil(pages / slicePages(sizes));
}

function pagesInSlices(sizes: Sizes): number {
  return slicedSections(sizes).reduce((sum, name) => sum + pagesOf(sizes[name]), 0);
}

/** What is known of a company's sections without looking into its mirror. */
export function sizesOf({ customers, invoices, payments }: Counts): Sizes {
  return { customers, invoices, 'open-invoices': 0, payments };
}

/** What comparing everything costs, told before. */
export interface AuditPrice {
  /** Records here that are compared, inactive customers too. */
  readonly records: number;
  /** Reads at most where nothing differs: a mirror that is in step needs no changes before. */
  readonly reads: number;
  /**
   * Reads at most on top where something does: what a section has less than here shows only on one more page, and what
   * pages lacked is asked for once a kind, in each part of the comparison.
   */
  readonly more: number;
}

/** The price of comparing sections of this size, as long as the books stand still meanwhile. */
export function priceOfSizes(sizes: Sizes): AuditPrice {
  const pages = auditSections.reduce((sum, name) => sum + pagesOf(sizes[name]), 0);
  const parts = Math.ceil(pages / pagesALeg);
  return {
    records: auditSections.reduce((sum, name) => sum + sizes[name], 0),
    reads: pages + parts + 1,
    more: auditSections.length + mirroredKinds.length * parts,
  };
}

/** Reads that a night takes beside the usual poll: a count or page a section, the slice, the changes afterwards. */
export function readsANight(counts: Counts): number {
  return auditSections.length + slicePages(sizesOf(counts)) + 1;
}

/**
 * Reads that putting things right takes at most: one for every hundred records of a kind, and the changes before. Beyond
 * what is kept by name it is about what reading everything takes.
 */
export function priceOfRepair(
  found: Readonly<{ open: readonly { readonly kind: MirroredKind }[]; more: number }>,
  counts: Counts,
): number {
  if (found.more > 0) return priceOfSizes(sizesOf(counts)).reads + auditSections.length;
  const questions = mirroredKinds.map((kind) => found.open.filter((one) => one.kind === kind));
  return questions.reduce((sum, { length }) => sum + Math.ceil(length / idsAtOnce), 0) + 1;
}
