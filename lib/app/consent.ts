import { tasksOf } from '../core/cadence';
import { type Company, type Flow, type LinkFacts, noCounts, type SyncFacts } from '../core/company';
import type { Failure } from '../core/failure';
import { gapEndingAt } from '../core/gap';
import { type CompanyId, companyIdOf, type RealmId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { EpochMs } from '../core/time';
import { expiriesOf, mergeTokens, type TokenAnswer, type TokenSet } from '../core/token';
import { accessOf } from './access';
import type { Announcer } from './announce';
import { readKeys, tokensKey } from './app-keys';
import { type FlowSecret, type FlowStore, flowKey } from './flow-store';
import { refuseRealm } from './office';
import type { AppKeys, Ports } from './ports';

/** What follows a flow that ended well. */
export interface AfterConnect {
  /** A company's records may be read from now on. */
  connected(companyId: CompanyId): void;
}

type Needs = Pick<
  Ports,
  'registry' | 'oauth' | 'consent' | 'accounting' | 'clock' | 'locks' | 'policy'
>;

/** The stages of one consent, from Intuit's window to the stored company. */
export interface Consent {
  /** Opens Intuit's window and goes on with what comes back. */
  drive(flow: Flow, keys: AppKeys): Promise<void>;
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
): Consent {
  const { registry, oauth, consent, accounting, clock, locks } = needs;

  async function drive(flow: Flow, keys: AppKeys): Promise<void> {
    const secret = await flows.secretOf(flow.id);
    if (!secret) return flows.fail(flow, lostInWindow);
    const { state, verifier } = secret;
    const url = await oauth.consentUrl({ app: keys.app, state, verifier });
    if (!url.ok) return flows.fail(flow, url.failure);
    const redirect = await consent.open(url.value);
    // Somebody may have given the flow up while the window was open.
    if (!(await flows.read(flow.id))) return;
    if (!redirect.ok) return flows.fail(flow, redirect.failure);
    const read = oauth.readRedirect({ app: keys.app, state, url: redirect.value });
    if (!read.ok) return flows.fail(flow, read.failure);
    // Before the code is stored or sent: of a company that the organisation does not list, nothing is kept.
    const forbidden = await refuseRealm(needs, read.value.realmId);
    if (forbidden) return flows.fail(flow, forbidden);
    const withCode = await flows.move(
      flow,
      { stage: 'code' },
      { secret: { ...secret, ...read.value } },
    );
    return exchange(withCode, keys);
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
    const { name: companyName } = company;
    const gap = gapEndingAt(company, now);
    const stage = { stage: 'done' as const, companyId, companyName, renewed: true };
    await registry.write({
      put: {
        flows: [{ ...flow, now: stage }],
        companies: [
          {
            ...company,
            appId: keys.app.id,
            link: { ...linkAfterConsent(company.link, tokens, now), reconnectedAt: now },
            ...(gap ? { gap } : {}),
          },
        ],
        tasks: dueNow(companyId, now),
      },
      seal: [{ key: tokensKey(companyId), secret: { kind: 'tokens', tokens } }],
      unseal: [flowKey(flow.id)],
      journal: [{ at: now, what: 'reconnected', companyId, companyName }],
    });
    announcer.changed(companyId);
    after.connected(companyId);
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
    const { name: companyName } = info.value;
    await flows.move(flow, { stage: 'asking', companyId: company.id, companyName });
  }

  async function accept(flow: Flow): Promise<Result<CompanyId>> {
    const secret = await flows.secretOf(flow.id);
    const app = await registry.read('apps', flow.appId);
    if (flow.now.stage !== 'asking' || !secret?.tokens || !secret.realmId || !app) {
      return fail(lostInExchange);
    }
    const now = clock.now();
    const { companyId: id, companyName } = flow.now;
    const company: Company = {
      id,
      environment: app.environment,
      realmId: secret.realmId,
      appId: app.id,
      name: companyName,
      addedAt: now,
      addedBy: flow.id,
      link: linkAfterConsent({}, secret.tokens, now),
      sync: noSync,
    };
    await registry.write({
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

  async function resume(flow: Flow): Promise<void> {
    const keys = await readKeys(registry, flow.appId);
    if (!keys) return flows.fail(flow, { kind: 'app-missing' });
    const secret = await flows.secretOf(flow.id);
    switch (flow.now.stage) {
      case 'window':
        return flows.fail(flow, lostInWindow);
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

  return { drive, resume, receive, accept };
}

function missingIn({ accessToken }: TokenAnswer): string {
  return accessToken === undefined ? 'access_token' : 'refresh_token';
}

/** Tasks that run at once: a worker that dies right after a yes finds them due. */
function dueNow(companyId: CompanyId, now: EpochMs) {
  return tasksOf(companyId, now).map((task) => ({ ...task, dueAt: now }));
}

/** Proved, and nothing of what was before is left: no trouble, no pause, no end of the authorization that it replaces. */
function linkAfterConsent(link: LinkFacts, tokens: TokenSet, now: EpochMs): LinkFacts {
  const { provedAt, reconnectedAt, failureDays } = { ...link, provedAt: now };
  return {
    provedAt,
    ...(reconnectedAt === undefined ? {} : { reconnectedAt }),
    ...(failureDays === undefined ? {} : { failureDays }),
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
