import type { Flow } from '../core/company';
import type { Failure } from '../core/failure';
import type { CompanyId, FlowId } from '../core/ids';
import { foldName } from '../core/names';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import { readKeys } from './app-keys';
import { type Begun, createBeginning, type StartAsk } from './begin-flow';
import { comeBack } from './come-back';
import { type AfterConnect, createConsent } from './consent';
import { createFlowStore } from './flow-store';
import type { Ports } from './ports';
import type { Revocations } from './revocations';
import { createTabAnswers } from './tab-answers';

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
  /**
   * "Replace…": goes on with it in place of the expected one, which is archived by the yes that follows.
   * `typed` is the expected company's name as somebody typed it; another one changes nothing.
   */
  replace(flowId: FlowId, typed: string): Promise<Result<true, Failure | Mistyped>>;
  /** Puts an outcome away, or gives up a flow that waits. */
  dismiss(flowId: FlowId): Promise<Result<true>>;
  /** Ends a consent that has waited at Intuit for more than an hour. */
  endOverdue(): Promise<void>;
  /** Goes on with, or explains, what a dead worker left. Called once when the worker starts. */
  resume(): Promise<void>;
  /** The browser tells that a tab is about to go to the redirect URI, or to another address of that host. */
  returned(tabId: number, url: string): Promise<void>;
  /** The browser tells that a tab was closed. */
  tabClosed(tabId: number): Promise<void>;
}

/** The name that was typed is not the company's. */
export interface Mistyped {
  readonly kind: 'mistyped';
}

type Needs = Pick<
  Ports,
  | 'registry'
  | 'oauth'
  | 'consent'
  | 'consentTab'
  | 'accounting'
  | 'random'
  | 'clock'
  | 'locks'
  | 'pages'
  | 'policy'
>;

/** One flow at a time: Chromium allows one auth window, and a person has one attention. */
export function createConnect(
  needs: Needs,
  announcer: Announcer,
  after: AfterConnect,
  revocations: Revocations,
): Connect {
  const { registry, locks, consentTab, clock, pages } = needs;
  const flows = createFlowStore(needs, announcer, revocations);
  const consent = createConsent(needs, flows, announcer, after, revocations);
  const beginning = createBeginning(needs, flows);
  const answers = createTabAnswers(needs, flows);
  /** Flows that this very worker drives; any other stored flow was left by a dead one. */
  const driven = new Set<FlowId>();

  const alone = <T>(work: () => Promise<T>) => locks.alone('flow', work);
  const lost = fail({ kind: 'flow-interrupted', at: 'exchange' } as const);

  /** What is thrown on the way (a full disk, say) ends the flow as a dead worker would: told, with one step. */
  async function giveUp(flowId: FlowId): Promise<void> {
    const flow = await flows.read(flowId);
    if (!flow) return;
    const at = flow.now.stage === 'window' || flow.now.stage === 'tab' ? 'window' : 'exchange';
    await flows.fail(flow, { kind: 'flow-interrupted', at });
  }

  /** Drives a flow in the background of whoever asked for it. */
  function drive(flow: Flow, work: () => Promise<void>): Promise<void> {
    driven.add(flow.id);
    return work()
      .catch(() => giveUp(flow.id).catch(() => undefined))
      .finally(() => {
        driven.delete(flow.id);
        endWhatWaits();
      });
  }

  /** What was not to be ended at Intuit while somebody was there may be ended now. */
  function endWhatWaits(): void {
    void revocations.carryOutDue().catch(() => undefined);
  }

  function setOff({ flow, keys }: Begun): Result<true> {
    const tab = flow.now.stage === 'tab';
    const going = drive(flow, () =>
      tab ? consent.openTab(flow, keys) : consent.drive(flow, keys),
    );
    // Not a reason to fail anything: what it leads to stands in the popup too.
    void going.then(async () => comeBack(pages, await flows.read(flow.id))).catch(() => undefined);
    return succeed(true);
  }

  async function start(ask: StartAsk): Promise<Result<true>> {
    const begun = await alone(() => beginning.begin(ask, (flow) => driven.has(flow.id)));
    return begun.ok ? setOff(begun.value) : begun;
  }

  /** Goes on with the company that was picked although another one was expected. */
  async function goOnWith(flow: Flow): Promise<Result<true>> {
    const secret = await flows.secretOf(flow.id);
    const keys = await readKeys(registry, flow.appId);
    if (!keys || !secret?.realmId || !secret.tokens) return lost;
    const { realmId } = secret;
    void drive(flow, () => consent.receive(flow, keys, realmId, secret));
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

  /** Asked once more, because a worker died before it could answer. */
  function repeat(flowId: FlowId): Promise<Result<Begun> | undefined> {
    return beginning.repeatAfter(flowId, ({ id }) => driven.has(id));
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
      const begun = await alone(async () => {
        const flow = await flows.read(flowId);
        if (!flow) return again ? repeat(flowId) : undefined;
        await note('flow_rejected', flow);
        if (again) return beginning.beginAfter(flow);
        await flows.putAway([flow]);
        return undefined;
      });
      if (!begun) return succeed(true);
      return begun.ok ? setOff(begun.value) : begun;
    },
    addAsAnother: (flowId) =>
      alone(async () => {
        const flow = await flows.read(flowId);
        if (!flow) return lost;
        const { expects: _expects, ...free } = flow;
        return goOnWith(free);
      }),
    replace: (flowId, typed) =>
      alone(async () => {
        const flow = await flows.read(flowId);
        const old = flow?.expects && (await registry.read('companies', flow.expects));
        if (!flow || !old) return lost;
        if (foldName(typed) !== foldName(old.name)) return fail({ kind: 'mistyped' } as const);
        const { expects: _expects, ...free } = flow;
        return goOnWith({ ...free, replaces: old.id });
      }),
    async dismiss(flowId) {
      const flow = await flows.read(flowId);
      if (!flow) return succeed(true);
      // Putting an outcome away is no event; giving up what was under way is one.
      if (flow.now.stage !== 'done' && flow.now.stage !== 'failed')
        await note('flow_cancelled', flow);
      await alone(() => beginning.close(flow));
      endWhatWaits();
      return succeed(true);
    },
    endOverdue: () => alone(() => beginning.endOverdue()),
    async resume() {
      await alone(() => beginning.endOverdue());
      for (const flow of await registry.list('flows')) {
        if (driven.has(flow.id)) continue;
        const going = drive(flow, () => consent.resume(flow));
        // A window that nobody holds any more must not count as open for the click that woke this worker.
        if (flow.now.stage === 'window' || flow.now.stage === 'tab') await going;
      }
      const left = await registry.list('flows');
      consentTab.listen(left.some(({ now }) => now.stage === 'tab'));
    },
    async returned(tabId, url) {
      const answer = await alone(async () => {
        const found = await answers.find(tabId, url);
        // Taken under the lock: the browser may tell of the same address again.
        if (found.of === 'flow') await consent.takeAnswer(found.flow, url);
        return found;
      });
      if (answer.of === 'nothing') return;
      const flow = answer.of === 'flow' ? await flows.read(answer.flow.id) : undefined;
      if (flow?.now.stage === 'code') void drive(flow, () => consent.resume(flow));
      await answers.leave(tabId, flow);
    },
    tabClosed: (tabId) =>
      alone(async () => {
        const flow = (await registry.list('flows')).find(
          ({ now }) => now.stage === 'tab' && now.tabId === tabId,
        );
        if (flow) await flows.fail(flow, { kind: 'window-closed' });
      }),
  };
}
