import * as oauth from 'oauth4webapi';
import type { AppKeys, OAuth } from '@/lib/app/ports';
import type { IntuitApp } from '@/lib/core/company';
import type { Failure } from '@/lib/core/failure';
import { type Environment, parseRealmId } from '@/lib/core/ids';
import { fail, type Result, succeed } from '@/lib/core/result';
import { type EpochMs, minuteMs, secondMs } from '@/lib/core/time';
import type { TokenAnswer } from '@/lib/core/token';
import {
  accountingScope,
  discoveryUrls,
  hostsFor,
  knownEndpoints,
  type OAuthEndpoints,
} from './endpoints';
import { readDiscovery, readSpareToken, readTokenAnswer } from './schemas/oauth';
import { plainTokenText } from './schemas/token-text';
import type { Reply, Transport } from './transport';

/** Somebody waits for Intuit's window meanwhile, and the constants are as good. */
const discoveryPatienceMs = 4 * secondMs;

/** What the OAuth client stands on. */
export interface OAuthNeeds {
  readonly transport: Transport;
  readonly redirectUri: string;
  readonly now: () => EpochMs;
  /** Host names that are withheld, of those that a connection needs. */
  readonly withheld: (hosts: readonly string[]) => Promise<readonly string[]>;
}

/** Intuit's OAuth server by oauth4webapi: authorization code with PKCE, three ways of client authentication. */
export function createOAuth(needs: OAuthNeeds): OAuth {
  const { transport, redirectUri, now } = needs;
  const discovered = new Map<Environment, OAuthEndpoints>();

  async function endpoints(environment: Environment): Promise<OAuthEndpoints> {
    const known = discovered.get(environment);
    if (known) return known;
    const url = new URL(discoveryUrls[environment]);
    const sent = await transport.send({
      url,
      method: 'GET',
      what: 'discovery',
      meterable: false,
      withinMs: discoveryPatienceMs,
    });
    const read = sent.ok && sent.value.status === 200 ? endpointsIn(sent.value.text) : undefined;
    // Not remembered when it could not be had: the constants are as good for now, and the next start asks again.
    if (read) discovered.set(environment, read);
    return read ?? knownEndpoints;
  }

  /** One question to the token endpoint; what the library throws becomes data. */
  async function ask(
    keys: AppKeys,
    during: 'exchange' | 'refresh',
    parameters: Readonly<Record<string, string>>,
    grant: string,
  ): Promise<Result<TokenAnswer>> {
    const missing = await needs.withheld(hostsFor(keys.app.environment));
    if (missing.length > 0) return fail({ kind: 'hosts-withheld', hosts: missing });
    const server = serverOf(await endpoints(keys.app.environment));
    const client: oauth.Client = { client_id: keys.app.clientId };
    const wire = createWire(transport);
    try {
      const response = await oauth.genericTokenEndpointRequest(
        server,
        client,
        clientAuthOf(keys),
        grant,
        parameters,
        {
          [oauth.customFetch]: wire.fetch,
          // Asks for the five-year end, which Intuit leaves out otherwise (facts §1.9).
          headers: { 'x-include-refresh-token-hard-expires-in': 'true' },
        },
      );
      const answer = await oauth.processGenericTokenEndpointResponse(server, client, response);
      const read = readTokenAnswer(answer);
      if (read.ok) return read;
      return salvage(wire) ?? fail({ kind: 'token-answer-unusable', what: read.failure.field });
    } catch (error) {
      return salvage(wire) ?? fail(tokenFailure(error, wire, during, now()));
    }
  }

  return {
    redirectUri: () => redirectUri,

    async consentUrl({ app, state, verifier }) {
      const missing = await needs.withheld(hostsFor(app.environment));
      if (missing.length > 0) return fail({ kind: 'hosts-withheld', hosts: missing });
      const { authorization } = await endpoints(app.environment);
      const url = new URL(authorization);
      const challenge = await oauth.calculatePKCECodeChallenge(verifier);
      const parameters = {
        client_id: app.clientId,
        response_type: 'code',
        scope: accountingScope,
        redirect_uri: redirectUri,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return succeed(url.href);
    },

    readRedirect({ app, state, url }) {
      const redirect = new URL(url);
      if (`${redirect.origin}${redirect.pathname}` !== redirectUri) {
        return fail({ kind: 'flow-forged', what: 'answer' });
      }
      return readParameters(app, state, redirect.searchParams);
    },

    exchange: ({ keys, code, verifier }) =>
      ask(
        keys,
        'exchange',
        { code, redirect_uri: redirectUri, code_verifier: verifier },
        'authorization_code',
      ),

    refresh: ({ keys, refreshToken }) =>
      ask(keys, 'refresh', { refresh_token: refreshToken }, 'refresh_token'),

    async revoke({ keys, token }) {
      const { revocation } = await endpoints(keys.app.environment);
      const sent = await transport.send({
        url: new URL(revocation),
        method: 'POST',
        // JSON and Basic: the form is said to be refused, a Bearer certainly is (facts §1.11).
        ...revocationOf(keys, token),
        what: 'revoke',
        meterable: false,
      });
      if (!sent.ok) return sent;
      const { status, tid } = sent.value;
      // 400 says that there is nothing left to revoke: that is what was wanted.
      if ((status >= 200 && status < 300) || status === 400) return succeed(true);
      return fail({ kind: 'intuit-down', status, ...(tid === undefined ? {} : { tid }) });
    },
  };
}

function serverOf(endpoints: OAuthEndpoints): oauth.AuthorizationServer {
  return {
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revocation,
  };
}

function clientAuthOf({ app, secret = '' }: AppKeys): oauth.ClientAuth {
  switch (app.clientAuth) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(secret);
    case 'client_secret_post':
      return oauth.ClientSecretPost(secret);
    case 'none':
      return oauth.None();
  }
}

