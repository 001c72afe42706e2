import { type AuditedRun, driftOf } from '../core/audit/state';
import { explain } from '../core/causes/registry';
import type { Counts, Progress, RunResult } from '../core/company';
import { describeSpan, formatCount } from './moments';
import { t, tn, tryT } from './t';

const kinds = ['customers', 'invoices', 'payments'] as const;

/** What an audit compared, and how much of it differs. */
function describeCompared(audit: AuditedRun): string {
  const found = driftOf(audit);
  const compared = tn('audit_compared', audit.matched + found);
  return found === 0
    ? t('audit_run_clean', { compared })
    : t('audit_run_drift', { compared, differences: tn('audit_differences', found) });
}

/** What a run brought: "3 changes: 2 invoices, 1 payment", with deletions named, or "Nothing new". */
export function describeRun(run: Pick<RunResult, 'changed' | 'deleted' | 'audit'>): string {
  if (!run.audit || run.audit.scope === 'repair') return describeBrought(run);
  const compared = describeCompared(run.audit);
  // What moved meanwhile was read with it.
  return sum(run.changed) + sum(run.deleted) === 0
    ? compared
    : t('audit_run_moved', { compared, brought: describeBrought(run) });
}

function describeBrought(run: Pick<RunResult, 'changed' | 'deleted'>): string {
  const total = sum(run.changed) + sum(run.deleted);
  if (total === 0) return t('run_nothing_new');
  const parts = [
    ...kinds.filter((kind) => run.changed[kind] > 0).map((kind) => tn(kind, run.changed[kind])),
    ...kinds
      .filter((kind) => run.deleted[kind] > 0)
      .map((kind) => t('run_deleted', { what: tn(kind, run.deleted[kind]) })),
  ];
  return t('run_changes', { changes: tn('changes', total), list: listOf(parts) });
}

/** How a run ended: what it brought, who stopped it, or why it failed. */
export function describeOutcome(run: RunResult): string {
  if (run.stopped) return t(`run_stopped_${run.stopped}`);
  if (!run.failure) return describeRun(run);
  const { id, details } = explain(run.failure);
  return tryT(`cause_${id}_title`, details) ?? t('cause_unknown_title');
}

/** Progress of a first sync in numbers and words. */
export interface ProgressWords {
  /** 0 to 100, a whole number; absent until Intuit has counted. */
  readonly percent?: number;
  /** "invoices 12,000 of 20,000" */
  readonly now: string;
  /** "about 2 minutes left"; absent while there is nothing to estimate from. */
  readonly left?: string;
}

/** What the bar of a first sync says. A bar is full only when everything is read, never by rounding. */
export function describeProgress(progress: Progress): ProgressWords {
  const { done, total, reading, leftMs } = progress;
  const percent = total ? percentOf(sum(done), sum(total)) : undefined;
  return {
    ...(percent === undefined ? {} : { percent }),
    now: describeReading(reading, done, total),
    ...(leftMs === undefined ? {} : { left: t('progress_left', { span: describeSpan(leftMs) }) }),
  };
}

function percentOf(done: number, total: number): number {
  if (total === 0) return 100;
  return Math.min(done < total ? 99 : 100, Math.floor((100 * done) / total));
}

function describeReading(
  reading: Progress['reading'],
  done: Counts,
  total: Counts | undefined,
): string {
  if (reading === 'changes') return t('progress_changes');
  const values = { what: t(`progress_${reading}`), done: formatCount(done[reading]) };
  return total
    ? t('progress_of', { ...values, total: formatCount(Math.max(total[reading], done[reading])) })
    : t('progress_some', values);
}

function sum(counts: Counts): number {
  return counts.customers + counts.invoices + counts.payments;
}

// Commas only: `Intl.ListFormat` would put an "and" that reads badly after a colon.
function listOf(parts: readonly string[]): string {
  return parts.join(', ');
}
