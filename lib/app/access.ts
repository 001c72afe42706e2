import type { Company } from '../core/company';
import type { Failure } from '../core/failure';
import type { CompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import { secondMs } from '../core/time';
import { mergeTokens, planRefresh, type TokenAnswer, type TokenSet } from '../core/token';
import type { Access, AppKeys, Ports, Secret, SecretKey } from './ports';

/** Where a connection's tokens lie in the vault. */
export function tokensKey(companyId: CompanyId): SecretKey {
  return `tokens:${companyId}`;
}

/** Hands out access to a company's data, renewing its tokens when needed. */
export interface AccessDesk {
  /**
   * Calls the accounting API for a company. A refused access token is renewed once and the call repeated once.
   * Fails by `not-connected`, `app-missing`, what the token endpoint says, or what the call says.
   */
  call<T>(company: Company, work: (access: Access) => Promise<Result<T>>): Promise<Result<T>>;
}

type StoredTokens = Extract<Secret, { kind: 'tokens' }>;
type Needs = Pick<Ports, 'registry' | 'oauth' | 'locks' | 'clock'>;

/** Failures after which the request certainly had no effect at Intuit: nothing can have been rotated. */
const withoutEffect: ReadonlySet<Failure['kind']> = new Set([
  'hosts-withheld',
  'storage-unreadable',
  'offline',
  'client-invalid',
  'throttled',
]);

/** Pause before a refused refresh token is tried once more. */
const confirmAfterMs = 2 * secondMs;

/** The keys of a company's Intuit app, with the secret from the vault. */
export async function readKeys(
  registry: Ports['registry'],
  appId: Company['appId'],
): Promise<AppKeys | undefined> {
  const app = await registry.read('apps', appId);
  if (!app) return undefined;
  const sealed = await registry.open(`app:${appId}`);
  return sealed?.kind === 'client-secret' ? { app, secret: sealed.secret } : { app };
}

/** @see architecture D2 for the order of steps; Intuit facts §5 #1–#4 for what each prevents. */
export function createAccessDesk({ registry, oauth, locks, clock }: Needs): AccessDesk {
  const flights = new Map<CompanyId, Promise<Result<TokenSet>>>();
  /** New tokens that the disk would not take: the only copy there is, with the access token of the set they replace. */
  const unsaved = new Map<CompanyId, { tokens: TokenSet; replaces: string }>();

  async function stored(companyId: CompanyId): Promise<StoredTokens | undefined> {
    const secret = await registry.open(tokensKey(companyId));
    const kept = unsaved.get(companyId);
    if (secret?.kind !== 'tokens' || secret.tokens.accessToken !== kept?.replaces) {
      unsaved.delete(companyId);
      return secret?.kind === 'tokens' ? secret : undefined;
    }
    await store(companyId, kept);
    return { kind: 'tokens', tokens: kept.tokens };
  }

  /** Stores new tokens, or keeps them in memory until the disk takes them (facts §5 #4). */
  async function store(
    companyId: CompanyId,
    fresh: { tokens: TokenSet; replaces: string },
  ): Promise<void> {
    try {
      await seal(companyId, { tokens: fresh.tokens });
      unsaved.delete(companyId);
    } catch {
      unsaved.set(companyId, fresh);
    }
  }

  /** A set that is good to use. `refused` is an access token that Intuit has just turned down. */
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

    const { tokens } = secret;
    const since = secret.refreshing?.since ?? clock.now();
    await seal(company.id, { tokens, refreshing: { since } });
    const answer = await askTwice({ keys, refreshToken: tokens.refreshToken });
    if (answer.ok) return keep(company, tokens, answer.value);
    return giveUp(company, secret, answer.failure);
  }

  /** One "invalid_grant" may be an outage of Intuit's (facts §5 #10, DotNET-SDK#342); the second is believed. */
  async function askTwice(ask: Parameters<Ports['oauth']['refresh']>[0]) {
    const answer = await oauth.refresh(ask);
    if (answer.ok || answer.failure.kind !== 'grant-invalid') return answer;
    await clock.sleep(confirmAfterMs);
    return oauth.refresh(ask);
  }

  async function keep(
    company: Company,
    previous: TokenSet,
    answer: TokenAnswer,
  ): Promise<Result<TokenSet>> {
    const merged = mergeTokens(answer, previous, clock.now());
    if (!merged) return fail({ kind: 'token-answer-unusable', what: 'refresh_token' });
    await store(company.id, { tokens: merged, replaces: previous.accessToken });
    await registry.update('companies', company.id, (row) => ({
      ...row,
      link: { ...row.link, ...expiriesOf(merged) },
    }));
    return succeed(merged);
  }

  /** Tokens are never deleted here; the mark stays where Intuit may have rotated without our hearing of it. */
  async function giveUp(
    company: Company,
    secret: StoredTokens,
    failure: Failure,
  ): Promise<Result<TokenSet>> {
    if (withoutEffect.has(failure.kind)) await seal(company.id, { tokens: secret.tokens });
    const answerWasLost = secret.refreshing !== undefined && failure.kind === 'grant-invalid';
    return fail(answerWasLost ? { kind: 'refresh-lost' } : failure);
  }

  function seal(
    companyId: CompanyId,
    secret: { tokens: TokenSet; refreshing?: { since: number } },
  ): Promise<void> {
    return registry.write({
      seal: [{ key: tokensKey(companyId), secret: { kind: 'tokens', ...secret } }],
    });
  }

  return {
    async call(company, work) {
      const first = await goodTokens(company);
      if (!first.ok) return first;
      const result = await work(accessOf(company, first.value));
      if (result.ok || !doubtful.has(result.failure.kind)) return result;
      const second = await goodTokens(company, first.value.accessToken);
      // Two witnesses: the API turned the access down, and the token endpoint the authorization.
      if (!second.ok) return fail(moreTelling(result.failure, second.failure));
      const again = await work(accessOf(company, second.value));
      // Refused right after a good refresh: the access itself was taken away (requirement 5.1).
      return !again.ok && again.failure.kind === 'token-refused'
        ? fail({ ...again.failure, kind: 'access-removed' })
        : again;
    },
  };
}

/** Refusals that a renewed token may cure; only a second one is believed (architecture D4). */
const doubtful: ReadonlySet<Failure['kind']> = new Set([
  'token-refused',
  'access-removed',
  'admin-lost',
]);

/** A refusal of the API says more than the end of the authorization that it brought with it. */
function moreTelling(refusal: Failure, refresh: Failure): Failure {
  const confirmed = refresh.kind === 'grant-invalid' && refusal.kind !== 'token-refused';
  return confirmed ? refusal : refresh;
}

/** Both clocks of a token set, as the company's row shows them. */
export function expiriesOf(tokens: TokenSet): {
  refreshExpiresAt?: number;
  hardExpiresAt?: number;
} {
  return {
    ...(tokens.refreshExpiresAt === undefined ? {} : { refreshExpiresAt: tokens.refreshExpiresAt }),
    ...(tokens.hardExpiresAt === undefined ? {} : { hardExpiresAt: tokens.hardExpiresAt }),
  };
}

/** Access in the form that calls take. */
export function accessOf(
  company: Pick<Company, 'id' | 'environment' | 'realmId'>,
  tokens: TokenSet,
): Access {
  return {
    companyId: company.id,
    environment: company.environment,
    realmId: company.realmId,
    accessToken: tokens.accessToken,
  };
}
