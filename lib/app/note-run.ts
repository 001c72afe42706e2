import type { Company, Progress, RunResult } from '../core/company';
import { noCounts } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { FullRead } from '../core/mirror-state';
import { deriveProgress } from '../core/progress';
import type { Result } from '../core/result';
import type { EpochMs } from '../core/time';
import { createGapCloser } from './gap';
import type { Mirror, Ports } from './ports';

/** What was tried, whatever came of it. */
export interface Attempt {
  readonly companyId: CompanyId;
  readonly trigger: RunResult['trigger'];
  readonly startedAt: EpochMs;
  /** Answers that this attempt has got. */
  readonly reads: number;
}

/**
 * Writes down how a run ended. The mirror is the truth and the company's row shows what it says; a run that failed, which
 * has stored no row of its own, gets one in the history here.
 */
export function createRunNotes({
  registry,
  clock,
}: Pick<Ports, 'registry' | 'clock'>): (
  attempt: Attempt,
  mirror: Mirror,
  result: Result<RunResult>,
) => Promise<void> {
  const closeGap = createGapCloser(registry);

  async function failedRun(
    { companyId, ...attempt }: Attempt,
    kind: RunResult['kind'],
    failure: NonNullable<RunResult['failure']>,
  ): Promise<RunResult> {
    const row = await registry.read('companies', companyId);
    const stopped = failure.kind === 'not-connected' && row ? stoppedBy(row) : undefined;
    return {
      kind,
      ...attempt,
      endedAt: clock.now(),
      changed: noCounts,
      deleted: noCounts,
      failure,
      ...(stopped ? { stopped } : {}),
    };
  }

  return async (attempt, mirror, result) => {
    const { companyId } = attempt;
    const state = await mirror.readState();
    const { reading, firstSyncedAt, lastSyncedAt } = state;
    const counts = await mirror.counts();
    const lastRun = result.ok
      ? result.value
      : await failedRun(attempt, reading?.kind ?? 'changes', result.failure);
    // On a full disk there is no room for this line either: the company's row tells of it all the same.
    if (!result.ok) await mirror.noteRun(lastRun).catch(() => undefined);
    await closeGap(companyId, lastRun);
    await registry.update('companies', companyId, (row) => ({
      ...row,
      sync: {
        mirrorRevision: state.revision,
        fruitfulRuns: state.fruitfulRuns,
        counts,
        lastRun,
        ...(firstSyncedAt === undefined ? {} : { firstSyncedAt }),
        ...(lastSyncedAt === undefined ? {} : { lastSyncedAt }),
        ...(reading?.kind === 'first' ? { unfinished: atRest(reading, clock.now()) } : {}),
      },
    }));
  };
}

/** Nothing is estimated of what does not move. */
function atRest(reading: FullRead, now: EpochMs): Progress {
  const { leftMs: _left, ...progress } = deriveProgress(reading, now);
  return progress;
}

/** What a person or the organisation did that ended a run. */
function stoppedBy({ link, deletingAt }: Company): RunResult['stopped'] {
  if (link.cancelledAt !== undefined) return 'cancelled';
  if (link.pausedAt !== undefined) return 'paused';
  if (link.disconnectedAt !== undefined || deletingAt !== undefined) return 'disconnected';
  return link.offByPolicyAt === undefined ? undefined : 'policy';
}
