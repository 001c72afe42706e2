/**
 * Reading a section page by page while the books move.
 *
 * Pages are asked for by position, several at once, each beginning with the record that should end the one before.
 * A page is a contiguous stretch of the order of Ids at the moment it was answered. Two neighbours that share a record
 * leave no gap between them: what stands before the shared record is in the first, what stands after it in the second,
 * and whatever was created or changed meanwhile is told by change data capture since the cursor, which is older than
 * every page. Where neighbours share nothing (records vanished, or a page came back short), a bridge page is read.
 */
import { pageOverlap, pageSize } from './query';

/** A page that is in the mirror. */
export interface PageRead {
  /** Position of its first record when it was asked for, from 1. */
  readonly start: number;
  readonly asked: number;
  readonly returned: number;
  readonly firstId?: string;
  /** Its last few ids: where it ended. */
  readonly tailIds: readonly string[];
  /** Proved to leave no gap before the page that follows it. */
  readonly joined?: true;
  /** Read to close a gap, not planned by position. */
  readonly bridge?: true;
}

/** Progress of one section; stored with the records of each page. */
export interface SectionRead {
  /** As counted before the first page; absent when Intuit did not say. */
  readonly total?: number;
  /** In the order of their records. */
  readonly pages: readonly PageRead[];
  /** Bridges tried in vain at the first gap. */
  readonly bridgesFailed?: number;
  /** A page behind the last one began where an earlier page began: there is nothing further. */
  readonly ended?: true;
}

/** One page to ask for. A bridge must meet the end of the page at index `after`. */
export interface PagePlan {
  readonly start: number;
  readonly size: number;
  readonly after?: number;
}

/** What to do next in a section: pages to read, or the proof that it is complete, or beginning it again. */
export type SectionStep =
  | { readonly step: 'read'; readonly pages: readonly PagePlan[] }
  | { readonly step: 'done' }
  | { readonly step: 'restart' };

/** How far a bridge reaches back, growing with each failed attempt; at first never so far that it cannot get ahead. */
const bridgeReach = [50, 400, 900] as const;

/** Ids that a page keeps for meeting its neighbour. */
export const tailLength = 5;

/** Plans the next pages of a section from what is stored; the same answer however often the worker died. */
export function planSection(section: SectionRead): SectionStep {
  const read = new Set(section.pages.filter((page) => !page.bridge).map((page) => page.start));
  const missing = plannedStarts(section.total).filter((start) => !read.has(start));
  if (missing.length > 0) {
    return { step: 'read', pages: missing.map((start) => ({ start, size: pageSize })) };
  }
  return bridgeFirstGap(section) ?? finish(section);
}

/** The positions that pages of a section of this size begin at. */
export function plannedStarts(total: number | undefined): readonly number[] {
  if (total === 0) return [];
  const stride = pageSize - pageOverlap;
  const pages = total === undefined ? 1 : Math.max(1, Math.ceil((total - pageOverlap) / stride));
  return Array.from({ length: pages }, (_, index) => 1 + index * stride);
}

/** A page across the first pair of neighbours that are not proved to meet. */
function bridgeFirstGap(section: SectionRead): SectionStep | undefined {
  const { pages } = section;
  const gap = pages.findIndex((page, index) => {
    const next = pages[index + 1];
    return next !== undefined && !meets(page, next);
  });
  const before = pages[gap];
  if (before === undefined) return undefined;
  const reach = bridgeReach[section.bridgesFailed ?? 0];
  if (reach === undefined) return { step: 'restart' };
  // A page that was cut short is followed by others as short: most of the next must lie behind it.
  const back = section.bridgesFailed ? reach : Math.min(reach, Math.ceil(before.returned / 2));
  const start = Math.max(1, before.start + before.returned - back);
  return { step: 'read', pages: [{ start, size: pageSize, after: gap }] };
}

function meets(page: PageRead, next: PageRead): boolean {
  if (page.joined) return true;
  return next.firstId !== undefined && page.tailIds.includes(next.firstId);
}

/** After the last page: complete, or one more page when records may follow. */
function finish(section: SectionRead): SectionStep {
  const last = section.pages.at(-1);
  if (section.ended || last === undefined || last.returned === 0) return { step: 'done' };
  const end = last.start + last.returned - 1;
  const short = last.returned < last.asked;
  // A page shorter than asked is the end only where the count agrees: pages may be cut short (facts §3.3 [U]).
  if (short && end >= (section.total ?? Number.POSITIVE_INFINITY)) return { step: 'done' };
  // A page that brought no more than the shared record ends the section as an empty one would.
  if (short && last.returned <= pageOverlap) return { step: 'done' };
  return { step: 'read', pages: [{ start: end, size: pageSize }] };
}

/** The section after a page has come in. `ids` are the ids of its records in their order. */
export function withPage(
  section: SectionRead,
  plan: PagePlan,
  ids: readonly string[],
): SectionRead {
  const page: PageRead = {
    start: plan.start,
    asked: plan.size,
    returned: ids.length,
    ...(ids[0] === undefined ? {} : { firstId: ids[0] }),
    tailIds: ids.slice(-tailLength),
  };
  if (plan.after !== undefined) return withBridge(section, plan.after, page, new Set(ids));
  if (repeats(section, page)) return { ...section, ended: true };
  const before = section.pages.filter((other) => other.start < page.start);
  const behind = section.pages.filter((other) => other.start > page.start);
  return { ...section, pages: [...before, page, ...behind] };
}

/**
 * Whether a page behind the last one brings only what an earlier page brought. It is short and begins with the same
 * record, so everything up to the end of the section stands in that earlier page too: so answers who ignores positions.
 */
function repeats(section: SectionRead, page: PageRead): boolean {
  const isBehind = section.pages.every((other) => other.start < page.start);
  const earlier = section.pages.find((other) => other.firstId === page.firstId);
  return isBehind && earlier?.returned === page.returned && page.returned < page.asked;
}

/** Puts a bridge in when it meets the page before it, and notes whether it reaches the page behind it. */
function withBridge(
  section: SectionRead,
  index: number,
  bridge: PageRead,
  ids: ReadonlySet<string>,
): SectionRead {
  const before = section.pages[index];
  const behind = section.pages[index + 1];
  const reaches = behind?.firstId === undefined || ids.has(behind.firstId);
  // One that ends where the page before it ends would be followed by itself for ever.
  const isStuck = !reaches && bridge.tailIds.at(-1) === before?.tailIds.at(-1);
  if (before === undefined || isStuck || !before.tailIds.some((id) => ids.has(id))) {
    return { ...section, bridgesFailed: (section.bridgesFailed ?? 0) + 1 };
  }
  return {
    ...section,
    bridgesFailed: 0,
    pages: [
      ...section.pages.slice(0, index),
      { ...before, joined: true },
      { ...bridge, bridge: true, ...(reaches ? { joined: true } : {}) },
      ...section.pages.slice(index + 1),
    ],
  };
}

/** Records read so far, for progress; shared ones are counted once. */
export function recordsRead(section: SectionRead): number {
  const planned = section.pages.filter((page) => !page.bridge);
  const sum = planned.reduce((total, page) => total + page.returned, 0);
  const read = Math.max(0, sum - Math.max(0, planned.length - 1) * pageOverlap);
  return section.total === undefined ? read : Math.min(read, section.total);
}
