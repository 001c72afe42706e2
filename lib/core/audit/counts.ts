import type { AnyRecord, MirroredKind } from '../records';
import type { Day } from '../time';
import type { SectionName } from './walk';

/** Intuit's count of a section beside ours. `moving`: the books moved so that nothing can be said tonight. */
export interface CountCheck {
  readonly section: SectionName;
  readonly ours: number;
  readonly theirs: number;
  readonly verdict: 'equal' | 'differs' | 'moving';
}

/** What changed between our last look at the books and the look after the count, by record. */
export interface Moved {
  readonly kind: MirroredKind;
  readonly id: string;
  /** As it is afterwards; absent where it was deleted. */
  readonly after?: AnyRecord;
}

/** The section that a record lies in; `undefined` outside of what is mirrored for sure. */
export function sectionOf(one: AnyRecord, windowStart: Day): SectionName | undefined {
  switch (one.kind) {
    case 'Customer':
      return 'customers';
    case 'Invoice':
      if (one.record.day >= windowStart) return 'invoices';
      return one.record.balance > 0 ? 'open-invoices' : undefined;
    case 'Payment':
      return one.record.day >= windowStart ? 'payments' : undefined;
  }
}

/**
 * Holds Intuit's count of a section against ours. Whatever moved meanwhile may have been counted or not: only a count that
 * no order of events explains is a difference.
 * @param ours ids of the section before anything moved
 * @param unreadable records of the kind that our schemas refuse: Intuit counts them, and here they may be missing
 */
export function checkCount(
  section: SectionName,
  theirs: number,
  ours: ReadonlySet<string>,
  {
    moved,
    windowStart,
    unreadable,
  }: { moved: readonly Moved[]; windowStart: Day; unreadable: number },
): CountCheck {
  const own = moved.filter(({ kind }) => kind === kindOf[section]);
  const isIn = ({ after }: Moved) =>
    after !== undefined && sectionOf(after, windowStart) === section;
  const left = own.filter((one) => ours.has(one.id) && !isIn(one));
  // What came and went meanwhile may have been there just when it was counted.
  const came = own.filter((one) => !ours.has(one.id) && (isIn(one) || one.after === undefined));
  const least = ours.size - left.length;
  const most = ours.size + unreadable + came.length;
  const fits = theirs >= least && theirs <= most;
  const verdict = !fits ? 'differs' : least === most ? 'equal' : 'moving';
  return { section, ours: ours.size, theirs, verdict };
}

const kindOf: Readonly<Record<SectionName, MirroredKind>> = {
  customers: 'Customer',
  invoices: 'Invoice',
  'open-invoices': 'Invoice',
  payments: 'Payment',
};
