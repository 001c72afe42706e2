import type { RunResult } from '../core/company';
import type { CompanyId } from '../core/ids';
import { type EpochMs, secondMs } from '../core/time';
import { mayRun } from './halts';
import type { Ports } from './ports';
import type { Schedule } from './schedule';

/** Makes a company run by the word of a page of QuickBooks, where a form was saved or somebody pressed. */
export interface Nudges {
  /**
   * Runs now, or when ten seconds since the last time are over: once, however many ask meanwhile, and after the last of
   * them. `false` where nothing comes of it: a company that waits, after failures or to save reads, is not hurried by a
   * form.
   */
  nudge(companyId: CompanyId, trigger: 'manual' | 'page'): Promise<boolean>;
}

/** A page may make a company run this often; a hostile one no oftener. */
const nudgeEveryMs = 10 * secondMs;

interface Asked {
  readonly trigger: 'manual' | 'page';
  /** The last time that somebody asked. */
  readonly at: EpochMs;
}

export function createNudges(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  schedule: Pick<Schedule, 'runNow' | 'isPausing' | 'owe'>,
): Nudges {
  const ranAt = new Map<CompanyId, EpochMs>();
  const waiting = new Map<CompanyId, Asked>();

  function run(companyId: CompanyId, trigger: Asked['trigger']): void {
    const now = clock.now();
    ranAt.set(companyId, now);
    // What a dead worker owed, its successor finds due. A run takes longer than a page waits; its end is told as a change.
    void schedule
      .owe(companyId, now)
      .then(() => schedule.runNow(companyId, trigger))
      .catch(() => undefined);
  }

  async function runLater(companyId: CompanyId, waitMs: number): Promise<void> {
    await schedule.owe(companyId, clock.now() + waitMs).catch(() => undefined);
    await clock.sleep(waitMs);
    const before = waiting.get(companyId);
    const wanted = before !== undefined && (await isWanted(companyId, before).catch(() => true));
    const asked = waiting.get(companyId);
    waiting.delete(companyId);
    if (asked && (wanted || asked.at !== before?.at)) run(companyId, asked.trigger);
  }

  /** Whether the company may still run, and nobody has made it run meanwhile. */
  async function isWanted(companyId: CompanyId, { trigger, at }: Asked): Promise<boolean> {
    const company = await registry.read('companies', companyId);
    if (!company || !mayRun(company) || tells(company.sync.lastRun, at)) return false;
    return trigger === 'manual' || !(await schedule.isPausing(companyId));
  }

  return {
    async nudge(companyId, trigger) {
      if (trigger === 'page' && (await schedule.isPausing(companyId))) return false;
      const at = clock.now();
      const before = waiting.get(companyId);
      if (before) {
        waiting.set(companyId, { trigger: trigger === 'page' ? before.trigger : trigger, at });
        return true;
      }
      const sinceMs = at - (ranAt.get(companyId) ?? Number.NEGATIVE_INFINITY);
      // A clock that was set back must not make anybody wait for longer.
      if (sinceMs >= nudgeEveryMs || sinceMs < 0) {
        run(companyId, trigger);
        return true;
      }
      waiting.set(companyId, { trigger, at });
      void runLater(companyId, nudgeEveryMs - sinceMs);
      return true;
    },
  };
}

/** Whether a run has told everything that changed before a moment. Putting records right asks for nothing else. */
function tells(run: RunResult | undefined, before: EpochMs): boolean {
  return run !== undefined && !run.failure && run.kind !== 'audit' && run.startedAt > before;
}
