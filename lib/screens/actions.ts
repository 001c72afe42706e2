import { type ReadonlySignal, signal } from '@preact/signals';
import type { Remedy } from '../core/causes/cause';
import { type AppId, type CompanyId, type FlowId, parseCompanyId } from '../core/ids';
import type { Outcome } from '../core/outcome';
import type { CompanySummary, Summary } from '../core/summary';
import type { ask } from '../messages/client';
import { companyKey, createEndings, type Endings } from './ending-clicks';
import { outcomeOfError, refusalOf } from './outcome';
import { hashOf, type Route } from './route';

/** What clicks need of their surroundings. */
export interface ActionWorld {
  readonly ask: typeof ask;
  summary(): Summary | undefined;
  reload(): void;
  /** Shows a place of the options document. */
  go(hash: string): void;
  /** Opens an address of QuickBooks in a new tab. */
  openAddress(url: string): void;
  /** Asks the browser not to delete our data by itself; must be called in the click itself. */
  keepStorage(): void;
  /** Asks the browser for hosts; must be called in the click itself. */
  requestHosts(): Promise<boolean>;
}

/** Every click of popup and options. A key names what is busy: `flow`, `clock`, `sync <company>`, `company <company>`. */
export interface Actions extends Endings {
  readonly busy: ReadonlySignal<ReadonlySet<string>>;
  readonly outcomes: ReadonlySignal<Readonly<Record<string, Outcome>>>;
  /** Several Intuit apps are saved and the person has to say which; absent while nothing is asked. */
  readonly choosing: ReadonlySignal<Summary['apps'] | undefined>;
  connect(companyId?: CompanyId, appId?: AppId): void;
  /** The second way in: Intuit's page in a normal tab. `instead`: the flow whose window did not do. */
  connectInTab(companyId?: CompanyId, instead?: FlowId): void;
  cancelChoice(): void;
  /** True when the company is stored. */
  confirm(flowId: FlowId): Promise<boolean>;
  reject(flowId: FlowId): void;
  dismiss(flowId: FlowId): void;
  addAnother(flowId: FlowId): void;
  /** "Replace…", after the name was typed; false when it is another one's. */
  replace(flowId: FlowId, name: string): Promise<boolean>;
  /** `since`: a manual sync back to that moment. */
  syncNow(companyId: CompanyId, since?: number): void;
  pause(companyId: CompanyId): void;
  resume(companyId: CompanyId): void;
  /** Ends a first sync for good; ask before. */
  cancelFirst(companyId: CompanyId): void;
  /** Does what a cause offers. */
  remedy(remedy: Remedy, about?: Pick<CompanySummary, 'id' | 'environment' | 'realmId'>): void;
  forget(key: string): void;
}

/** Name of the work on one company's records. */
export function syncKey(companyId: CompanyId): string {
  return `sync ${companyId}`;
}

/** Builds the clicks; each is done once at a time, says how it ended and reads the summary again. */
export function createActions(world: ActionWorld): Actions {
  const choosing = signal<Summary['apps'] | undefined>(undefined);
  const { busy, outcomes, run, forget } = createDesk(world.reload);
  const go = (route: Route): void => world.go(hashOf(route));

  type Start = Parameters<typeof world.ask<'connect.start'>>[1];
  /** Kept while somebody says which app. */
  let how: Pick<Start, 'way' | 'instead'> = {};

  const startFlow = async (payload: Start): Promise<Outcome | undefined> =>
    refusalOf(await world.ask('connect.start', { ...payload, ...how }));

  /** Asks the worker, since an app may have been saved a moment ago, in another tab even. */
  const startWithSomeApp = async (): Promise<Outcome | undefined> => {
    const { apps } = await world.ask('summary.read', {});
    if (apps.length === 1) return startFlow({});
    if (apps.length === 0) go({ page: 'apps' });
    else choosing.value = apps;
    return undefined;
  };

  /** What earlier clicks on a company ended in is history once it is connected anew. */
  const forgetHistory = (companyId: CompanyId): void => {
    forget(syncKey(companyId));
    forget(companyKey(companyId));
  };

  const connect: Actions['connect'] = (companyId, appId) => {
    // The answer to "which app?" belongs to the click before it.
    if (!choosing.value) how = {};
    lead(companyId, appId);
  };

  const lead = (companyId?: CompanyId, appId?: AppId): void => {
    choosing.value = undefined;
    if (companyId !== undefined) forgetHistory(companyId);
    void run('flow', () => {
      if (companyId !== undefined) return startFlow({ companyId });
      return appId === undefined ? startWithSomeApp() : startFlow({ appId });
    });
  };

  const syncNow: Actions['syncNow'] = (companyId, since) => {
    const known = world.summary()?.companies.find(({ id }) => id === companyId);
    const afterRunAt = known?.lastRun?.endedAt ?? 0;
    void run(syncKey(companyId), async () => {
      const result =
        since === undefined
          ? await world.ask('sync.now', { companyId })
          : await world.ask('sync.since', { companyId, since });
      return result.ok
        ? { kind: 'ran', run: result.value }
        : { kind: 'refused', cause: result.failure.cause, afterRunAt };
    });
  };

  const onFlow =
    (name: 'connect.dismiss' | 'connect.add') =>
    (flowId: FlowId): void => {
      void run('flow', async () => refusalOf(await world.ask(name, { flowId })));
    };

  const onCompany =
    (name: 'company.pause' | 'company.resume' | 'company.cancelFirst') =>
    (companyId: CompanyId): void => {
      // What the last run said is history once the company rests, or goes on.
      forget(syncKey(companyId));
      void run(companyKey(companyId), async () => refusalOf(await world.ask(name, { companyId })));
    };

  /** The note goes away by itself once the clocks agree. */
  const checkClock = (): void =>
    void run('clock', async () => refusalOf(await world.ask('clock.check', {})));

  return {
    busy,
    outcomes,
    choosing,
    connect,
    cancelChoice: () => {
      choosing.value = undefined;
    },
    confirm: async (flowId) => {
      // From now on there is something to lose.
      world.keepStorage();
      let stored = false;
      await run('flow', async () => {
        const result = await world.ask('connect.confirm', { flowId });
        stored = result.ok;
        return refusalOf(result);
      });
      return stored;
    },
    dismiss: onFlow('connect.dismiss'),
    addAnother: onFlow('connect.add'),
    connectInTab: (companyId, instead) => {
      how = { way: 'tab', ...(instead === undefined ? {} : { instead }) };
      lead(companyId);
    },
    replace: async (flowId, name) => {
      let mistyped = false;
      await run('flow', async () => {
        const result = await world.ask('connect.replace', { flowId, name });
        if (result.ok) return undefined;
        mistyped = 'mistyped' in result.failure;
        return 'cause' in result.failure
          ? { kind: 'refused', cause: result.failure.cause }
          : undefined;
      });
      return !mistyped;
    },
    reject: (flowId) => {
      void run('flow', async () =>
        refusalOf(await world.ask('connect.reject', { flowId, again: true })),
      );
    },
    syncNow,
    pause: onCompany('company.pause'),
    resume: onCompany('company.resume'),
    cancelFirst: onCompany('company.cancelFirst'),
    ...createEndings(world.ask, run),
    remedy: createRemedies(world, { connect, syncNow, go, checkClock }),
    forget,
  };
}

