import type { Company } from '../core/company';
import type { Failure } from '../core/failure';
import type { CompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import {
  endedClock,
  expiriesOf,
  mergeTokens,
  pauseBeforeSending,
  planRefresh,
  resendPauseMs,
  type TokenAnswer,
  type TokenSet,
} from '../core/token';
import { readKeys, tokensKey } from './app-keys';
import type { AppKeys, Ports, Secret } from './ports';

/** Keeps connections' tokens good, with one request for however many ask. */
export interface Refresher {
  /**
   * A set that is good to use; `refused` is an access token that Intuit has just turned down.
   * Fails by `not-connected`, `app-missing`, or what the token endpoint says.
   */
  goodTokens(company: Company, refused?: string): Promise<Result<TokenSet>>;
  /** Renews a company's tokens though nobody needs them now, so that the authorization does not lapse unused. */
  renew(company: Company): Promise<Result<true>>;
}

type StoredTokens = Extract<Secret, { kind: 'tokens' }>;
type Needs = Pick<Ports, 'registry' | 'oauth' | 'locks' | 'clock'>;

/** Failures after which the request certainly had no effect at Intuit: nothing can have been rotated by it. */
const withoutEffect: ReadonlySet<Failure['kind']> = new Set([
  'hosts-withheld',
  'storage-unreadable',
  'offline',
  'client-invalid',
  'throttled',
  'grant-invalid',
]);

/**
 * The token to ask once more with, after a refusal that would send somebody to act: one alone never makes a connection
 * Inactive. Refused keys say nothing about the token that they came with.
 */
function triedAgainWith(answer: Result<unknown>, sent: string, other: string): string | undefined {
  const refusal = answer.ok ? undefined : answer.failure.kind;
  if (refusal === 'client-invalid') return sent;
  return refusal === 'grant-invalid' ? other : undefined;
}

/** @see architecture D2 for the order of steps; Intuit facts §5 #1–#4 for what each prevents. */
export function createRefresher({ registry, oauth, locks, clock }: Needs): Refresher {
  const flights = new Map<CompanyId, Promise<Result<TokenSet>>>();
  /** What the disk would not take: the only copy there is, with the access token of the set it replaces. */
  const unsaved = new Map<CompanyId, { secret: StoredTokens; replaces: string }>();

  async function stored(companyId: CompanyId): Promise<StoredTokens | undefined> {
    const secret = await registry.open(tokensKey(companyId));
    const kept = unsaved.get(companyId);
    if (secret?.kind !== 'tokens' || secret.tokens.accessToken !== kept?.replaces) {
      unsaved.delete(companyId);
      return secret?.kind === 'tokens' ? secret : undefined;
    }
    await store(companyId, kept.secret, kept.replaces);
    return kept.secret;
  }

  /** Stores what an answer brought, or keeps it in memory until the disk takes it (facts §5 #4). */
  async function store(id: CompanyId, secret: StoredTokens, replaces: string): Promise<void> {
    try {
      await seal(id, secret);
      unsaved.delete(id);
    } catch {
      unsaved.set(id, { secret, replaces });
    }
  }

  function seal(companyId: CompanyId, secret: StoredTokens): Promise<void> {
    return registry.write({ seal: [{ key: tokensKey(companyId), secret }] });
  }

  /** One refresh serves everybody who asks while it is under way. */
  function takeOff(company: Company, refused: string | undefined): Promise<Result<TokenSet>> {
    const flight = locks
      .alone(`refresh:${company.id}`, () => refresh(company, refused))
      .finally(() => flights.delete(company.id));
    flights.set(company.id, flight);
    return flight;
  }

  async function refresh(company: Company, refused: string | undefined): Promise<Result<TokenSet>> {
    // Read again: somebody else may have renewed them while we waited for the lock.
    const secret = await stored(company.id);
    if (!secret) return fail({ kind: 'not-connected' });
    const isRefused = secret.tokens.accessToken === refused;
    if (!planRefresh(secret.tokens, clock.now(), isRefused).refresh) return succeed(secret.tokens);
    const keys = await readKeys(registry, company.appId);
    if (!keys) return fail({ kind: 'app-missing' });

    const pauseMs = pauseBeforeSending(secret.askedAt, clock.now());
    if (pauseMs > 0) await clock.sleep(pauseMs);
    const since = secret.refreshing?.since ?? clock.now();
    const asking = { ...secret, refreshing: { since } };
    // Written before each sending: a successor of this worker must know of the last one too.
    const mark = async () => {
      const newest = await stored(company.id);
      if (newest?.tokens.refreshToken !== secret.tokens.refreshToken) return false;
      await seal(company.id, { ...asking, askedAt: clock.now() });
      return true;
    };
    const { answer, sent } = await ask(keys, secret, mark);
    if (answer.ok) return keep(company, asking, sent, answer.value);
    return giveUp(company, secret, answer.failure);
  }

  /**
   * One refusal may be an outage of Intuit's (facts §5 #10, DotNET-SDK#342); the last one is believed.
   * A spare goes first: where it was issued, the one in use is dead, or its use would look like a thief's.
   */
  async function ask(
    keys: AppKeys,
    { tokens: { refreshToken: inUse }, spare }: StoredTokens,
    mark: () => Promise<boolean>,
  ): Promise<{ answer: Result<TokenAnswer>; sent: string }> {
    const [first, ...others] = spare === undefined ? [inUse, inUse] : [spare, inUse, spare];
    let sent = first;
    await mark();
    let answer = await oauth.refresh({ keys, refreshToken: sent });
    for (const other of others) {
      const next = triedAgainWith(answer, sent, other);
      if (next === undefined) break;
      await clock.sleep(resendPauseMs);
      if (!(await mark())) break;
      sent = next;
      answer = await oauth.refresh({ keys, refreshToken: sent });
    }
    return { answer, sent };
  }

  async function keep(
    company: Company,
    asking: StoredTokens,
    sent: string,
    answer: TokenAnswer,
  ): Promise<Result<TokenSet>> {
    const previous = asking.tokens;
    const askedAt = clock.now();
    const merged = mergeTokens(answer, { ...previous, refreshToken: sent }, askedAt);
    if (!merged) {
      // Half an answer is no token set; what it names is kept beside the old one and tried next (decision 0009).
      const half = answer.refreshToken === undefined ? {} : { spare: answer.refreshToken };
      await store(company.id, { ...asking, ...half, askedAt }, previous.accessToken);
      return fail({ kind: 'token-answer-unusable', what: 'access_token' });
    }
    await store(company.id, { kind: 'tokens', tokens: merged, askedAt }, previous.accessToken);
    // The tokens are good whether or not their dates can be shown.
    await registry
      .update('companies', company.id, (row) => ({
        ...row,
        link: { ...row.link, ...expiriesOf(merged), renewedAt: clock.now() },
      }))
      .catch(() => undefined);
    return succeed(merged);
  }

  /** Tokens are never deleted here; the mark stays where Intuit may have rotated without our hearing of it. */
  async function giveUp(
    company: Company,
    asked: StoredTokens,
    failure: Failure,
  ): Promise<Result<TokenSet>> {
    // A refusal is no news about tokens that somebody stored meanwhile (facts §5 #2).
    const newest = await stored(company.id);
    if (newest && newest.tokens.refreshToken !== asked.tokens.refreshToken) {
      const { refresh: old } = planRefresh(newest.tokens, clock.now(), false);
      return old ? fail(failure) : succeed(newest.tokens);
    }
    if (withoutEffect.has(failure.kind)) {
      // As it was before; a mark too many does less harm than a failure that nobody is told of.
      await seal(company.id, { ...asked, askedAt: clock.now() }).catch(() => undefined);
    }
    return fail(failure.kind === 'grant-invalid' ? whyEnded(asked, failure) : failure);
  }

  /** Why a refresh token is refused: its time was over, an answer with its successor was lost, or Intuit's own reasons. */
  function whyEnded({ tokens, refreshing }: StoredTokens, refusal: Failure): Failure {
    const ended = endedClock(tokens, clock.now());
    if (ended) return { kind: 'grant-expired', clock: ended };
    return refreshing === undefined ? refusal : { kind: 'refresh-lost' };
  }

  async function goodTokens(company: Company, refused?: string): Promise<Result<TokenSet>> {
    const secret = await stored(company.id);
    if (!secret) return fail({ kind: 'not-connected' });
    const plan = planRefresh(secret.tokens, clock.now(), secret.tokens.accessToken === refused);
    if (!plan.refresh) return succeed(secret.tokens);
    const flight = flights.get(company.id) ?? takeOff(company, refused);
    const renewed = await flight;
    const usable = plan.because === 'expires-soon' && secret.tokens.accessExpiresAt > clock.now();
    return renewed.ok || !usable ? renewed : succeed(secret.tokens);
  }

  return {
    goodTokens,
    async renew(company) {
      const secret = await stored(company.id);
      if (!secret) return fail({ kind: 'not-connected' });
      const renewed = await goodTokens(company, secret.tokens.accessToken);
      return renewed.ok ? succeed(true) : renewed;
    },
  };
}
