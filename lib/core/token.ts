import { type EpochMs, hourMs, minuteMs } from './time';

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
  readonly accessToken: string;
  /** @default one hour */
  readonly accessLifeMs?: number;
  readonly refreshToken?: string;
  readonly refreshLifeMs?: number;
  readonly hardLifeMs?: number;
}

/** A refresh begins this long before the access token ends (architecture D2). */
export const refreshLeadMs = 5 * minuteMs;

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
 * `undefined` when there is no refresh token at all: such an answer is unusable.
 * @see Intuit facts §1.8, §1.9, §1.10
 */
export function mergeTokens(
  answer: TokenAnswer,
  previous: TokenSet | undefined,
  now: EpochMs,
): TokenSet | undefined {
  const refreshToken = answer.refreshToken ?? previous?.refreshToken;
  if (refreshToken === undefined) return undefined;
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
