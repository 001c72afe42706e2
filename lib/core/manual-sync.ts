import type { Counts } from './company';
import { pageOverlap, pageSize } from './query';
import { type Day, dayMs, dayOf, type EpochMs, twelveMonthsBefore } from './time';

/** The stretches that the dialog offers, in days back from now; the first is the default (004-13). */
export const manualDays = [1, 7, 30, 365] as const;

/** What a manual sync asks of a run: changes since a moment, and days before the automatic window where it goes further back. */
export interface ManualPlan {
  readonly since: EpochMs;
  readonly reach?: Day;
}

/** Change data capture looks back 30 days (C-21). */
const oneCallMs = 30 * dayMs - dayMs / 24;

/** @param since nothing before 1 January 2000 and nothing to come is asked for */
export function planManual(since: EpochMs, now: EpochMs): ManualPlan {
  const from = Math.min(Math.max(since, Date.UTC(2000, 0, 1)), now);
  const day = dayOf(from);
  return { since: from, ...(day < twelveMonthsBefore(now) ? { reach: day } : {}) };
}

/** What a manual sync costs in metered reads: exactly, or from few changes to many. `more`: older records come on top. */
export interface Price {
  readonly least: number;
  readonly most: number;
  readonly more: boolean;
}

/** Counting, the changes meanwhile, and the comparison with Intuit's counts at the end of a catch-up. */
const catchupReads = 3 + 1 + 5;
const fullReads = 4 + 1;

/** From what the mirror holds; nothing is asked of Intuit for it. */
export function priceOf({ since, reach }: ManualPlan, counts: Counts, now: EpochMs): Price {
  const pages = pagesFor(counts.customers) + pagesFor(counts.invoices) + pagesFor(counts.payments);
  if (reach !== undefined) return { least: fullReads + pages, most: fullReads + pages, more: true };
  const most = catchupReads + pages;
  return { least: now - since <= oneCallMs ? 1 : catchupReads, most, more: false };
}

/** Neighbouring pages share a record. */
function pagesFor(records: number): number {
  return records === 0
    ? 0
    : Math.max(1, Math.ceil((records - pageOverlap) / (pageSize - pageOverlap)));
}