function basic({ app, secret = '' }: AppKeys): string {
  return `Basic ${btoa(`${encodeURIComponent(app.clientId)}:${encodeURIComponent(secret)}`)}`;
}

/** A public client has no secret to show and names itself beside the token. @see RFC 7009 §2.1 */
function revocationOf(keys: AppKeys, token: string) {
  const json = { 'content-type': 'application/json' };
  return keys.app.clientAuth === 'none'
    ? { headers: json, body: JSON.stringify({ token, client_id: keys.app.clientId }) }
    : { headers: { ...json, authorization: basic(keys) }, body: JSON.stringify({ token }) };
}

/** Endpoints of a discovery document, if they lie where the constants lie: nothing else may receive a token. */
function endpointsIn(text: string): OAuthEndpoints | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = readDiscovery(body);
  if (!read.ok) return undefined;
  const found: OAuthEndpoints = {
    issuer: read.value.issuer,
    authorization: read.value.authorization_endpoint,
    token: read.value.token_endpoint,
    revocation: read.value.revocation_endpoint ?? knownEndpoints.revocation,
  };
  const sameHost = (name: Exclude<keyof OAuthEndpoints, 'issuer'>) =>
    URL.canParse(found[name]) &&
    new URL(found[name]).origin === new URL(knownEndpoints[name]).origin;
  return sameHost('authorization') && sameHost('token') && sameHost('revocation')
    ? found
    : undefined;
}

function readParameters(
  app: IntuitApp,
  state: string,
  parameters: URLSearchParams,
): ReturnType<OAuth['readRedirect']> {
  const server = serverOf(knownEndpoints);
  try {
    const valid = oauth.validateAuthResponse(
      server,
      { client_id: app.clientId },
      parameters,
      state,
    );
    const code = valid.get('code');
    if (!code || saysTwice(parameters)) return fail({ kind: 'flow-forged', what: 'answer' });
    const realmId = parseRealmId(parameters.get('realmId'));
    return realmId === undefined ? fail({ kind: 'realm-missing' }) : succeed({ code, realmId });
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) {
      return error.error === 'access_denied'
        ? fail({ kind: 'consent-denied' })
        : fail({ kind: 'consent-refused', error: error.error.slice(0, 64) });
    }
    return fail({ kind: 'flow-forged', what: forgery(parameters, state, server.issuer) });
  }
}

/** A parameter that comes twice means that somebody has put one in. */
function saysTwice(parameters: URLSearchParams): boolean {
  return parameters.size > new Set(parameters.keys()).size;
}

function forgery(
  parameters: URLSearchParams,
  state: string,
  issuer: string,
): Extract<Failure, { kind: 'flow-forged' }>['what'] {
  if (parameters.get('state') !== state) return 'state';
  const said = parameters.get('iss');
  return said !== null && said !== issuer ? 'issuer' : 'answer';
}

/** Leads the library's request through the transport and remembers what came back. */
function createWire(transport: Transport) {
  const seen: { reply?: Reply; failure?: Failure } = {};
  const fetch = async (
    url: string,
    options: oauth.CustomFetchOptions<'POST', URLSearchParams>,
  ): Promise<Response> => {
    const sent = await transport.send({
      url: new URL(url),
      method: 'POST',
      headers: options.headers,
      body: options.body.toString(),
      what: 'token',
      meterable: false,
    });
    if (!sent.ok) {
      seen.failure = sent.failure;
      throw new Error('not answered');
    }
    const { status, headers, text } = sent.value;
    seen.reply = sent.value;
    const passed = new Headers(headers);
    // With this header the library no longer reads the error that the body names (facts §1.10 [M]).
    passed.delete('www-authenticate');
    // Whatever type it claims, the body decides: an `invalid_grant` in plain text is one.
    passed.set('content-type', 'application/json');
    const plain = status === 200 ? plainTokenText(text) : text;
    return new Response(plain, { status, headers: passed });
  };
  return { fetch, seen };
}

/** What is worth keeping of a good status with an unusable body: its refresh token (decision 0009). */
function salvage({ seen }: ReturnType<typeof createWire>): Result<TokenAnswer> | undefined {
  if (seen.reply?.status !== 200) return undefined;
  try {
    const refreshToken = readSpareToken(JSON.parse(seen.reply.text));
    return refreshToken === undefined ? undefined : succeed({ refreshToken });
  } catch {
    return undefined;
  }
}

function tokenFailure(
  error: unknown,
  { seen }: ReturnType<typeof createWire>,
  during: 'exchange' | 'refresh',
  now: EpochMs,
): Failure {
  if (seen.failure) return seen.failure;
  const { status = 0, tid: from } = seen.reply ?? {};
  const tid = from === undefined ? {} : { tid: from };
  if (status >= 500) return { kind: 'intuit-down', status, ...tid };
  if (status === 429) return { kind: 'throttled', until: now + minuteMs, ...tid };
  // Only the error's name is stable; its description is not (facts §1.10).
  const name = error instanceof oauth.ResponseBodyError ? error.error : undefined;
  if (name === 'invalid_grant') return { kind: 'grant-invalid', during, ...tid };
  if (name === 'invalid_client') return { kind: 'client-invalid', ...tid };
  return { kind: 'token-answer-unusable', what: name ?? `HTTP ${status}`, ...tid };
}
