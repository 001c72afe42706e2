import type { Counts } from '../company';
import { pageSize } from '../query';
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

/** Reads that comparing everything takes: its pages, the changes before it, and those after every few pages. */
export function priceOfAudit(counts: Counts): number {
  const sizes = sizesOf(counts);
  const pages = auditSections.reduce((sum, name) => sum + pagesOf(sizes[name]), 0);
  return pages + Math.ceil(pages / pagesALeg) + 1;
}

/** Reads that a night takes beside the usual poll: a count or page a section, the slice, the changes afterwards. */
export function readsANight(counts: Counts): number {
  return auditSections.length + slicePages(sizesOf(counts)) + 1;
}

/** Reads that putting things right takes: one for every hundred records of a kind; everything again beyond what is kept. */
export function priceOfRepair(
  found: Readonly<{ kinds: number; more: number }>,
  counts: Counts,
): number {
  if (found.more === 0) return found.kinds + 1;
  return priceOfAudit(counts) + auditSections.length;
}
