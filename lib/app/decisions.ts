import { type CompanyId, parseEntityId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import type { Ports } from './ports';
import type { Schedule } from './schedule';

/** What an admin decides about accounts. */
export interface Decisions {
  /** Stores the decision; what an account lacks that is wanted again is fetched at once, without being waited for. */
  decide(companyId: CompanyId, customer: string, decision: 'skip' | 'sync'): Promise<Result<true>>;
}

type Needs = Pick<Ports, 'registry' | 'mirrors' | 'clock'>;

export function createDecisions(
  { registry, mirrors, clock }: Needs,
  announcer: Announcer,
  schedule: Pick<Schedule, 'runNow'>,
): Decisions {
  async function fillUp(companyId: CompanyId): Promise<void> {
    const mirror = await mirrors.of(companyId);
    // A run that was under way already may have asked Intuit before the decision: then one more does it.
    for (let runs = 0; runs < 2; runs += 1) {
      if (!mirror.ok || !(await mirror.value.readState()).backfill) return;
      const result = await schedule.runNow(companyId, 'manual');
      // It is tried again with the next scheduled run.
      if (!result.ok) return;
    }
  }

  return {
    async decide(companyId, customer, decision) {
      const customerId = parseEntityId(customer);
      if (customerId === undefined) return fail({ kind: 'not-connected' });
      const mirror = await mirrors.of(companyId);
      if (!mirror.ok) return mirror;
      const at = clock.now();
      await mirror.value.decide(customerId, decision, at);
      const what = decision === 'skip' ? 'account_skipped' : 'account_unskipped';
      await registry.write({ journal: [{ at, what, companyId }] });
      announcer.changed(companyId);
      if (decision === 'sync') void fillUp(companyId).catch(() => undefined);
      return succeed(true);
    },
  };
}
