/**
 * Walking through a section in the order of its Ids, a page at a time, tonight and in the nights to come.
 *
 * A page is a contiguous stretch of that order at the moment it was answered. So whatever stands here between the end of
 * the page before and the last record of this one, and is not in it, was not at Intuit then. Whether Ids are ordered as
 * numbers or as text is not documented: the page itself tells.
 * @see Intuit facts §3.1, §3.3
 */
import { pageSize, type Section } from '../query';

export type SectionName = Section['name'];

/** How Intuit orders Ids. */
export type IdOrder = 'number' | 'text';

/** Where the next page of a section begins. */
export interface Place {
  readonly section: SectionName;
  /** Position from 1. */
  readonly start: number;
  /** Everything up to this record has been seen. */
  readonly after?: string;
  readonly order: IdOrder;
}

/** The part of a section that a page has proved: behind `after`, up to `upTo`; open where one is absent. */
export interface Stretch {
  readonly after?: string;
  readonly upTo?: string;
}

/** What a page led to. `again`: it proved nothing, and another one has to be read from there. */
export type Step =
  | { readonly step: 'on'; readonly place: Place; readonly covered: Stretch }
  | { readonly step: 'end'; readonly covered: Stretch }
  | { readonly step: 'again'; readonly place: Place }
  /** The page has no order at all: nothing can be said of what it lacks. */
  | { readonly step: 'unordered' };

/** Pages share this many records, so that a few deletions between two pages leave no gap. */
export const sharedRecords = 5;

/** How far a page reaches back when it began behind the end of the one before. */
const reachBack = 500;

/** The beginning of a section; the order is what is known of it so far, until a page tells. */
export function beginningOf(section: SectionName, order: IdOrder = 'number'): Place {
  return { section, start: 1, order };
}

/** The step after a page. `ours`: records of the section here, by which a page that was cut short is told from the last. */
export function advance(place: Place, ids: readonly string[], ours: number): Step {
  const { start, after, section } = place;
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) {
    // Behind the end: so many have gone that the position is no longer where it was.
    return start > 1 ? stepBack(place) : { step: 'end', covered: {} };
  }
  const seen = orderOf(ids);
  if (seen === 'none') return { step: 'unordered' };
  const order = seen === 'either' ? place.order : seen;
  if (after === undefined) return walkOn({ ...place, order }, { last, many: ids.length }, ours);
  if (order !== place.order) return { step: 'again', place: beginningOf(section, order) };
  if (start > 1 && comparing(order)(first, after) > 0) return stepBack(place);
  return walkOn(place, { last, many: ids.length }, ours);
}

/** The step after a page that joins the one before it. */
function walkOn(place: Place, page: { last: string; many: number }, ours: number): Step {
  const { start, after, order } = place;
  const from = after === undefined ? {} : { after };
  const isNew = after === undefined || comparing(order)(page.last, after) > 0;
  const end = start + page.many - 1;
  const isLast = isNew ? end >= ours : page.many <= sharedRecords;
  if (page.many < pageSize && isLast) return { step: 'end', covered: from };
  const next = { ...place, start: Math.max(start + 1, end - sharedRecords + 1) };
  if (!isNew) return { step: 'again', place: next };
  return {
    step: 'on',
    place: { ...next, after: page.last },
    covered: { ...from, upTo: page.last },
  };
}

function stepBack(place: Place): Step {
  return { step: 'again', place: { ...place, start: Math.max(1, place.start - reachBack) } };
}

/** The same place nights later: positions have moved meanwhile, as far as we know just as they have here. */
export function resumedAt(place: Place, ours: readonly string[]): Place {
  const { after, order } = place;
  if (after === undefined) return { ...place, start: 1 };
  const compare = comparing(order);
  const behind = ours.filter((id) => compare(id, after) <= 0).length;
  return { ...place, start: Math.max(1, behind - sharedRecords + 1) };
}

/** Ids of ours in a stretch. */
export function within(
  ours: readonly string[],
  { after, upTo }: Stretch,
  order: IdOrder,
): readonly string[] {
  const compare = comparing(order);
  return ours.filter(
    (id) =>
      (after === undefined || compare(id, after) > 0) &&
      (upTo === undefined || compare(id, upTo) <= 0),
  );
}

/** The order that a page is in, as far as it tells. */
export function orderOf(ids: readonly string[]): IdOrder | 'either' | 'none' {
  const byNumber = isOrdered(ids, comparing('number'));
  const byText = isOrdered(ids, comparing('text'));
  if (byNumber && byText) return 'either';
  if (byNumber) return 'number';
  return byText ? 'text' : 'none';
}

type Compare = (a: string, b: string) => number;

function isOrdered(ids: readonly string[], compare: Compare): boolean {
  return ids.every((id, index) => {
    const before = ids[index - 1];
    return before === undefined || compare(before, id) < 0;
  });
}

/** Ids are decimal texts that no number holds: of two, the longer one is the greater. @see Intuit facts §3.1 */
function comparing(order: IdOrder): Compare {
  return (a, b) => {
    const byLength = order === 'number' ? a.length - b.length : 0;
    if (byLength !== 0) return byLength;
    if (a === b) return 0;
    return a < b ? -1 : 1;
  };
}
