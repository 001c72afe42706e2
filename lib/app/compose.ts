import type { SyncFacts } from '../core/company';
import type { CompanyId } from '../core/ids';
import { createAccessDesk } from './access';
import { createAdminLock } from './admin-lock';
import { createAnnouncer } from './announce';
import { createApps } from './apps';
import { createAuditDesk } from './audit/desk';
import { createBudget } from './budget';
import { createClockCheck } from './clock-check';
import { createConnect } from './connect';
import { createDecisions } from './decisions';
import { createDiagnostics } from './diagnostics';
import { createDisconnect } from './disconnect';
import { createFirstSync } from './first-sync';
import { watchForHalts } from './halts';
import { createHealth } from './health';
import { createKeepAlive } from './keep-alive';
import { createMutes } from './mutes';
import { createNotices } from './notices';
import { createNudges } from './nudges';
import { createPageDesk } from './page-desk';
import { createPairing } from './pairing';
import { createPause } from './pause';
import { createPolicyKeeper } from './policy-keeper';
import type { Ports } from './ports';
import { createSummaryReader } from './read-summary';
import { createReconnecting } from './reconnect-queue';
import { createRefresher } from './refresh';
import { createRevocations } from './revocations';
import { createRounds } from './rounds';
import { createSchedule } from './schedule';
import { createSearch } from './search';
import { createStatuses } from './statuses';
import { createSubscriptions } from './subscriptions';
import { createSync } from './sync';

/** All use cases over one set of ports: the same composition in the worker, in tests and in simulated time. */
export type UseCases = ReturnType<typeof composeUseCases>;

export function composeUseCases(outside: Ports) {
  const { registry, halts } = watchForHalts(outside.registry);
  const ports: Ports = { ...outside, registry };
  const running = new Map<CompanyId, NonNullable<SyncFacts['running']>>();
  const summary = createSummaryReader(ports, running);
  const announcer = createAnnouncer(ports, summary);
  const health = createHealth(ports, announcer);
  const refresher = createRefresher(ports);
  const desk = createAccessDesk(refresher, ports.clock);
  const budget = createBudget(ports);
  const subscriptions = createSubscriptions(ports, { desk, health, budget });
  const sync = createSync(ports, {
    desk,
    health,
    announcer,
    halts,
    running,
    succeeded: subscriptions.look,
    // The schedule needs the sync and the sync the schedule's alarm: tied here, used later.
    keepAwake: () => schedule.keepAwake(),
  });
  const schedule = createSchedule(ports, sync, budget);
  const revocations = createRevocations(ports, announcer);
  const afterConnect = {
    connected: (companyId: CompanyId) => {
      void schedule.runNow(companyId, 'connect').catch(() => undefined);
    },
  };
  const connect = createConnect(ports, announcer, afterConnect, revocations);
  const disconnect = createDisconnect(ports, announcer, revocations);
  const pause = createPause(ports, announcer, {
    resumed: (companyId) => void schedule.catchUp(companyId).catch(() => undefined),
  });
  const firstSync = createFirstSync(ports, announcer);
  const keepAlive = createKeepAlive(ports, refresher, health);
  const policy = createPolicyKeeper(ports, announcer, disconnect, budget);
  const notices = createNotices(ports, announcer, summary);
  const parts = { schedule, keepAlive, connect, notices, policy, revocations, announcer };
  const rounds = createRounds(parts);

  return {
    summary,
    announcer,
    desk,
    sync,
    schedule,
    budget,
    audits: createAuditDesk(ports, {
      announcer,
      schedule,
      isRunning: (companyId) => running.has(companyId),
    }),
    connect,
    disconnect,
    diagnostics: createDiagnostics(ports, summary),
    reconnecting: createReconnecting(ports, { connect, announcer }),
    pairing: createPairing(ports, { desk, health }),
    clockCheck: createClockCheck(ports, announcer),
    pause,
    firstSync,
    mutes: createMutes(ports, announcer, summary),
    notices,
    nudges: createNudges(ports, schedule),
    rounds,
    revocations,
    decisions: createDecisions(ports, announcer, schedule),
    apps: createApps(ports, announcer),
    search: createSearch(ports),
    statuses: createStatuses(ports),
    policy,
    lock: createAdminLock(ports, announcer),
    /** The organisation has decided otherwise, or somebody has given or taken a permission. */
    async applyPolicy(): Promise<void> {
      await policy.apply();
      await schedule.reconcile();
    },
    pageDesk: createPageDesk(ports, announcer),
    /**
     * What every start of a worker does: see to the alarms, and finish what a dead one left. One step that fails
     * (a database that cannot be deleted, say) must not keep the others from being done; each is told to `report`.
     */
    async start(report: (step: string, error: unknown) => void): Promise<void> {
      const steps = {
        policy: () => policy.apply(),
        alarms: () => schedule.reconcile(),
        consent: () => connect.resume(),
        deleting: () => disconnect.finishErasing(),
        cancelling: () => firstSync.finishCancelling(),
      };
      for (const [step, work] of Object.entries(steps)) {
        await work().catch((error: unknown) => report(step, error));
      }
      // Nobody's question waits for Intuit's answer to this.
      void revocations.carryOutDue().catch((error: unknown) => report('revoking', error));
      announcer.changed();
    },
  };
}
