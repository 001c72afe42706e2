import type { UseCases } from '@/lib/app/compose';
import { readJournal } from '@/lib/app/journal';
import type { Ports } from '@/lib/app/ports';
import { explain } from '@/lib/core/causes/registry';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import { planManual } from '@/lib/core/manual-sync';
import { fail, type Result } from '@/lib/core/result';
import type { Handlers } from '@/lib/messages/server';
import type { Refusal } from '@/lib/messages/types';
import { createAuditHandlers } from './audit-handlers';
import { createBadgeHandlers } from './badge-handlers';
import { createConsentHandlers } from './consent-handlers';
import { createLockHandlers } from './lock-handlers';
import { createPageHandlers } from './page-handlers';
import { refusable } from './refusable';
import { createUsageHandlers } from './usage-handlers';

/** Answers every message by a use case; `started` holds them back until the worker has taken up what it found. */
export function createHandlers(
  useCases: UseCases,
  ports: Ports,
  started: Promise<unknown>,
): Handlers {
  const { apps, decisions, lock, mutes, notices, pairing, pause } = useCases;
  const { policy, reconnecting, schedule, statuses, summary } = useCases;
  const handlers: Handlers = {
    'summary.read': () => summary.read(),
    'redirect.read': async () => ({ uri: ports.oauth.redirectUri() }),
    'apps.list': async () => ({ apps: await apps.list() }),
    'apps.save': async (form) => orCause(await apps.save(form)),
    'apps.remove': async ({ appId }) => orCause(await apps.remove(appId)),
    'queue.start': () => reconnecting.start(),
    'queue.skip': async ({ companyId }) => {
      await reconnecting.skip(companyId);
      return {};
    },
    'queue.stop': async () => {
      await reconnecting.stop();
      return {};
    },
    'company.read': ({ companyId, runs }) => readCompany(companyId, runs),
    'company.prove': async ({ companyId }) => refusable(await pairing.prove(companyId)),
    'company.pause': async ({ companyId }) => refusable(await pause.pause(companyId)),
    'company.resume': async ({ companyId }) => refusable(await pause.resume(companyId)),
    'company.cancelFirst': async ({ companyId }) =>
      refusable(await useCases.firstSync.cancel(companyId)),
    'company.mute': async ({ companyId, ...ask }) => mutes.mute(companyId, ask),
    'company.unmute': async ({ companyId }) => refusable(await mutes.unmute(companyId)),
    'sync.now': async ({ companyId }) => refusable(await schedule.runNow(companyId, 'manual')),
    'sync.since': async ({ companyId, since }) => {
      const wants = planManual(since, ports.clock.now());
      return refusable(await schedule.runNow(companyId, 'manual', wants));
    },
    'accounts.list': (ask) => statuses.list(ask),
    'search.find': (ask) => useCases.search.find(ask),
    'account.decide': async ({ companyId, customerId, decision }) =>
      refusable(await decisions.decide(companyId, customerId, decision)),
    'tasks.list': async () => {
      const [closed, thrift] = await Promise.all([schedule.closed(), useCases.budget.thrift()]);
      return { tasks: await schedule.list(), thrift, ...(closed ? { closed } : {}) };
    },
    'tasks.switch': async ({ companyId, kind, on }) => {
      await schedule.switch(companyId, kind, on);
      return { on };
    },
    'clock.check': async () => refusable(await useCases.clockCheck.check()),
    'tasks.repair': async () => ({ repaired: await schedule.repair() }),
    'journal.list': async ({ companyId, limit }) => ({
      entries: await readJournal(ports.registry, companyId, limit),
    }),
    'diagnostics.read': async ({ companyId }) => ({
      text: await useCases.diagnostics.write(companyId),
    }),
    'badges.set': async ({ wanted }) => refusable(await policy.setBadges(wanted)),
    'mode.set': async ({ mode }) => refusable(await policy.setMode(mode)),
    ...createBadgeHandlers(useCases),
    ...createLockHandlers(lock),
    ...createAuditHandlers(useCases),
    ...createUsageHandlers(useCases, ports),
    'notices.set': (choice) => notices.choose(choice),
    ...createConsentHandlers(useCases, ports),
    ...createPageHandlers(useCases, ports),
  };
  return afterStart(handlers, started);

  async function readCompany(companyId: CompanyId, limit: number) {
    const { companies, archived } = await summary.read();
    const company = [...companies, ...archived].find(({ id }) => id === companyId);
    if (!company) return null;
    schedule.lookedAt(companyId);
    const mirror = await ports.mirrors.of(companyId);
    const runs = mirror.ok ? await mirror.value.runs(limit) : [];
    const tasks = (await schedule.list()).filter((task) => task.companyId === companyId);
    return { company, runs, tasks };
  }
}

/** What a form says about its fields stays as it is; a failure becomes its cause. */
function orCause<T, F extends object>(
  result: Result<T, F | Failure>,
): Result<T, Exclude<F, Failure> | Refusal> {
  if (result.ok) return result;
  const { failure } = result;
  return fail('kind' in failure ? { cause: explain(failure) } : (failure as Exclude<F, Failure>));
}

/** Every handler, held back until the start is over. */
function afterStart(handlers: Handlers, started: Promise<unknown>): Handlers {
  const held = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...given: never[]) => {
      await started;
      return (handler as (...all: never[]) => unknown)(...given);
    },
  ]);
  return Object.fromEntries(held) as Handlers;
}
