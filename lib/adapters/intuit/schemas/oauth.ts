import { type Result, succeed } from '@/lib/core/result';
import { secondMs } from '@/lib/core/time';
import { defined, flag, text } from './fields';
import { check, isObject, type Refusal } from './refusal';
import { z } from './zod';

const present = z.string().check(z.minLength(1));

/** Seconds; some answers write them as text. @see Intuit facts §1.8 */
const seconds = z.pipe(
  z.union([z.number().check(z.nonnegative()), z.string().check(z.regex(/^\d{1,12}$/))]),
  z.transform(Number),
);

/** Opaque: access tokens reach 4096 characters and more, refresh tokens 512 (facts §1.8). */
const tokenAnswer = z.object({
  access_token: present,
  refresh_token: z.optional(present),
  token_type: text,
  expires_in: z.nullish(seconds),
  x_refresh_token_expires_in: z.nullish(seconds),
  x_refresh_token_hard_expires_in: z.nullish(seconds),
  id_token: text,
});

/** An answer of the token endpoint. Lives are counted from the moment of the answer. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Absent: the one in use stays good. */
  readonly refreshToken?: string;
  readonly accessLifeMs?: number;
  /** Rolling life of the refresh token: what Intuit says, never a constant. */
  readonly refreshLifeMs?: number;
  /** Life that refreshing does not prolong; missing on some refreshes. @see Intuit facts §1.9 */
  readonly hardLifeMs?: number;
}

/**
 * Reads an answer of the token endpoint.
 * @returns a refusal without an access token: nothing of such an answer may be stored. @see Intuit facts §1.10
 */
export function readTokenAnswer(body: unknown): Result<TokenAnswer, Refusal> {
  const parsed = check(tokenAnswer, body, '');
  if (!parsed.ok) return parsed;
  const wire = parsed.value;
  return succeed(
    defined({
      accessToken: wire.access_token,
      refreshToken: wire.refresh_token,
      accessLifeMs: msOf(wire.expires_in),
      refreshLifeMs: msOf(wire.x_refresh_token_expires_in),
      hardLifeMs: msOf(wire.x_refresh_token_hard_expires_in),
    }),
  );
}

/**
 * The refresh token of an answer that is otherwise unusable; `undefined` when it is an error, or names none.
 * After a rotation it may be the only good one there is. @see Intuit facts §1.8, §5 #3
 */
export function readSpareToken(body: unknown): string | undefined {
  if (!isObject(body) || body['error'] != null) return undefined;
  const spare = body['refresh_token'];
  return typeof spare === 'string' && spare !== '' ? spare : undefined;
}

function msOf(lifeSeconds: number | null | undefined): number | undefined {
  return lifeSeconds == null ? undefined : lifeSeconds * secondMs;
}

/** `error_description` is optional and its wording unstable: decide by `error` alone. @see Intuit facts §1.10 */
const oauthError = z.object({ error: present, error_description: text });

/** Reads an error of the token endpoint. */
export function readOAuthError(
  body: unknown,
): Result<{ readonly error: string; readonly description?: string }, Refusal> {
  const parsed = check(oauthError, body, '');
  if (!parsed.ok) return parsed;
  const { error, error_description: description } = parsed.value;
  return succeed({ error, ...(description == null ? {} : { description }) });
}

const address = z.string().check(z.regex(/^https:\/\/[^\s]+$/));
const names = z.optional(z.array(z.string()));

/** Intuit's discovery document. @see Intuit facts §1.1 */
const discovery = z.object({
  issuer: address,
  authorization_endpoint: address,
  token_endpoint: address,
  revocation_endpoint: z.optional(address),
  userinfo_endpoint: z.optional(address),
  jwks_uri: z.optional(address),
  response_types_supported: names,
  subject_types_supported: names,
  id_token_signing_alg_values_supported: names,
  scopes_supported: names,
  token_endpoint_auth_methods_supported: names,
  claims_supported: names,
  code_challenge_methods_supported: names,
});

/** Reads a discovery document. */
export function readDiscovery(body: unknown): Result<z.output<typeof discovery>, Refusal> {
  return check(discovery, body, '');
}

/** Who consented; camel case, not as OpenID has it. @see Intuit facts §1.11 */
const userInfo = z.object({
  sub: present,
  email: text,
  emailVerified: flag,
  givenName: text,
  familyName: text,
});

/** Reads the answer of the userinfo endpoint. */
export function readUserInfo(body: unknown): Result<z.output<typeof userInfo>, Refusal> {
  return check(userInfo, body, '');
}
