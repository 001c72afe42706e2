import { type EpochMs, hourMs, minuteMs, secondMs } from './time';

/** The tokens of one connection. Lives only in the worker and, encrypted, in the vault. */
export interface TokenSet {
  readonly accessToken: string;
  readonly accessExpiresAt: EpochMs;
  readonly refreshToken: string;
  /** End of the rolling window. Absent when Intuit did not say. */
  readonly refreshExpiresAt?: EpochMs;
  /** The five-year end that refreshing does not move. Absent until Intuit has said it once. */
  readonly hardExpiresAt?: EpochMs;
}

/** A token answer as read at the edge; lives count from its arrival. What Intuit left out is absent. */
export interface TokenAnswer {
  /** Absent: only the refresh token of such an answer is worth anything, and it may be the only good one there is. */
  readonly accessToken?: string;
  /** @default one hour */
  readonly accessLifeMs?: number;
  readonly refreshToken?: string;
  readonly refreshLifeMs?: number;
  readonly hardLifeMs?: number;
}

/** A refresh begins this long before the access token ends (architecture D2). */
export const refreshLeadMs = 5 * minuteMs;

/**
 * A refresh token is not sent twice within this time: Intuit may take the second for a thief's and end the connection.
 * @see Intuit facts §1.8 [C], §6.1
 */
export const resendPauseMs = 2 * secondMs;

/** How long to wait before a refresh token may be sent that was last sent at `askedAt`. */
export function pauseBeforeSending(askedAt: EpochMs | undefined, now: EpochMs): number {
  if (askedAt === undefined) return 0;
  // A clock that was set back must not hold up a refresh for longer than the pause itself.
  return Math.min(resendPauseMs, Math.max(0, askedAt + resendPauseMs - now));
}

/** The clock of an authorization that has run out, if one has; the five-year end says more than the rolling window. */
export function endedClock(
  tokens: Pick<TokenSet, 'refreshExpiresAt' | 'hardExpiresAt'>,
  now: EpochMs,
): 'hard' | 'rolling' | undefined {
  if (tokens.hardExpiresAt !== undefined && tokens.hardExpiresAt <= now) return 'hard';
  if (tokens.refreshExpiresAt !== undefined && tokens.refreshExpiresAt <= now) return 'rolling';
  return undefined;
}

/** Whether the access token must be renewed before its next use, and why. */
export function planRefresh(
  tokens: Pick<TokenSet, 'accessExpiresAt'>,
  now: EpochMs,
  refused: boolean,
):
  | { refresh: true; because: 'expired' | 'expires-soon' | 'refused' }
  | { refresh: false; because: 'fresh' } {
  if (refused) return { refresh: true, because: 'refused' };
  if (tokens.accessExpiresAt <= now) return { refresh: true, because: 'expired' };
  if (tokens.accessExpiresAt - now <= refreshLeadMs)
    return { refresh: true, because: 'expires-soon' };
  return { refresh: false, because: 'fresh' };
}

/**
 * The set to store after a token answer. What Intuit leaves out stays as it was:
 * an answer without a refresh token keeps the old one, one without the hard end keeps the old date.
 * `undefined` without an access token, or when there is no refresh token at all: such an answer is no set.
 * @see Intuit facts §1.8, §1.9, §1.10
 */
export function mergeTokens(
  answer: TokenAnswer,
  previous: TokenSet | undefined,
  now: EpochMs,
): TokenSet | undefined {
  const refreshToken = answer.refreshToken ?? previous?.refreshToken;
  if (answer.accessToken === undefined || refreshToken === undefined) return undefined;
  const refreshExpiresAt = ends(answer.refreshLifeMs, now) ?? previous?.refreshExpiresAt;
  const hardExpiresAt = ends(answer.hardLifeMs, now) ?? previous?.hardExpiresAt;
  return {
    accessToken: answer.accessToken,
    accessExpiresAt: now + (answer.accessLifeMs ?? hourMs),
    refreshToken,
    ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
    ...(hardExpiresAt === undefined ? {} : { hardExpiresAt }),
  };
}

function ends(lifeMs: number | undefined, now: EpochMs): EpochMs | undefined {
  return lifeMs === undefined ? undefined : now + lifeMs;
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
