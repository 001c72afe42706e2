import type { Failure } from '../failure';
import type { EpochMs } from '../time';
import type { CountCheck } from './counts';
import { type Finding, findingsKept, type Mended, markAgain, recordKey } from './drift';
import type { IdOrder, Place } from './walk';

/** What of an audit is kept beside the records, written with them. */
export interface AuditState {
  /** How Intuit orders Ids, as its pages have told. */
  readonly order?: IdOrder;
  /** Where the nightly round goes on. */
  readonly round?: Place;
  /** Everything is being compared because somebody asked for it. */
  readonly pass?: AuditPass;
  /** The last time that everything was compared, and the last night. */
  readonly whole?: AuditReport;
  readonly night?: AuditReport;
  /** Differences by name, the latest first, and how many more there are. */
  readonly findings: readonly Finding[];
  readonly more: number;
  /** Put right, and not looked at since. */
  readonly mended?: readonly Mended[];
}

/** An audit of everything under way. */
export interface AuditPass {
  readonly startedAt: EpochMs;
  readonly place: Place;
  readonly paused?: true;
  /** What paused it, where nobody did. */
  readonly failure?: Failure;
  /** Records compared so far, of how many there were here when it began. */
  readonly done: number;
  readonly total: number;
  readonly tally: AuditTally;
  readonly reads: number;
}

/** The three buckets in figures; `different` is part of what is missing here: Intuit's version of it. */
export interface AuditTally {
  readonly matched: number;
  readonly absent: number;
  readonly different: number;
  readonly extra: number;
  /** Changed while they were compared: read anew by the changes themselves. */
  readonly moved: number;
}

/** What of an audit stands in the history of runs. */
export interface AuditedRun extends AuditTally {
  readonly scope: 'slice' | 'everything' | 'repair';
  /** There is more to compare: the run was one part of it, or somebody paused it. */
  readonly unfinished?: true;
}

/** How an audit ended. */
export interface AuditReport extends AuditTally {
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly reads: number;
  readonly counts: readonly CountCheck[];
}

export const noTally: AuditTally = { matched: 0, absent: 0, different: 0, extra: 0, moved: 0 };

export const noAudit: AuditState = { findings: [], more: 0 };

/** Two tallies together. */
export function addTally(some: AuditTally, more: AuditTally): AuditTally {
  return {
    matched: some.matched + more.matched,
    absent: some.absent + more.absent,
    different: some.different + more.different,
    extra: some.extra + more.extra,
    moved: some.moved + more.moved,
  };
}

/** Differences in a tally. */
export function driftOf({ absent, different, extra }: AuditTally): number {
  return absent + different + extra;
}

/** The findings after some records were looked at again: what is known anew takes the place of what was known. */
export function withFindings(
  state: AuditState,
  looked: ReadonlySet<string>,
  found: readonly Finding[],
): Pick<AuditState, 'findings' | 'more' | 'mended'> {
  const isUnseen = ({ kind, id }: Pick<Finding, 'kind' | 'id'>) => !looked.has(recordKey(kind, id));
  const { mended = [] } = state;
  const mendedAt = new Map(mended.map(({ kind, id, at }) => [recordKey(kind, id), at]));
  const again = found.map((finding) => markAgain(finding, mendedAt));
  const all = [...again, ...state.findings.filter(isUnseen)];
  const wrong = new Set(found.map(({ kind, id }) => recordKey(kind, id)));
  return {
    findings: all.slice(0, findingsKept),
    more: state.more + Math.max(0, all.length - findingsKept),
    // What is still wrong was put right in vain, however often it is looked at.
    mended: mended.filter((one) => isUnseen(one) || wrong.has(recordKey(one.kind, one.id))),
  };
}

/** The reports without findings of theirs that turned out to be nothing: the record is no longer at Intuit, or out of reach. */
export function withoutGone(state: AuditState, gone: readonly Finding[]): AuditState {
  const settled = (report: AuditReport): AuditReport => {
    const own = gone.filter(
      ({ foundAt }) => foundAt >= report.startedAt && foundAt <= report.endedAt,
    );
    const many = (what: Finding['what']) => own.filter((one) => one.what === what).length;
    return {
      ...report,
      absent: Math.max(0, report.absent - many('absent')),
      different: Math.max(0, report.different - many('different')),
    };
  };
  const { whole, night } = state;
  return {
    ...state,
    ...(whole ? { whole: settled(whole) } : {}),
    ...(night ? { night: settled(night) } : {}),
  };
}
