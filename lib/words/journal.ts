import { writeCsv } from '../core/csv';
import { parseCompanyId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import { actorOf } from '../core/journal-events';
import { describeSpan } from './moments';
import { t, tn, tryT } from './t';

/** Who, what, which company and why, in words. */
export interface JournalWords {
  readonly who: string;
  readonly what: string;
  readonly company: string;
  readonly why: string;
}

/** A line of the journal in words. */
export function describeEntry(entry: JournalEntry): JournalWords {
  return {
    who: t(`actor_${actorOf(entry)}`),
    what: tryT(`event_${entry.what}`) ?? entry.what,
    company: entry.companyName ?? '',
    why: whyOf(entry),
  };
}

function whyOf({ what, cause, reason, missedMs, changes }: JournalEntry): string {
  if (what === 'audit_done') {
    return changes === 0 ? t('audit_clean') : tn('audit_differences', changes ?? 0);
  }
  if (what === 'audit_repaired') return tn('changes', changes ?? 0);
  if (missedMs !== undefined) {
    const span = describeSpan(missedMs);
    return changes === undefined
      ? t('event_missed_all', { span })
      : t('event_missed', { span, changes: tn('changes', changes) });
  }
  if (cause === undefined) return reason ?? '';
  return tryT(`cause_${cause}_title`) ?? t('cause_unknown_title');
}

/** Everything that a search looks through. */
export function textOfEntry(entry: JournalEntry): string {
  const { who, what, company, why } = describeEntry(entry);
  return `${who} ${what} ${company} ${why} ${entry.tid ?? ''}`;
}

/** The lines as a table for a spreadsheet; times in UTC, so that files of two offices agree. */
export function journalCsv(entries: readonly JournalEntry[]): string {
  const head = ['when', 'who', 'what', 'company', 'company_id', 'why', 'tid'] as const;
  const rows = entries.map((entry) => {
    const { who, what, company, why } = describeEntry(entry);
    const realmId = parseCompanyId(entry.companyId)?.realmId ?? '';
    return [new Date(entry.at).toISOString(), who, what, company, realmId, why, entry.tid ?? ''];
  });
  return writeCsv([head.map((name) => t(`export_${name}`)), ...rows]);
}

/** The lines for a program: the names of events and causes as they are stored, times as ISO text. */
export function journalJson(entries: readonly JournalEntry[]): string {
  const lines = entries.map(({ at, ...entry }) => ({
    at: new Date(at).toISOString(),
    by: actorOf(entry),
    ...entry,
  }));
  return `${JSON.stringify(lines, undefined, 2)}\n`;
}
