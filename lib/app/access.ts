import type { Company } from '../core/company';
import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import type { EpochMs } from '../core/time';
import type { TokenSet } from '../core/token';
import type { Access, Clock } from './ports';
import type { Refresher } from './refresh';

/** Hands out access to a company's data, renewing its tokens when needed. */
export interface AccessDesk {
  /**
   * Calls the accounting API for a company. A refused access token is renewed once and the call repeated once.
   * Fails by `not-connected`, `app-missing`, what the token endpoint says, or what the call says.
   */
  call<T>(company: Company, work: (access: Access) => Promise<Result<T>>): Promise<Result<T>>;
}

export function createAccessDesk({ goodTokens }: Refresher, clock: Clock): AccessDesk {
  return {
    async call(company, work) {
      const first = await goodTokens(company);
      if (!first.ok) return first;
      const result = await work(accessOf(company, first.value));
      if (result.ok || !doubtful.has(result.failure.kind)) return result;
      const second = await goodTokens(company, first.value.accessToken);
      // Two witnesses: the API turned the access down, and the token endpoint the authorization.
      if (!second.ok) {
        return fail(moreTelling(result.failure, second.failure, first.value, clock.now()));
      }
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

/**
 * A refusal of the API says more than the end of the authorization that it brought with it. `now` is read after the
 * refusal, whose date corrects our clock: a token that has run out by Intuit's own tells nothing.
 */
function moreTelling(refusal: Failure, refresh: Failure, refused: TokenSet, now: EpochMs): Failure {
  if (refresh.kind !== 'grant-invalid') return refresh;
  if (refusal.kind !== 'token-refused') return refusal;
  // A token that should still have been good: taken away, be it by disconnecting or by connecting anew elsewhere.
  return refused.accessExpiresAt > now ? { ...refusal, kind: 'taken-over' } : refresh;
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
