import type { SyncFacts } from '../core/company';
import type { CompanyId } from '../core/ids';
import { createAccessDesk } from './access';
import { createAnnouncer } from './announce';
import { createApps } from './apps';
import { createConnect } from './connect';
import { createDecisions } from './decisions';
import { createDisconnect } from './disconnect';
import { createHealth } from './health';
import type { Ports } from './ports';
import { createSummaryReader } from './read-summary';
import { createSchedule } from './schedule';
import { createStatuses } from './statuses';
import { createSync } from './sync';

/** All use cases over one set of ports: the same composition in the worker, in tests and in simulated time. */
export type UseCases = ReturnType<typeof composeUseCases>;

export function composeUseCases(ports: Ports) {
  const running = new Map<CompanyId, NonNullable<SyncFacts['running']>>();
  const summary = createSummaryReader(ports, running);
  const announcer = createAnnouncer(ports, summary);
  const health = createHealth(ports, announcer);
  const desk = createAccessDesk(ports);
  const sync = createSync(ports, {
    desk,
    health,
    announcer,
    running,
    // The schedule needs the sync and the sync the schedule's alarm: tied here, used later.
    keepAwake: () => schedule.keepAwake(),
  });
  const schedule = createSchedule(ports, sync);
  const connect = createConnect(ports, announcer, {
    connected: (companyId) => {
      void schedule.runNow(companyId, 'connect').catch(() => undefined);
    },
  });
  const disconnect = createDisconnect(ports, announcer);

  return {
    summary,
    announcer,
    desk,
    sync,
    schedule,
    connect,
    disconnect,
    decisions: createDecisions(ports, announcer, schedule),
    apps: createApps(ports, announcer),
    statuses: createStatuses(ports),
    /** What every start of a worker does: finish what a dead one left, then see to the alarms. */
    async start(): Promise<void> {
      await disconnect.finishErasing();
      await connect.resume();
      await schedule.reconcile();
      announcer.changed();
    },
  };
}