type RemedyParts = Pick<Actions, 'connect' | 'syncNow'> & {
  go(route: Route): void;
  checkClock(): void;
};

function createRemedies(world: ActionWorld, parts: RemedyParts) {
  const { connect, syncNow, go, checkClock } = parts;
  return (remedy: Remedy, about?: Pick<CompanySummary, 'id' | 'environment' | 'realmId'>): void => {
    const expected = world.summary()?.flow?.expects?.id;
    const again = (): void => connect(about?.id ?? expected);
    // At the end of a consent no company stands beside the button: it is about the one that was expected.
    const place = about ?? parseCompanyId(expected);
    const steps: Readonly<Record<Remedy, () => void>> = {
      'connect-again': again,
      reconnect: again,
      'add-as-another': again,
      'open-apps': () => go({ page: 'apps' }),
      'open-help': () => go({ page: 'help' }),
      'open-settings': () => go({ page: 'settings' }),
      'free-space': () => go({ page: 'privacy' }),
      update: () => go({ page: 'help' }),
      // The same action as in the settings, where every company that can be reset is listed (requirement 000-12).
      reset: () => go({ page: 'settings' }),
      // A consent that ended for want of access goes on with it; a company's next sync does so by itself.
      'allow-hosts': () =>
        void world.requestHosts().then((allowed) => (allowed && !about ? again() : world.reload())),
      // Of a first connection no company is known yet: the help names who can be asked.
      'open-billing': () =>
        place ? world.openAddress(quickBooksAddress(place)) : go({ page: 'help' }),
      'sync-now': () => (place ? syncNow(place.id) : again()),
      retry: () => (about ? syncNow(about.id) : again()),
      'check-clock': checkClock,
      wait: () => world.reload(),
    };
    steps[remedy]();
  };
}

/**
 * A company's home page in QuickBooks, whichever company its tab shows now.
 * @see Intuit facts §6.8 [C]
 */
export function quickBooksAddress(
  company: Pick<CompanySummary, 'environment' | 'realmId'>,
): string {
  const origin =
    company.environment === 'sandbox'
      ? 'https://sandbox.qbo.intuit.com/login'
      : 'https://qbo.intuit.com/app/login';
  return `${origin}?pagereq=homepage&deeplinkcompanyid=${company.realmId}`;
}

/** Keeps what is under way and how it ended. */
function createDesk(reload: () => void) {
  const busy = signal<ReadonlySet<string>>(new Set());
  const outcomes = signal<Readonly<Record<string, Outcome>>>({});

  const forget = (key: string): void => {
    const { [key]: _gone, ...rest } = outcomes.value;
    outcomes.value = rest;
  };

  const run = async (
    key: string,
    work: () => Promise<Outcome | undefined>,
  ): Promise<Outcome | undefined> => {
    if (busy.value.has(key)) return undefined;
    busy.value = new Set([...busy.value, key]);
    forget(key);
    const outcome = await work().catch(outcomeOfError);
    if (outcome) outcomes.value = { ...outcomes.value, [key]: outcome };
    busy.value = new Set([...busy.value].filter((other) => other !== key));
    reload();
    return outcome;
  };

  return { busy, outcomes, run, forget };
}
