import type { UseCases } from '@/lib/app/compose';
import type { Ports } from '@/lib/app/ports';
import { companyOfPage } from '@/lib/app/statuses';
import { mayRun } from '@/lib/app/sync';
import { explain } from '@/lib/core/causes/registry';
import { daysLeft } from '@/lib/core/connection';
import type { Failure } from '@/lib/core/failure';
import { type CompanyId, type Environment, parseEntityId } from '@/lib/core/ids';
import { fail, type Result, succeed } from '@/lib/core/result';
import type { Handlers, PageSender } from '@/lib/messages/server';
import type { PageScope, Refusal } from '@/lib/messages/types';

/** Rows of a company's run history that its page shows. */
const runsShown = 50;

/** A page may make a company's poll due this often; a hostile one no oftener. */
const nudgeEveryMs = 10_000;

/** Answers every message by a use case; `started` holds them back until the worker has taken up what it found. */
export function createHandlers(
  useCases: UseCases,
  ports: Ports,
  started: Promise<unknown>,
): Handlers {
  const { apps, connect, decisions, disconnect, schedule, statuses, summary, announcer } = useCases;

  const nudgedAt = new Map<CompanyId, number>();

  const handlers: Handlers = {
    'summary.read': () => summary.read(),
    'redirect.read': async () => ({ uri: ports.oauth.redirectUri() }),
    'apps.list': async () => ({ apps: await apps.list() }),
    'apps.save': (form) => apps.save(form),
    'apps.remove': ({ appId }) => apps.remove(appId),
    'connect.start': async (ask) => refusable(await connect.start(ask)),
    'connect.confirm': async ({ flowId }) => done(await connect.confirm(flowId)),
    'connect.reject': async ({ flowId, again }) => refusable(await connect.reject(flowId, again)),
    'connect.dismiss': async ({ flowId }) => refusable(await connect.dismiss(flowId)),
    'connect.add': async ({ flowId }) => refusable(await connect.addAsAnother(flowId)),
    'company.read': ({ companyId }) => readCompany(companyId),
    'company.disconnect': async ({ companyId }) =>
      refusable(await disconnect.disconnect(companyId)),
    'company.delete': async ({ companyId }) => refusable(await disconnect.erase(companyId)),
    'sync.now': async ({ companyId }) => refusable(await schedule.runNow(companyId, 'manual')),
    'accounts.list': (ask) => statuses.list(ask),
    'account.decide': async ({ companyId, customerId, decision }) =>
      refusable(await decide(companyId, customerId, decision)),
    'tasks.list': async () => ({ tasks: await schedule.list() }),
    'tasks.repair': async () => ({ repaired: await schedule.repair() }),
    'journal.list': async ({ companyId, limit }) => ({
      entries: await ports.registry.journal(companyId, limit),
    }),
    'badges.set': async ({ wanted }) => {
      await ports.registry.write({ put: { settings: [{ key: 'badges', wanted }] } });
      await ports.badges.set(wanted && (await ports.badges.permitted()));
      announcer.changed();
      return { wanted };
    },
    'page.scope': ({ realmId }, sender) => readScope(realmId, sender),
    'page.statuses': async ({ realmId, keys }, sender) => {
      const companyId = companyOfPage(environmentOf(sender), realmId);
      const at = ports.clock.now();
      if (companyId === undefined) return { statuses: [], at };
      void schedule.lookedAt(companyId);
      return { statuses: await statuses.forPage(companyId, keys), at };
    },
    'page.open': async ({ realmId, where }, sender) => {
      const companyId = companyOfPage(environmentOf(sender), realmId);
      const known = companyId && (await ports.registry.read('companies', companyId));
      await ports.pages.open(
        where === 'company' && known ? `/company/${known.id}` : '/connections',
      );
      return { opened: true };
    },
    'page.sync': async ({ realmId }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      if (company) runSoon(company, 'manual');
      return { started: company !== undefined };
    },
    'page.nudge': async ({ realmId }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      const isSoon = company && ports.clock.now() - (nudgedAt.get(company) ?? 0) < nudgeEveryMs;
      if (!company || isSoon) return { started: false };
      nudgedAt.set(company, ports.clock.now());
      runSoon(company, 'schedule');
      return { started: true };
    },
    'page.decide': async ({ realmId, customerId, decision }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      return {
        decided: company !== undefined && (await decide(company, customerId, decision)).ok,
      };
    },
  };
  return afterStart(handlers, started);

  /** The company of the page that asks, when it is connected: pages act on no other. */
  async function connectedOfPage(realm: string, sender: PageSender) {
    const companyId = companyOfPage(environmentOf(sender), realm);
    const company = companyId && (await ports.registry.read('companies', companyId));
    return company && mayRun(company) ? company.id : undefined;
  }

  /** A run takes longer than a page waits; its end is told as a change. */
  function runSoon(companyId: CompanyId, trigger: 'manual' | 'schedule') {
    void schedule.runNow(companyId, trigger).catch(() => undefined);
  }

  async function readCompany(companyId: CompanyId) {
    const { companies } = await summary.read();
    const company = companies.find(({ id }) => id === companyId);
    if (!company) return null;
    void schedule.lookedAt(companyId);
    const mirror = await ports.mirrors.of(companyId);
    const runs = mirror.ok ? await mirror.value.runs(runsShown) : [];
    const tasks = (await schedule.list()).filter((task) => task.companyId === companyId);
    return { company, runs, tasks };
  }

  async function readScope(realmId: string, sender: PageSender): Promise<PageScope> {
    const companyId = companyOfPage(environmentOf(sender), realmId);
    const { companies } = await summary.read();
    const company = companies.find(({ id }) => id === companyId);
    if (!company) return { known: false };
    void schedule.lookedAt(company.id);
    const { id, name, link, lastSyncedAt } = company;
    return {
      known: true,
      companyId: id,
      companyName: name,
      link,
      ...(lastSyncedAt === undefined ? {} : { lastSyncedAt }),
      ...(link.expires && { daysLeft: daysLeft(link.expires.at, ports.clock.now()) }),
    };
  }

  async function decide(
    companyId: CompanyId,
    customer: string,
    decision: 'skip' | 'sync',
  ): Promise<Result<true>> {
    const customerId = parseEntityId(customer);
    if (customerId === undefined) return fail({ kind: 'not-connected' });
    return decisions.decide(companyId, customerId, decision);
  }
}

/** A failure on its way to a screen becomes its cause. */
function refusable<T>(result: Result<T, Failure>): Result<T, Refusal> {
  return result.ok ? result : fail({ cause: explain(result.failure) });
}

function done(result: Result<unknown, Failure>): Result<true, Refusal> {
  return result.ok ? succeed(true) : fail({ cause: explain(result.failure) });
}

/** Sandbox companies live on hosts with that label; nothing else tells (QBO page facts c, step 0). */
function environmentOf({ url }: PageSender): Environment {
  return new URL(url).hostname.split('.').includes('sandbox') ? 'sandbox' : 'production';
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
