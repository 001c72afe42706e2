import { taskKinds, tasksOf } from '../core/cadence';
import { type Company, type Flow, type LinkFacts, noCounts, type SyncFacts } from '../core/company';
import type { Failure } from '../core/failure';
import { isOverdue } from '../core/flow-life';
import { gapEndingAt } from '../core/gap';
import { type CompanyId, companyIdOf, type RealmId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import { judgeSubscription } from '../core/subscription';
import type { Task } from '../core/task';
import type { EpochMs } from '../core/time';
import { expiriesOf, mergeTokens, type TokenAnswer, type TokenSet } from '../core/token';
import { accessOf } from './access';
import type { Announcer } from './announce';
import { readKeys, tokensKey } from './app-keys';
import { createArchive } from './archive';
import { type FlowSecret, type FlowStore, flowKey } from './flow-store';
import { refuseRealm } from './office';
import type { AppKeys, Ports, RegistryWrite } from './ports';
import type { Revocations } from './revocations';
import { taskKey } from './task-desk';
import { together } from './together';

/** What follows a flow that ended well. */
export interface AfterConnect {
  /** A company's records may be read from now on. */
  connected(companyId: CompanyId): void;
}

type Needs = Pick<
  Ports,
  'registry' | 'oauth' | 'consent' | 'consentTab' | 'accounting' | 'clock' | 'locks' | 'policy'
>;

/** The stages of one consent, from Intuit's window to the stored company. */
export interface Consent {
  /** Opens Intuit's window and goes on with what comes back. */
  drive(flow: Flow, keys: AppKeys): Promise<void>;
  /** Opens Intuit's page in a tab; what comes back is told by an event, perhaps to another worker. */
  openTab(flow: Flow, keys: AppKeys): Promise<void>;
  /** Checks an answer; a good one is stored before its code is sent, of any other nothing is kept. */
  takeAnswer(flow: Flow, url: string): Promise<Flow | undefined>;
  /** Goes on with, or explains, a flow whose worker died. */
  resume(flow: Flow): Promise<void>;
  /** Goes on with tokens that have come in; the realm is compared before anything of the company is stored. */
  receive(flow: Flow, keys: AppKeys, realmId: RealmId, secret: FlowSecret): Promise<void>;
  /** Stores the company that somebody said yes to. */
  accept(flow: Flow): Promise<Result<CompanyId>>;
}

const lostInWindow: Failure = { kind: 'flow-interrupted', at: 'window' };
const lostInExchange: Failure = { kind: 'flow-interrupted', at: 'exchange' };

/** @see architecture D1; Intuit facts §1.6, §5 #8, #13; the drawing at `FlowStage`. */
export function createConsent(
  needs: Needs,
  flows: FlowStore,
  announcer: Announcer,
  after: AfterConnect,
  revocations: Revocations,
): Consent {
  const { registry, oauth, consent, consentTab, accounting, clock, locks } = needs;
  const archive = createArchive(needs, revocations);

  /** Address of Intuit's page for a flow; where there is none, the flow has failed. */
  async function addressFor(flow: Flow, keys: AppKeys): Promise<string | undefined> {
    const secret = await flows.secretOf(flow.id);
    const url = secret && (await oauth.consentUrl({ app: keys.app, ...secret }));
    if (url?.ok) return url.value;
    await flows.fail(flow, url?.failure ?? lostInWindow);
    return undefined;
  }

  async function drive(flow: Flow, keys: AppKeys): Promise<void> {
    const url = await addressFor(flow, keys);
    if (url === undefined) return;
    const redirect = await consent.open(url);
    // Somebody may have given the flow up while the window was open, or it stood open for too long.
    if ((await flows.read(flow.id))?.now.stage !== 'window') return;
    if (!redirect.ok) return flows.fail(flow, redirect.failure);
    const withCode = await takeAnswer(flow, redirect.value);
    return withCode && exchange(withCode, keys);
  }

  async function openTab(flow: Flow, keys: AppKeys): Promise<void> {
    const url = await addressFor(flow, keys);
    if (url === undefined) return;
    const { tabId } = await consentTab.open(url);
    // Only where it still waits: an answer may have come, or somebody may have given it up.
    await registry.update('flows', flow.id, (row) =>
      row.now.stage === 'tab' ? { ...row, now: { stage: 'tab', tabId } } : undefined,
    );
    announcer.changed();
  }

  async function takeAnswer(flow: Flow, url: string): Promise<Flow | undefined> {
    const secret = await flows.secretOf(flow.id);
    const app = await registry.read('apps', flow.appId);
    if (!secret || !app) {
      await flows.fail(flow, lostInWindow);
      return undefined;
    }
    if (isOverdue(flow, clock.now() - clock.aheadMs())) {
      await flows.fail(flow, { kind: 'flow-timeout' });
      return undefined;
    }
    const read = oauth.readRedirect({ app, state: secret.state, url });
    if (!read.ok) {
      await flows.fail(flow, read.failure);
      return undefined;
    }
    // Before the code is stored or sent: of a company that the organisation does not list, nothing is kept.
    const forbidden = await refuseRealm(needs, read.value.realmId);
    if (forbidden) {
      await flows.fail(flow, forbidden);
      return undefined;
    }
    return flows.move(flow, { stage: 'code' }, { secret: { ...secret, ...read.value } });
  }

  /** Sends the code exactly once: the flow leaves `code` before the request does. */
  async function exchange(flow: Flow, keys: AppKeys): Promise<void> {
    const secret = await flows.secretOf(flow.id);
    if (!secret?.code || !secret.realmId) return flows.fail(flow, lostInWindow);
    const { code, ...rest } = secret;
    const sent = await flows.move(flow, { stage: 'exchanging' }, { secret: rest });
    const answer = await oauth.exchange({ keys, code, verifier: secret.verifier });
    // Somebody may have given the flow up meanwhile: nothing of it comes back to life.
    if (!(await flows.read(flow.id))) {
      return answer.ok ? flows.revokeUnused(keys, secret.realmId, answer.value) : undefined;
    }
    if (!answer.ok) return flows.fail(sent, answer.failure);
    const tokens = mergeTokens(answer.value, undefined, clock.now());
    if (tokens) return receive(sent, keys, secret.realmId, { ...rest, tokens });
    // Half an answer is no connection; the permission behind it is given back.
    await flows.revokeUnused(keys, secret.realmId, answer.value);
    return flows.fail(sent, { kind: 'token-answer-unusable', what: missingIn(answer.value) });
  }

  async function receive(
    flow: Flow,
    keys: AppKeys,
    realmId: RealmId,
    secret: FlowSecret,
  ): Promise<void> {
    const companyId = companyIdOf(keys.app.environment, realmId);
    const forbidden = await refuseRealm(needs, realmId);
    if (forbidden) {
      // The policy came while Intuit's window was open.
      if (secret.tokens) await flows.revokeUnused(keys, realmId, secret.tokens);
      return flows.fail(flow, forbidden);
    }
    if (flow.expects && flow.expects !== companyId) {
      const failure: Failure = { kind: 'wrong-company', expected: flow.expects, picked: companyId };
      return flows.fail(flow, failure, secret);
    }
    const known = await registry.read('companies', companyId);
    const { tokens } = secret;
    if (known && tokens) {
      // Under the refresh lock: a refresh under way must not write the old lineage over the new one.
      return locks.alone(`refresh:${companyId}`, () => renew(flow, companyId, keys, tokens));
    }
    const named = await flows.move(flow, { stage: 'naming', companyId }, { secret });
    return name(named, keys, realmId);
  }

  /** The same company again: new tokens in place, everything else as it was. */
  async function renew(
    flow: Flow,
    companyId: CompanyId,
    keys: AppKeys,
    tokens: TokenSet,
  ): Promise<void> {
    const company = await registry.read('companies', companyId);
    if (!company) return flows.fail(flow, lostInExchange);
    const now = clock.now();
    const { archived, ...kept } = company;
    const { name: companyName } = company;
    const gap = gapEndingAt(company, now);
    const before = await Promise.all(
      taskKinds.map((kind) => registry.read('tasks', taskKey({ companyId, kind }))),
    );
    const stage = { stage: 'done' as const, companyId, companyName, renewed: true };
    const calledOff = await revocations.calledOffBy(companyId, keys.app.id);
    await store(flow, companyId, calledOff, {
      put: {
        flows: [{ ...flow, now: stage }],
        companies: [
          {
            ...kept,
            appId: keys.app.id,
            link: { ...linkAfterConsent(company.link, tokens, now), reconnectedAt: now },
            ...(gap ? { gap } : {}),
          },
        ],
        tasks: dueNow(companyId, now, before),
      },
      seal: [{ key: tokensKey(companyId), secret: { kind: 'tokens', tokens } }],
      unseal: [flowKey(flow.id)],
      journal: [{ at: now, what: archived ? 'restored' : 'reconnected', companyId, companyName }],
    });
    announcer.changed(companyId);
    after.connected(companyId);
  }

  /** Stores a company and, in the same transaction, archives the one that it replaces. */
  async function store(
    { replaces }: Flow,
    by: CompanyId,
    ...writes: readonly RegistryWrite[]
  ): Promise<void> {
    if (replaces === undefined) return registry.write(together(...writes));
    // Under its refresh lock: a refresh under way must not write new tokens behind the wipe.
    await locks.alone(`refresh:${replaces}`, async () => {
      const { write, revocation } = await archive(replaces, by);
      await registry.write(together(...writes, write));
      announcer.changed(replaces);
      // Nobody waits for Intuit's confirmation: it is told apart, and asked for again until it comes.
      if (revocation) void revocations.carryOut(revocation).catch(() => undefined);
    });
  }

  /** Asks Intuit for the company's name, the one read before the person has said yes. */
  async function name(flow: Flow, keys: AppKeys, realmId: RealmId): Promise<void> {
    const secret = await flows.secretOf(flow.id);
    if (!secret?.tokens) return flows.fail(flow, lostInExchange);
    const { environment } = keys.app;
    const company = { id: companyIdOf(environment, realmId), environment, realmId };
    const info = await accounting.companyInfo(accessOf(company, secret.tokens));
    if (!(await flows.read(flow.id))) return;
    if (!info.ok) return flows.fail(flow, atFirstRead(info.failure), secret);
    const { name: companyName, subscription } = info.value;
    const lapsed = judgeSubscription(subscription) === 'lapsed' ? { lapsed: true as const } : {};
    await flows.move(flow, { stage: 'asking', companyId: company.id, companyName, ...lapsed });
  }

  async function accept(flow: Flow): Promise<Result<CompanyId>> {
    const secret = await flows.secretOf(flow.id);
    const app = await registry.read('apps', flow.appId);
    if (flow.now.stage !== 'asking' || !secret?.tokens || !secret.realmId || !app) {
      return fail(lostInExchange);
    }
    const now = clock.now();
    const { companyId: id, companyName, lapsed } = flow.now;
    const company: Company = {
      id,
      environment: app.environment,
      realmId: secret.realmId,
      appId: app.id,
      name: companyName,
      addedAt: now,
      addedBy: flow.id,
      link: {
        ...linkAfterConsent({}, secret.tokens, now),
        ...(lapsed ? { subscription: { askedAt: now, lapsedSince: now } } : {}),
      },
      sync: noSync,
    };
    const calledOff = await revocations.calledOffBy(id, app.id);
    await store(flow, id, calledOff, {
      put: { companies: [company], tasks: dueNow(id, now) },
      remove: { flows: [flow.id] },
      seal: [{ key: tokensKey(id), secret: { kind: 'tokens', tokens: secret.tokens } }],
      unseal: [flowKey(flow.id)],
      journal: [{ at: now, what: 'connected', companyId: id, companyName }],
    });
    announcer.changed(id);
    after.connected(id);
    return succeed(id);
  }

  /** The tab is still there, and its answer will wake whoever is then alive; one that is gone answers no more. */
  async function resumeTab(flow: Flow, tabId: number | undefined): Promise<void> {
    if (tabId === undefined || (await consentTab.isOpen(tabId))) return;
    await flows.fail(flow, { kind: 'window-closed' });
  }

  async function resume(flow: Flow): Promise<void> {
    const keys = await readKeys(registry, flow.appId);
    if (!keys) return flows.fail(flow, { kind: 'app-missing' });
    const secret = await flows.secretOf(flow.id);
    switch (flow.now.stage) {
      case 'window':
        return flows.fail(flow, lostInWindow);
      case 'tab':
        return resumeTab(flow, flow.now.tabId);
      case 'code':
        return exchange(flow, keys);
      case 'exchanging':
        return flows.fail(flow, lostInExchange);
      case 'naming':
        return secret?.realmId
          ? name(flow, keys, secret.realmId)
          : flows.fail(flow, lostInExchange);
      case 'asking':
      case 'done':
      case 'failed':
        return undefined;
    }
  }

  return { drive, openTab, takeAnswer, resume, receive, accept };
}

function missingIn({ accessToken }: TokenAnswer): string {
  return accessToken === undefined ? 'access_token' : 'refresh_token';
}

/**
 * Tasks that run at once: a worker that dies right after a yes finds them due. Of those that there were before, what
 * somebody switched off stays off.
 */
function dueNow(companyId: CompanyId, now: EpochMs, before: readonly (Task | undefined)[] = []) {
  return tasksOf(companyId, now).map((usual) => {
    const task = before.find((one) => one?.kind === usual.kind) ?? usual;
    return { ...task, dueAt: now, failures: 0 };
  });
}

/** Proved, and nothing of what was before is left: no trouble, no pause, no end of the authorization that it replaces. */
function linkAfterConsent(link: LinkFacts, tokens: TokenSet, now: EpochMs): LinkFacts {
  const { provedAt, reconnectedAt, failureDays, subscription } = { ...link, provedAt: now };
  return {
    provedAt,
    ...(reconnectedAt === undefined ? {} : { reconnectedAt }),
    ...(failureDays === undefined ? {} : { failureDays }),
    // A new consent pays no bill.
    ...(subscription === undefined ? {} : { subscription }),
    ...expiriesOf(tokens),
    renewedAt: now,
  };
}

const noSync: SyncFacts = { mirrorRevision: 0, fruitfulRuns: 0, counts: noCounts };

/**
 * Access that was given a moment ago has not been taken away: Intuit's consent page offers companies of both environments,
 * and one that is not of the app's own is refused in these words. @see Intuit facts §3.1, §5 #15 [R]
 */
function atFirstRead(failure: Failure): Failure {
  return failure.kind === 'access-removed' ? { ...failure, kind: 'wrong-environment' } : failure;
}
