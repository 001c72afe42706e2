import type { CompanyId } from '../core/ids';
import { judgeSubscription, subscriptionDue } from '../core/subscription';
import type { AccessDesk } from './access';
import type { Budget } from './budget';
import type { Health } from './health';
import type { Ports } from './ports';

/** Looks after companies' subscriptions: Intuit goes on answering reads of a lapsed one, so no read tells of it. */
export interface Subscriptions {
  /** Asks when it is time to, by one read; what it says is in the company's link. */
  look(companyId: CompanyId): Promise<void>;
}

/** Asked after a sync that went well: nothing else is proved by it, and while nothing is read nobody needs to know. */
export function createSubscriptions(
  { registry, accounting, clock }: Pick<Ports, 'registry' | 'accounting' | 'clock'>,
  parts: { readonly desk: AccessDesk; readonly health: Health; readonly budget: Budget },
): Subscriptions {
  const { desk, health, budget } = parts;
  return {
    async look(companyId) {
      const company = await registry.read('companies', companyId);
      if (!company || !subscriptionDue(company, clock.now())) return;
      // With the month's reads used up, only an end that is known already is asked about: somebody may have paid.
      const isKnown = company.link.subscription?.lapsedSince !== undefined;
      if (!isKnown && (await budget.thrift()).step === 'essential') return;
      const info = await desk.call(company, (access) => accounting.companyInfo(access));
      if (info.ok) {
        const said = judgeSubscription(info.value.subscription);
        return health.subscription(companyId, said);
      }
      // A refusal that says it outright counts as such; anything else is no news of the sync that has just gone well.
      if (info.failure.kind === 'subscription-lapsed') await health.failed(companyId, info.failure);
    },
  };
}
