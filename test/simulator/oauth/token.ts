import type { Answer, AppRegistration, Exchange, TokenRecord, World } from '../contract';
import { empty, invalidCode, invalidRefreshToken, json, tokenError } from './answers';
import { authenticatedApp } from './client-authentication';
import type { Consents } from './consents';
import type { IdTokens } from './id-token';
import { grantOf, type TokenBook } from './ledger';
import { provesPossession } from './pkce';
import { refreshed } from './rotation';
import { hasScope } from './scopes';

const PATH = '/oauth2/v1/tokens/bearer';

/** What the token endpoint needs. */
export interface TokenDesk {
  readonly world: World;
  readonly book: TokenBook;
  readonly consents: Consents;
  readonly idTokens: IdTokens;
}

/** @see Intuit facts §1.8, §1.10, §6.1 */
export function answerToken(desk: TokenDesk, exchange: Exchange): Answer | undefined {
  if (exchange.path !== PATH) return undefined;
  if (exchange.method !== 'POST') return empty(405);
  const isForm = exchange.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const fields = new URLSearchParams(isForm ? exchange.body : '');
  const app = authenticatedApp(desk.world, exchange, fields);
  if (app === undefined) return unauthorized(desk.world);
  switch (fields.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(desk, exchange, app, fields);
    case 'refresh_token':
      return refresh(desk, exchange, app, fields);
    case null:
      return tokenError(400, 'invalid_request');
    default:
      return tokenError(400, 'unsupported_grant_type');
  }
}

function unauthorized({ switches }: World): Answer {
  const answer = tokenError(401, 'invalid_client');
  if (!switches.wwwAuthenticateOnTokenErrors) return answer;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Basic realm="Intuit"' } };
}

function exchangeCode(
  { world, book, consents, idTokens }: TokenDesk,
  exchange: Exchange,
  app: AppRegistration,
  fields: URLSearchParams,
): Answer {
  const value = fields.get('code');
  if (value === null || !fields.has('redirect_uri')) return tokenError(400, 'invalid_request');
  const code = book.find(value);
  const consent = consents.find(value);
  if (code?.kind !== 'code' || consent === undefined || code.clientId !== app.clientId) {
    return invalidCode();
  }
  if (code.ended?.because === 'used') {
    // A code that comes twice has been stolen, as far as Intuit can tell.
    book.endLineages({ lineage: code.lineage }, 'replayed');
    return invalidCode();
  }
  const matches = fields.get('redirect_uri') === consent.redirectUri;
  const proven = provesPossession(
    world.switches.pkce,
    consent.challenge,
    fields.get('code_verifier'),
  );
  if (code.ended || !matches || !proven) return invalidCode();
  book.use(value);
  book.end(value, 'used');
  const access = book.issueAccess(grantOf(code));
  const newest = book.issueRefresh(grantOf(code));
  const at = world.clock.now();
  const idToken = hasScope(code.scope, 'openid') && idTokens.issue(grantOf(code), at, consent);
  return success(world, exchange, { access, refresh: newest, idToken: idToken || undefined });
}

function refresh(
  { world, book }: TokenDesk,
  exchange: Exchange,
  app: AppRegistration,
  fields: URLSearchParams,
): Answer {
  const value = fields.get('refresh_token');
  if (value === null) return tokenError(400, 'invalid_request');
  const record = book.find(value);
  if (record?.kind !== 'refresh' || record.clientId !== app.clientId) {
    return invalidRefreshToken(world.switches);
  }
  const newest = refreshed(world, book, record);
  if (newest === undefined) return invalidRefreshToken(world.switches);
  const access = book.issueAccess(grantOf(newest));
  return success(world, exchange, { access, refresh: newest, idToken: undefined });
}

interface Issued {
  readonly access: TokenRecord;
  readonly refresh: TokenRecord;
  readonly idToken: string | undefined;
}

function success(world: World, exchange: Exchange, { access, refresh, idToken }: Issued): Answer {
  const now = world.clock.now();
  const secondsUntil = (at: number) => Math.max(0, Math.ceil((at - now) / 1000));
  const wantsHardExpiry =
    exchange.headers['x-include-refresh-token-hard-expires-in'] === 'true' &&
    refresh.hardExpiresAt !== undefined;
  return json({
    token_type: 'bearer',
    access_token: access.value,
    refresh_token: refresh.value,
    expires_in: world.switches.accessTokenLifeSeconds,
    x_refresh_token_expires_in: secondsUntil(refresh.expiresAt),
    ...(wantsHardExpiry && {
      x_refresh_token_hard_expires_in: secondsUntil(refresh.hardExpiresAt ?? 0),
    }),
    ...(idToken && { id_token: idToken }),
  });
}
