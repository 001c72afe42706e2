import type { Flow } from '../core/company';
import { appsToChoose } from '../core/derive-summary';
import type { Failure } from '../core/failure';
import { type AppId, type CompanyId, type FlowId, parseCompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import { readKeys } from './app-keys';
import { type AfterConnect, createConsent } from './consent';
import { createFlowStore } from './flow-store';
import { refuseRealm } from './office';
import type { AppKeys, Ports } from './ports';

/** What a person can do about connecting; how it goes on is in the summary. */
export interface Connect {
  /** Stores the flow and opens Intuit's window; resolves when the window is about to open. */
  start(ask: StartAsk): Promise<Result<true>>;
  /** "Yes, sync it". */
  confirm(flowId: FlowId): Promise<Result<CompanyId>>;
  /** "No, choose again": gives the consent back and, when asked to, begins anew. */
  reject(flowId: FlowId, again: boolean): Promise<Result<true>>;
  /** After another company than the expected one was picked: goes on with it as a company of its own. */
  addAsAnother(flowId: FlowId): Promise<Result<true>>;
  /** Puts an outcome away, or gives up a flow that waits. */
  dismiss(flowId: FlowId): Promise<Result<true>>;
  /** Goes on with, or explains, what a dead worker left. Called once when the worker starts. */
  resume(): Promise<void>;
}

/** With `companyId`, that company is to be reconnected; without, a new one connected. */
export interface StartAsk {
  readonly appId?: AppId;
  readonly companyId?: CompanyId;
}

type Needs = Pick<
  Ports,
  'registry' | 'oauth' | 'consent' | 'accounting' | 'random' | 'clock' | 'locks' | 'policy'
>;

/** One flow at a time: Chromium allows one auth window, and a person has one attention. */
export function createConnect(needs: Needs, announcer: Announcer, after: AfterConnect): Connect {
  const { registry, random, clock, locks } = needs;
  const flows = createFlowStore(needs, announcer);
  const consent = createConsent(needs, flows, announcer, after);
  /** Flows that this very worker drives; any other stored flow was left by a dead one. */
  const driven = new Set<FlowId>();

  const alone = <T>(work: () => Promise<T>) => locks.alone('flow', work);
  const lost = fail({ kind: 'flow-interrupted', at: 'exchange' } as const);

  async function chooseKeys({ appId, companyId }: StartAsk): Promise<AppKeys | undefined> {
    const company = companyId && (await registry.read('companies', companyId));
    const [first] = appsToChoose(await registry.list('apps'));
    const chosen = company?.appId ?? appId ?? first?.id;
    return chosen && readKeys(registry, chosen);
  }

  /** What makes a consent pointless before Intuit's window opens. */
  async function refuseStart(ask: StartAsk, keys: AppKeys): Promise<Failure | undefined> {
    if (keys.app.clientAuth !== 'none' && keys.secret === undefined) {
      return { kind: 'secret-missing' };
    }
    const realmId = ask.companyId && parseCompanyId(ask.companyId)?.realmId;
    return realmId && refuseRealm(needs, realmId);
  }

  async function begin(ask: StartAsk): Promise<Result<{ flow: Flow; keys: AppKeys }>> {
    const keys = await chooseKeys(ask);
    if (!keys) return fail({ kind: 'app-missing' });
    const forbidden = await refuseStart(ask, keys);
    if (forbidden) return fail(forbidden);
    const stored = await registry.list('flows');
    // A window that this worker holds open is the one flow there can be; everything else is put away.
    if (stored.some(({ id, now }) => now.stage === 'window' && driven.has(id))) {
      return fail({ kind: 'flow-busy' });
    }
    for (const old of stored) await flows.giveBack(old);
    const expects = ask.companyId ? { expects: ask.companyId } : {};
    const flow: Flow = {
      id: random.id() as FlowId,
      appId: keys.app.id,
      ...expects,
      startedAt: clock.now(),
      now: { stage: 'window' },
    };
    await flows.move(flow, flow.now, {
      secret: { kind: 'flow', state: random.secret(), verifier: random.secret() },
      journal: { what: 'flow_started', ...(ask.companyId ? { companyId: ask.companyId } : {}) },
    });
    return succeed({ flow, keys });
  }

  /** What is thrown on the way (a full disk, say) ends the flow as a dead worker would: told, with one step. */
  async function giveUp(flowId: FlowId): Promise<void> {
    const flow = await flows.read(flowId);
    if (!flow) return;
    const at = flow.now.stage === 'window' ? 'window' : 'exchange';
    await flows.fail(flow, { kind: 'flow-interrupted', at });
  }

  /** Drives a flow in the background of whoever asked for it. */
  function drive(flow: Flow, work: () => Promise<void>): Promise<void> {
    driven.add(flow.id);
    return work()
      .catch(() => giveUp(flow.id).catch(() => undefined))
      .finally(() => driven.delete(flow.id));
  }

  async function start(ask: StartAsk): Promise<Result<true>> {
    const begun = await alone(() => begin(ask));
    if (!begun.ok) return begun;
    const { flow, keys } = begun.value;
    void drive(flow, () => consent.drive(flow, keys));
    return succeed(true);
  }

  async function note(
    what: 'flow_rejected' | 'flow_cancelled',
    { expects, now }: Flow,
  ): Promise<void> {
    const companyId = expects ?? (now.stage === 'asking' ? now.companyId : undefined);
    const companyName = now.stage === 'asking' ? now.companyName : undefined;
    await registry.write({
      journal: [
        {
          at: clock.now(),
          what,
          ...(companyId === undefined ? {} : { companyId }),
          ...(companyName === undefined ? {} : { companyName }),
        },
      ],
    });
  }

  return {
    start,
    confirm: (flowId) =>
      alone(async () => {
        const flow = await flows.read(flowId);
        if (flow) return consent.accept(flow);
        // A page asks again when the worker died before it could answer: the yes may have been taken already.
        const added = (await registry.list('companies')).find(({ addedBy }) => addedBy === flowId);
        return added ? succeed(added.id) : lost;
      }),
    async reject(flowId, again) {
      const flow = await flows.read(flowId);
      if (!flow) return again ? start({}) : succeed(true);
      await note('flow_rejected', flow);
      await alone(() => flows.giveBack(flow));
      if (!again) return succeed(true);
      return start({ appId: flow.appId, ...(flow.expects ? { companyId: flow.expects } : {}) });
    },
    addAsAnother: (flowId) =>
      alone(async () => {
        const flow = await flows.read(flowId);
        const secret = await flows.secretOf(flowId);
        const keys = flow && (await readKeys(registry, flow.appId));
        if (!flow || !keys || !secret?.realmId || !secret.tokens) return lost;
        const { expects: _expects, ...free } = flow;
        const { realmId } = secret;
        void drive(free, () => consent.receive(free, keys, realmId, secret));
        return succeed(true);
      }),
    async dismiss(flowId) {
      const flow = await flows.read(flowId);
      if (!flow) return succeed(true);
      // Putting an outcome away is no event; giving up what was under way is one.
      if (flow.now.stage !== 'done' && flow.now.stage !== 'failed')
        await note('flow_cancelled', flow);
      await alone(() => flows.giveBack(flow));
      return succeed(true);
    },
    async resume() {
      for (const flow of await registry.list('flows')) {
        if (driven.has(flow.id)) continue;
        const going = drive(flow, () => consent.resume(flow));
        // A window that nobody holds any more must not count as open for the click that woke this worker.
        if (flow.now.stage === 'window') await going;
      }
    },
  };
}
