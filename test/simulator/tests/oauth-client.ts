import { createHash } from 'node:crypto';
import type { AppRegistration, IntuitUser, Simulator, SimulatorOptions } from '../contract';
import { DEMO_ADMIN, DEMO_COMPANIES, DEMO_PRODUCTION_APP } from '../demo-world';
import { createSimulatorFetch } from '../node-fetch';
import { startSimulator } from '../start';
import { createPerson, type Person } from './person';

export const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/intuit';
export const TOKEN_URL = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';
export const REVOKE_URL = 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke';
export const VERIFIER = 'a-verifier-of-at-least-43-characters-0123456789';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** A token answer, loosely typed: tests look at what is there. */
export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly access_token: string;
    readonly refresh_token: string;
    readonly expires_in: number;
    readonly x_refresh_token_expires_in: number;
    readonly x_refresh_token_hard_expires_in?: number;
    readonly id_token?: string;
    readonly error?: string;
    readonly error_description?: string;
  };
}

/** A running stand-in with a fetch, a person and the few calls of an OAuth client. */
export interface Bench {
  readonly simulator: Simulator;
  readonly fetch: typeof fetch;
  readonly person: Person;
  token(fields: Readonly<Record<string, string>>, options?: TokenOptions): Promise<TokenAnswer>;
  refresh(refreshToken: string, options?: TokenOptions): Promise<TokenAnswer>;
  /** Consents and exchanges. */
  connect(options?: ConnectOptions): Promise<TokenAnswer & { code: string }>;
  revoke(token: string): Promise<Response>;
}

export interface TokenOptions {
  /** `null` sends no Authorization header. @default Basic of the demo's production app */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ConnectOptions extends TokenOptions {
  readonly user?: IntuitUser;
  readonly company?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
}

// Most tests here never open the books.
const EMPTY_COMPANIES = DEMO_COMPANIES.map((recipe) => ({ ...recipe, books: 'empty' as const }));

/** The demo world with empty books, unless told otherwise. */
export async function startBench(options: SimulatorOptions = {}): Promise<Bench> {
  const simulator = await startSimulator({ companies: EMPTY_COMPANIES, ...options });
  const simulatorFetch = createSimulatorFetch(simulator);
  const person = createPerson(simulatorFetch);

  async function token(
    fields: Readonly<Record<string, string>>,
    { authorization = basic(DEMO_PRODUCTION_APP), headers = {} }: TokenOptions = {},
  ): Promise<TokenAnswer> {
    const response = await simulatorFetch(TOKEN_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        ...(authorization !== null && { authorization }),
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
    const body = (await response.json()) as TokenAnswer['body'];
    return { status: response.status, headers: response.headers, body };
  }

  return {
    simulator,
    fetch: simulatorFetch,
    person,
    token,
    refresh: (refreshToken, tokenOptions) =>
      token({ grant_type: 'refresh_token', refresh_token: refreshToken }, tokenOptions),
    async connect({
      user = DEMO_ADMIN,
      company = 'Harbor & Pine Landscaping',
      query,
      fields,
      ...rest
    } = {}) {
      const back = await person.connect(authorizeUrl(query), user, company);
      const code = back.searchParams.get('code') ?? '';
      const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
      return { ...(await token({ ...exchange, ...fields }, rest)), code };
    },
    revoke: (value) =>
      simulatorFetch(REVOKE_URL, {
        method: 'POST',
        headers: { authorization: basic(DEMO_PRODUCTION_APP), 'content-type': 'application/json' },
        body: JSON.stringify({ token: value }),
      }),
  };
}

export function basic({ clientId, clientSecret }: AppRegistration): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** A parameter given as '' is left out. */
export function authorizeUrl(changes: Readonly<Record<string, string>> = {}): string {
  const parameters = {
    client_id: DEMO_PRODUCTION_APP.clientId,
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting',
    redirect_uri: REDIRECT,
    state: 'state-of-this-test',
    ...changes,
  };
  const kept = Object.entries(parameters).filter(([, value]) => value !== '');
  return `https://appcenter.intuit.com/connect/oauth2?${new URLSearchParams(kept)}`;
}
