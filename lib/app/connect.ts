import { tasksOf } from '../core/cadence';
import type { CauseView } from '../core/causes/cause';
import { explain } from '../core/causes/registry';
import {
  type Company,
  type Flow,
  type FlowStage,
  type LinkFacts,
  noCounts,
  type SyncFacts,
} from '../core/company';
import { afterProof } from '../core/connection';
import type { Failure } from '../core/failure';
import { type AppId, type CompanyId, companyIdOf, type FlowId, type RealmId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import { fail, type Result, succeed } from '../core/result';
import { mergeTokens, type TokenSet } from '../core/token';
import { accessOf, expiriesOf, readKeys, tokensKey } from './access';
import type { Announcer } from './announce';
import type { AppKeys, Ports, Secret, SecretKey } from './ports';

/** Runs the consent: every stage is stored before it begins, so that any death has a defined end. */
export interface Connect {
  /** Stores the flow and opens Intuit's window; resolves when the window is about to open. */
  start(ask: { appId?: AppId; companyId?: CompanyId }): Promise<Result<true>>;
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

type Needs = Pick<
  Ports,
  'registry' | 'oauth' | 'consent' | 'accounting' | 'random' | 'clock' | 'locks'
>;
type FlowSecret = Extract<Secret, { kind: 'flow' }>;

/** What follows a flow that ended well. */
export interface AfterConnect {
  /** A company's records may be read from now on. */
  connected(companyId: CompanyId, renewed: boolean): void;
}

function secretKey(flowId: FlowId): SecretKey {
  return `flow:${flowId}`;
}

/** @see architecture D1; Intuit facts §1.6, §5 #8, #13; the drawing at `FlowStage`. */
export function createConnect(needs: Needs, announcer: Announcer, after: AfterConnect): Connect {
  const { registry, oauth, consent, accounting, random, clock, locks } = needs;
  /** Flows that this very worker drives; any other stored flow was left by a dead one. */
  const driven = new Set<FlowId>();

  const alone = <T>(work: () => Promise<T>) => locks.alone('flow', work);

  async function current(flowId: FlowId): Promise<Flow | undefined> {
    return registry.read('flows', flowId);
  }

  async function secretOf(flowId: FlowId): Promise<FlowSecret | undefined> {
    const secret = await registry.open(secretKey(flowId));
    return secret?.kind === 'flow' ? secret : undefined;
  }

  /** Moves a flow on, together with what must be stored at the same instant. */
  async function move(
    flow: Flow,
    now: FlowStage,
    also: { secret?: FlowSecret; forget?: true; journal?: Omit<JournalEntry, 'at'>[] } = {},
  ): Promise<Flow> {
    const next: Flow = { ...flow, now };
    await registry.write({
      put: { flows: [next] },
      ...(also.secret ? { seal: [{ key: secretKey(flow.id), secret: also.secret }] } : {}),
      ...(also.forget ? { unseal: [secretKey(flow.id)] } : {}),
      ...(also.journal
        ? { journal: also.journal.map((entry) => ({ ...entry, at: clock.now() })) }
        : {}),
    });
    announcer.changed();
    return next;
  }

  async function failFlow(flow: Flow, failure: Failure, keepSecret = false): Promise<void> {
    const cause: CauseView = explain(failure);
    await move(
      flow,
      { stage: 'failed', failure, at: clock.now() },
      {
        ...(keepSecret ? {} : { forget: true as const }),
        journal: [
          {
            what: 'flow_failed',
            cause: cause.id,
            ...(cause.tid === undefined ? {} : { tid: cause.tid }),
            ...(flow.expects ? { companyId: flow.expects } : {}),
          },
        ],
      },
    );
  }

  async function chooseApp(ask: {
    appId?: AppId;
    companyId?: CompanyId;
  }): Promise<AppKeys | undefined> {
    if (ask.companyId) {
      const company = await registry.read('companies', ask.companyId);
      return company ? readKeys(registry, company.appId) : undefined;
    }
    if (ask.appId) return readKeys(registry, ask.appId);
    const [first] = await registry.list('apps');
    return first ? readKeys(registry, first.id) : undefined;
  }

  async function begin(ask: {
    appId?: AppId;
    companyId?: CompanyId;
  }): Promise<Result<{ flow: Flow; keys: AppKeys }>> {
    const keys = await chooseApp(ask);
    if (!keys) return fail({ kind: 'app-missing' });
    const flows = await registry.list('flows');
    // A window that this worker holds open is the one flow there can be; everything else is put away.
    if (flows.some((flow) => flow.now.stage === 'window' && driven.has(flow.id))) {
      return fail({ kind: 'flow-busy' });
    }
    for (const old of flows) await giveBack(old);
    const flow: Flow = {
      id: random.id() as FlowId,
      appId: keys.app.id,
      ...(ask.companyId ? { expects: ask.companyId } : {}),
      startedAt: clock.now(),
      now: { stage: 'window' },
    };
    const secret: FlowSecret = { kind: 'flow', state: random.secret(), verifier: random.secret() };
    await move(flow, flow.now, {
      secret,
      journal: [{ what: 'flow_started', ...(ask.companyId ? { companyId: ask.companyId } : {}) }],
    });
    return succeed({ flow, keys });
  }

  /** Intuit's window, then everything that follows from its redirect. */
  async function drive(flow: Flow, keys: AppKeys): Promise<void> {
    const secret = await secretOf(flow.id);
    if (!secret) return failFlow(flow, { kind: 'flow-interrupted', at: 'window' });
    const { state, verifier } = secret;
    const url = await oauth.consentUrl({ app: keys.app, state, verifier });
    if (!url.ok) return failFlow(flow, url.failure);
    const redirect = await consent.open(url.value);
    // Somebody may have given the flow up while the window was open.
    if (!(await current(flow.id))) return;
    if (!redirect.ok) return failFlow(flow, redirect.failure);
    const read = oauth.readRedirect({ app: keys.app, state, url: redirect.value });
    if (!read.ok) return failFlow(flow, read.failure);
    const { code, realmId } = read.value;
    const withCode = await move(flow, { stage: 'code' }, { secret: { ...secret, code, realmId } });
    return exchange(withCode, keys);
  }

  /** Sends the code exactly once: the flow leaves `code` before the request does. */
  async function exchange(flow: Flow, keys: AppKeys): Promise<void> {
    const secret = await secretOf(flow.id);
    if (!secret?.code || !secret.realmId) {
      return failFlow(flow, { kind: 'flow-interrupted', at: 'window' });
    }
    const { code: _code, ...rest } = secret;
    const sent = await move(flow, { stage: 'exchanging' }, { secret: rest });
    const answer = await oauth.exchange({ keys, code: secret.code, verifier: secret.verifier });
    if (!answer.ok) return failFlow(sent, answer.failure);
    const tokens = mergeTokens(answer.value, undefined, clock.now());
    if (!tokens) return failFlow(sent, { kind: 'token-answer-unusable', what: 'refresh_token' });
    return receive(sent, keys, secret.realmId, { ...rest, tokens });
  }

  /** The realm is compared before anything of the company is stored. */
  async function receive(
    flow: Flow,
    keys: AppKeys,
    realmId: RealmId,
    secret: FlowSecret,
  ): Promise<void> {
    const companyId = companyIdOf(keys.app.environment, realmId);
    if (flow.expects && flow.expects !== companyId) {
      const failure: Failure = { kind: 'wrong-company', expected: flow.expects, picked: companyId };
      await registry.write({ seal: [{ key: secretKey(flow.id), secret }] });
      return failFlow(flow, failure, true);
    }
    const known = await registry.read('companies', companyId);
    if (known && secret.tokens) return renew(flow, known, keys, secret.tokens);
    const named = await move(flow, { stage: 'naming', companyId }, { secret });
    return name(named, keys, realmId);
  }

  /** The same company again: new tokens in place, everything else as it was. */
  async function renew(
    flow: Flow,
    company: Company,
    keys: AppKeys,
    tokens: TokenSet,
  ): Promise<void> {
    const now = clock.now();
    await registry.write({
      put: {
        flows: [
          {
            ...flow,
            now: { stage: 'done', companyId: company.id, companyName: company.name, renewed: true },
          },
        ],
      },
      seal: [{ key: tokensKey(company.id), secret: { kind: 'tokens', tokens } }],
      unseal: [secretKey(flow.id)],
      journal: [{ at: now, what: 'reconnected', companyId: company.id, companyName: company.name }],
    });
    await registry.update('companies', company.id, (row) => ({
      ...row,
      appId: keys.app.id,
      link: { ...linkAfterConsent(row.link, tokens, now), reconnectedAt: now },
    }));
    announcer.changed(company.id);
    after.connected(company.id, true);
  }

  /** Asks Intuit for the company's name, the one read before the person has said yes. */
  async function name(flow: Flow, keys: AppKeys, realmId: RealmId): Promise<void> {
    const secret = await secretOf(flow.id);
    if (!secret?.tokens) return failFlow(flow, { kind: 'flow-interrupted', at: 'exchange' });
    const company = {
      id: companyIdOf(keys.app.environment, realmId),
      environment: keys.app.environment,
      realmId,
    };
    const info = await accounting.companyInfo(accessOf(company, secret.tokens));
    if (!(await current(flow.id))) return;
    if (!info.ok) return failFlow(flow, info.failure);
    await move(flow, { stage: 'asking', companyId: company.id, companyName: info.value.name });
  }

  /** Ends a flow; tokens that no company uses are given back to Intuit. */
  async function giveBack(flow: Flow): Promise<void> {
    const secret = await secretOf(flow.id);
    await registry.write({ remove: { flows: [flow.id] }, unseal: [secretKey(flow.id)] });
    announcer.changed();
    if (!secret?.tokens || !secret.realmId) return;
    const keys = await readKeys(registry, flow.appId);
    if (!keys) return;
    // Revoking one token ends the whole grant of a company (facts §1.11): not while the company is in use here.
    const inUse = await registry.read(
      'companies',
      companyIdOf(keys.app.environment, secret.realmId),
    );
    if (!inUse) await oauth.revoke({ keys, token: secret.tokens.refreshToken });
  }

  async function accept(flow: Flow): Promise<Result<CompanyId>> {
    const secret = await secretOf(flow.id);
    const app = await registry.read('apps', flow.appId);
    if (flow.now.stage !== 'asking' || !secret?.tokens || !secret.realmId || !app) {
      return fail({ kind: 'flow-interrupted', at: 'exchange' });
    }
    const now = clock.now();
    const company: Company = {
      id: flow.now.companyId,
      environment: app.environment,
      realmId: secret.realmId,
      appId: app.id,
      name: flow.now.companyName,
      addedAt: now,
      link: linkAfterConsent({}, secret.tokens, now),
      sync: noSync,
    };
    await registry.write({
      put: { companies: [company], tasks: tasksOf(company.id, now) },
      remove: { flows: [flow.id] },
      seal: [{ key: tokensKey(company.id), secret: { kind: 'tokens', tokens: secret.tokens } }],
      unseal: [secretKey(flow.id)],
      journal: [{ at: now, what: 'connected', companyId: company.id, companyName: company.name }],
    });
    announcer.changed(company.id);
    after.connected(company.id, false);
    return succeed(company.id);
  }

  /** Drives a flow in the background of whoever asked for it. */
  function drivenBy(flow: Flow, work: () => Promise<void>): void {
    driven.add(flow.id);
    void work().finally(() => driven.delete(flow.id));
  }

  async function resumeFlow(flow: Flow): Promise<void> {
    const keys = await readKeys(registry, flow.appId);
    if (!keys) return failFlow(flow, { kind: 'app-missing' });
    const secret = await secretOf(flow.id);
    switch (flow.now.stage) {
      case 'window':
        return failFlow(flow, { kind: 'flow-interrupted', at: 'window' });
      case 'code':
        return exchange(flow, keys);
      case 'exchanging':
        return failFlow(flow, { kind: 'flow-interrupted', at: 'exchange' });
      case 'naming':
        return secret?.realmId
          ? name(flow, keys, secret.realmId)
          : failFlow(flow, { kind: 'flow-interrupted', at: 'exchange' });
      case 'asking':
      case 'done':
      case 'failed':
        return undefined;
    }
  }

  return {
    async start(ask) {
      const begun = await alone(() => begin(ask));
      if (!begun.ok) return begun;
      const { flow, keys } = begun.value;
      drivenBy(flow, () => drive(flow, keys));
      return succeed(true);
    },
    confirm: (flowId) =>
      alone(async () => {
        const flow = await current(flowId);
        return flow ? accept(flow) : fail({ kind: 'flow-interrupted', at: 'exchange' });
      }),
    async reject(flowId, again) {
      const flow = await current(flowId);
      if (flow) await alone(() => giveBack(flow));
      if (!again) return succeed(true);
      return this.start({
        ...(flow ? { appId: flow.appId } : {}),
        ...(flow?.expects ? { companyId: flow.expects } : {}),
      });
    },
    addAsAnother: (flowId) =>
      alone(async () => {
        const flow = await current(flowId);
        const secret = await secretOf(flowId);
        const keys = flow ? await readKeys(registry, flow.appId) : undefined;
        if (!flow || !keys || !secret?.realmId || !secret.tokens) {
          return fail({ kind: 'flow-interrupted', at: 'exchange' });
        }
        const { expects: _expects, ...free } = flow;
        const { realmId } = secret;
        drivenBy(flow, () => receive(free, keys, realmId, secret));
        return succeed(true);
      }),
    async dismiss(flowId) {
      const flow = await current(flowId);
      if (flow) await alone(() => giveBack(flow));
      return succeed(true);
    },
    async resume() {
      for (const flow of await registry.list('flows')) {
        if (!driven.has(flow.id)) drivenBy(flow, () => resumeFlow(flow));
      }
    },
  };
}

/** Proved, and nothing of what was wrong before is left. */
function linkAfterConsent(link: LinkFacts, tokens: TokenSet, now: number): LinkFacts {
  const { disconnectedAt: _disconnectedAt, ...rest } = afterProof(link, now);
  return { ...rest, ...expiriesOf(tokens) };
}

const noSync: SyncFacts = { mirrorRevision: 0, fruitfulRuns: 0, counts: noCounts };
