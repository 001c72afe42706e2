import type { SyncFacts } from '../core/company';
import { deriveSummary } from '../core/derive-summary';
import type { CompanyId } from '../core/ids';
import type { Summary } from '../core/summary';
import { readOffice } from './office';
import type { Ports } from './ports';

/** Runs under way in this worker. */
export type Running = ReadonlyMap<CompanyId, NonNullable<SyncFacts['running']>>;

/** Reads the small picture that all screens show. */
export interface SummaryReader {
  read(): Promise<Summary>;
}

/** Reads the registry only; the mirrors are not opened for it. */
export function createSummaryReader(
  needs: Pick<Ports, 'registry' | 'clock' | 'policy' | 'installed' | 'badges'>,
  running: Running,
): SummaryReader {
  const { registry, clock, installed, badges } = needs;
  return {
    async read() {
      const [badgesPermitted, companies, apps, flows, revocations, office, queue, notices] =
        await Promise.all([
          badges.permitted(),
          registry.list('companies'),
          registry.list('apps'),
          registry.list('flows'),
          registry.list('revocations'),
          readOffice(needs),
          registry.read('settings', 'reconnect-queue'),
          registry.read('settings', 'notices'),
        ]);
      const flow = flows[0];
      return deriveSummary({
        now: clock.now(),
        version: installed.version,
        apps,
        companies,
        ...(flow ? { flow } : {}),
        running,
        office,
        badgesPermitted,
        clockAheadMs: clock.aheadMs(),
        ...(notices?.key === 'notices' ? { notices: notices.choice } : {}),
        // One that was just asked is not yet news.
        revocations: revocations.filter(({ tries }) => tries > 0),
        ...(queue?.key === 'reconnect-queue' ? { queue } : {}),
      });
    },
  };
}
