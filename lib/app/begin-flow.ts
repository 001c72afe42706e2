import type { Flow } from '../core/company';
import { appsToChoose } from '../core/derive-summary';
import type { Failure } from '../core/failure';
import { isOverdue } from '../core/flow-life';
import { type AppId, type CompanyId, type FlowId, parseCompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import { readKeys } from './app-keys';
import { type FlowStore, flowKey } from './flow-store';
import { refuseRealm } from './office';
import type { AppKeys, Ports } from './ports';

/** With `companyId`, that company is to be reconnected; without, a new one connected. */
export interface StartAsk {
  readonly appId?: AppId;
  readonly companyId?: CompanyId;
  /** @default 'window' */
  readonly way?: 'window' | 'tab';
  /** The flow under way that this one takes the place of; without, a flow at Intuit keeps a second one out. */
  readonly instead?: FlowId;
}

/** A flow that is stored and has still to be set off. */
export interface Begun {
  readonly flow: Flow;
  readonly keys: AppKeys;
}

/** How consents begin and are given up. Whoever calls holds the lock of the flow. */
export interface Beginning {
  /** `isDriven`: whether this worker holds the flow's window open. */
  begin(ask: StartAsk, isDriven: (flow: Flow) => boolean): Promise<Result<Begun>>;
  /** Puts a flow away and begins the next one for the same app and company in the same transaction. */
  beginAfter(flow: Flow): Promise<Result<Begun>>;
  /** The same asked once more, because a worker died before it could answer; nothing where its flow goes on. */
  repeatAfter(
    flowId: FlowId,
    isDriven: (flow: Flow) => boolean,
  ): Promise<Result<Begun> | undefined>;
  /** Closes Intuit's page and puts the flow away. */
  close(flow: Flow): Promise<void>;
  /** Ends flows that have waited at Intuit for too long, and closes their pages. */
  endOverdue(): Promise<void>;
}

type Needs = Pick<Ports, 'registry' | 'consent' | 'consentTab' | 'random' | 'clock' | 'policy'>;

export function createBeginning(needs: Needs, flows: FlowStore): Beginning {
  const { registry, consent, consentTab, random, clock } = needs;

  async function chooseKeys({ appId, companyId }: StartAsk): Promise<AppKeys | undefined> {
    const company = companyId && (await registry.read('companies', companyId));
    const [first] = appsToChoose(await registry.list('apps'));
    const chosen = company?.appId ?? appId ?? first?.id;
    return chosen && readKeys(registry, chosen);
  }

  /** What makes a consent pointless before Intuit's page opens. */
  async function refuseStart(ask: StartAsk, keys: AppKeys): Promise<Failure | undefined> {
    if (keys.app.clientAuth !== 'none' && keys.secret === undefined) {
      return { kind: 'secret-missing' };
    }
    const hosts = ask.way === 'tab' ? await consentTab.withheld() : [];
    if (hosts.length > 0) return { kind: 'hosts-withheld', hosts };
    const realmId = ask.companyId && parseCompanyId(ask.companyId)?.realmId;
    return realmId && refuseRealm(needs, realmId);
  }

  /** Stores a new flow in the place of others. */
  async function store(
    ask: StartAsk,
    keys: AppKeys,
    old: readonly Flow[],
    more: Pick<Flow, 'after'> = {},
  ): Promise<Begun> {
    const { companyId, way = 'window' } = ask;
    const flow: Flow = {
      id: random.id() as FlowId,
      appId: keys.app.id,
      ...(companyId ? { expects: companyId } : {}),
      ...more,
      startedAt: clock.now(),
      waitsSince: clock.now() - clock.aheadMs(),
      now: { stage: way },
    };
    const about = companyId ? { companyId } : {};
    const secret = { kind: 'flow' as const, state: random.secret(), verifier: random.secret() };
    await flows.putAway(old, {
      put: { flows: [flow] },
      seal: [{ key: flowKey(flow.id), secret }],
      journal: [{ at: clock.now(), what: 'flow_started', ...about }],
    });
    return { flow, keys };
  }

  /** Intuit's page of a flow goes away with it; it may be gone already. */
  async function closePage({ now }: Flow): Promise<void> {
    if (now.stage === 'window') await consent.close();
    if (now.stage === 'tab' && now.tabId !== undefined) await consentTab.close(now.tabId);
  }

  /** Whoever asks for a second one is shown the first; the window comes to the front by itself. */
  async function showPage({ now }: Flow): Promise<void> {
    if (now.stage === 'tab' && now.tabId !== undefined) await consentTab.show(now.tabId);
  }

  async function begin(ask: StartAsk, isDriven: (flow: Flow) => boolean): Promise<Result<Begun>> {
    const keys = await chooseKeys(ask);
    if (!keys) return fail({ kind: 'app-missing' });
    const forbidden = await refuseStart(ask, keys);
    if (forbidden) return fail(forbidden);
    const stored = await registry.list('flows');
    const open = stored.find((flow) => isAtIntuit(flow, isDriven));
    const keptOut =
      open && open.id !== ask.instead && !isOverdue(open, clock.now() - clock.aheadMs());
    // A page of Intuit's that is open is the one flow there can be; everything else is put away.
    if (keptOut) {
      await showPage(open);
      return fail({ kind: 'flow-busy' });
    }
    // In a window the answer comes to whoever opened it; only a tab's is told by an event.
    consentTab.listen(ask.way === 'tab');
    const begun = await store(ask, keys, stored);
    if (open) await closePage(open);
    return succeed(begun);
  }

  /** What a flow was for, as somebody would ask for it again. */
  function askOf({ appId, expects, replaces }: Flow): StartAsk {
    const companyId = expects ?? replaces;
    return companyId ? { appId, companyId } : { appId };
  }

  return {
    begin,
    async beginAfter(flow) {
      const ask = askOf(flow);
      const keys = await chooseKeys(ask);
      if (!keys) return fail({ kind: 'app-missing' });
      return succeed(await store(ask, keys, [flow], { after: flow.id }));
    },
    async repeatAfter(flowId, isDriven) {
      const next = (await registry.list('flows')).find(({ after }) => after === flowId);
      if (!next || isDriven(next) || next.now.stage !== 'failed') return undefined;
      return begin(askOf(next), isDriven);
    },
    async endOverdue() {
      for (const flow of await registry.list('flows')) {
        if (!isOverdue(flow, clock.now() - clock.aheadMs())) continue;
        // Told first: a page that closes says that somebody closed it.
        await flows.fail(flow, { kind: 'flow-timeout' });
        await closePage(flow);
      }
    },
    async close(flow) {
      await closePage(flow);
      await flows.putAway([flow]);
    },
  };
}

/** Whether Intuit's page of a flow is open: a tab outlives the worker that opened it, a window's answer does not. */
function isAtIntuit(flow: Flow, isDriven: (flow: Flow) => boolean): boolean {
  return flow.now.stage === 'tab' || (flow.now.stage === 'window' && isDriven(flow));
}
