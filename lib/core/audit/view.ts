import type { CauseView } from '../causes/cause';
import { explain } from '../causes/registry';
import type { CountCheck } from './counts';
import type { Finding } from './drift';
import type { AuditPass, AuditReport, AuditState } from './state';

/** What somebody can do about a company's audit. */
export type AuditClick = 'start' | 'pause' | 'cancel' | 'repair';

/** What the screens show of a company's audit. Survives JSON. */
export interface AuditView {
  /** The last time that everything was compared, and the last night; absent: never. */
  readonly whole?: AuditReport;
  readonly night?: AuditReport;
  readonly pass?: PassView;
  /** Differences that are still there. */
  readonly open: readonly NamedFinding[];
  /** Beyond those that are known by name. */
  readonly more: number;
}

/** An audit of everything under way. `waiting`: it goes on with the next run. */
export interface PassView extends Pick<AuditPass, 'done' | 'total' | 'reads'> {
  readonly state: 'running' | 'waiting' | 'paused';
  /** What stopped it. */
  readonly cause?: CauseView;
}

/** A difference with the name of its account, where that is known here. */
export interface NamedFinding extends Finding {
  readonly account?: string;
}

/** The three buckets: matched, missing here (Intuit's version of it), missing there. */
export interface Buckets {
  readonly matched: number;
  readonly missingHere: readonly NamedFinding[];
  readonly missingThere: readonly NamedFinding[];
  /** Counts that differ, of records that are not known by name. */
  readonly counts: readonly CountCheck[];
}

/** @param open findings that nobody has put right since */
export function deriveAudit(
  { whole, night, pass, more }: AuditState,
  open: readonly NamedFinding[],
  running: boolean,
): AuditView {
  return {
    ...(whole ? { whole } : {}),
    ...(night ? { night } : {}),
    ...(pass ? { pass: passOf(pass, running) } : {}),
    open,
    more,
  };
}

function passOf({ done, total, reads, paused, failure }: AuditPass, running: boolean): PassView {
  const state = paused ? 'paused' : running ? 'running' : 'waiting';
  return { state, done, total, reads, ...(failure ? { cause: explain(failure) } : {}) };
}

/** The buckets of the latest report, with what is still open of it. */
export function bucketsOf(view: AuditView): Buckets {
  const { whole, night, open } = view;
  const latest = whole && night && whole.endedAt < night.endedAt ? night : (whole ?? night);
  return {
    matched: latest ? matchedIn(latest, view) : 0,
    missingHere: open.filter(({ what }) => what !== 'extra'),
    missingThere: open.filter(({ what }) => what === 'extra'),
    counts: (latest?.counts ?? []).filter(({ verdict }) => verdict === 'differs'),
  };
}

/**
 * Records that matched, and those that did not and have been put right since, by the audit or by another read. Where more
 * differ than are known by name nobody knows which of them were.
 */
function matchedIn(report: AuditReport, { open, more }: AuditView): number {
  const { matched, absent, different, startedAt } = report;
  if (more > 0) return matched;
  const still = open.filter(({ what, foundAt }) => what !== 'extra' && foundAt >= startedAt);
  return matched + Math.max(0, absent + different - still.length);
}
