import { createApi } from '../api/api';
import { CompanyFile, createCompany } from '../books/company';
import type {
  Answer,
  Clock,
  CompanyRecipe,
  EntityRecord,
  Handler,
  Switches,
  TokenLedger,
  TokenRecord,
  World,
} from '../contract';
import { createSwitches } from '../switches';

/** Noon of 20 November 2026 in California. */
export const NOON_AT = Date.parse('2026-11-20T12:00:00-08:00');

export const TOKEN = 'access-token-of-the-admin';

/** What a request got, its body read. */
export interface Reply {
  readonly status: number;
  readonly answer: Answer;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape.
  readonly json: any;
}

interface Ask {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly realmId?: string;
  readonly token?: string | null;
}

/** The API over real books, without a server: simulated time stands still until a test moves it. */
export interface ApiWorld {
  readonly world: World & { switches: Switches };
  readonly clock: Clock;
  readonly company: CompanyFile;
  readonly tokens: Map<string, TokenState>;
  get(path: string, ask?: Ask): Promise<Reply>;
  post(path: string, body: unknown, ask?: Ask): Promise<Reply>;
  query(statement: string, ask?: Ask): Promise<Reply>;
  cdc(entities: string, sinceAt: number): Promise<Reply>;
}

export interface TokenState {
  readonly token: TokenRecord;
  because?: 'unknown' | 'expired' | 'revoked';
}

/** A world of one company ("1001") and one admin. Limits are off unless a test switches them on. */
export function createApiWorld(
  recipe: Partial<CompanyRecipe> = {},
  switches: Partial<Switches> = {},
): ApiWorld {
  let now = NOON_AT;
  const clock: Clock = {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
  const company = createCompany({ realmId: '1001', books: 'empty', ...recipe }, clock);
  if (!(company instanceof CompanyFile)) throw new Error('not a company file');
  const tokens = new Map([[TOKEN, { token: tokenRecord(company) }]]);
  const world: World = {
    clock,
    switches: createSwitches({ limits: false, ...switches }),
    ledger: ledgerOf(tokens),
    companies: new Map([[company.realmId, company]]),
    users: new Map([['u1', admin(company.realmId)]]),
    apps: new Map(),
    session: { realmId: undefined, userId: undefined },
  };
  return { world, clock, company, tokens, ...clientOf(createApi(world), clock, company) };
}

function clientOf(
  api: Handler,
  clock: Clock,
  company: CompanyFile,
): Pick<ApiWorld, 'get' | 'post' | 'query' | 'cdc'> {
  let id = 0;
  async function send(method: string, path: string, ask: Ask): Promise<Reply> {
    const answer = await api({
      id: ++id,
      at: clock.now(),
      host: ask.host ?? 'quickbooks.api.intuit.com',
      method,
      path: `/v3/company/${ask.realmId ?? company.realmId}/${path}`,
      query: new URLSearchParams(ask.query),
      headers: headersOf(ask),
      body: typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body ?? ''),
      tid: `tid-${id}`,
    });
    if (answer === undefined) throw new Error('the API says it is not its host');
    const text = answer.body ?? '';
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
    return { status: answer.status, answer, text, json };
  }
  return {
    get: (path, ask = {}) => send('GET', path, ask),
    post: (path, body, ask = {}) => send('POST', path, { ...ask, body }),
    query: (statement, ask = {}) =>
      send('GET', 'query', { ...ask, query: { ...ask.query, query: statement } }),
    cdc: (entities, sinceAt) =>
      send('GET', 'cdc', {
        query: { entities, changedSince: new Date(sinceAt).toISOString() },
      }),
  };
}

function headersOf({ token = TOKEN, headers }: Ask): Record<string, string> {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return { accept: 'application/json', ...authorization, ...headers };
}

/** Ids of the records of an answered query, in order. */
export function idsOf(reply: Reply, entity: string): string[] {
  const records: EntityRecord[] = reply.json.QueryResponse[entity] ?? [];
  return records.map((record) => record.Id);
}

function tokenRecord(company: CompanyFile): TokenRecord {
  return {
    kind: 'access',
    value: TOKEN,
    lineage: 'l1',
    clientId: 'app1',
    realmId: company.realmId,
    environment: company.environment,
    userId: 'u1',
    scope: 'com.intuit.quickbooks.accounting openid',
    issuedAt: NOON_AT,
    expiresAt: NOON_AT + 3_600_000,
    usedAt: [],
  };
}

function admin(realmId: string) {
  return {
    id: 'u1',
    email: 'admin@example.com',
    password: 'p',
    givenName: 'Ann',
    familyName: 'Admin',
    roles: { [realmId]: 'company-admin' as const },
  };
}

function ledgerOf(tokens: Map<string, TokenState>): TokenLedger {
  return {
    all: () => [...tokens.values()].map((state) => state.token),
    find: (value) => tokens.get(value)?.token,
    check(value) {
      const state = tokens.get(value);
      if (state === undefined) return { ok: false, because: 'unknown' };
      if (state.because !== undefined) return { ok: false, because: state.because };
      return { ok: true, token: state.token };
    },
    endLineages: () => undefined,
  };
}
