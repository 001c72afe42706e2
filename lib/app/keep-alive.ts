import type { Company } from '../core/company';
import { planKeepAlive } from '../core/keep-alive';
import type { Health } from './health';
import type { Ports } from './ports';
import type { Refresher } from './refresh';

/** Renews authorizations that nothing else uses, so that none lapses for want of use (Intuit facts §1.8, §7). */
export interface KeepAlive {
  /** Renews what is due, one company after the other; how each ended is in its health. */
  run(): Promise<void>;
}

/** A renewal reads no records and is not metered, so it also serves companies that are paused or cannot sync. */
export function createKeepAlive(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  refresher: Pick<Refresher, 'renew'>,
  health: Health,
): KeepAlive {
  async function renew({ id }: Company): Promise<void> {
    // The attempt is noted before it begins: one that kills its worker must not be made again at once, for ever.
    const company = await registry.update('companies', id, (row) => ({
      ...row,
      link: { ...row.link, renewTriedAt: clock.now() },
    }));
    if (!company) return;
    const renewed = await refresher.renew(company);
    if (!renewed.ok) await health.failed(id, renewed.failure);
  }

  return {
    async run() {
      for (const company of await registry.list('companies')) {
        if (planKeepAlive(company, clock.now()).renew) await renew(company);
      }
    },
  };
}
