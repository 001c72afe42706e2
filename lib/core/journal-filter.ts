import type { CompanyId } from './ids';
import type { JournalEntry } from './journal';
import { type EventGroup, groupOf } from './journal-events';
import { dayMs, type EpochMs } from './time';

/** What somebody wants to see of the journal. */
export interface JournalChoice {
  readonly companyId?: CompanyId | undefined;
  readonly group?: EventGroup | undefined;
  /** Only the last days; absent means all that is kept. */
  readonly days?: number | undefined;
  readonly search: string;
}

/** The spans that can be chosen, in days. */
export const journalDays = [1, 7, 30, 90] as const;

/** Lines that fit. `textOf` gives the words of a line, since people search for what they read. */
export function filterJournal(
  entries: readonly JournalEntry[],
  choice: JournalChoice,
  now: EpochMs,
  textOf: (entry: JournalEntry) => string,
): readonly JournalEntry[] {
  const words = plain(choice.search).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (choice.companyId !== undefined && entry.companyId !== choice.companyId) return false;
    if (choice.group !== undefined && groupOf(entry) !== choice.group) return false;
    if (choice.days !== undefined && entry.at < now - choice.days * dayMs) return false;
    const text = words.length === 0 ? '' : plain(textOf(entry));
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
