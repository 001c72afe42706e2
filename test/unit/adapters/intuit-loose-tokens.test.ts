/** The token endpoint's answers in other forms, through the whole OAuth adapter: losing one may lose a connection. */
import { describe, expect, it } from 'vitest';
import { createOAuth } from '@/lib/adapters/intuit/oauth';
import { createTransport } from '@/lib/adapters/intuit/transport';
import type { AppKeys, Ledger } from '@/lib/app/ports';

const now = Date.parse('2026-11-20T12:00:00Z');
const keys = {
  app: { environment: 'sandbox', clientId: 'id', clientAuth: 'client_secret_basic' },
  secret: 'secret',
} as AppKeys;
const tokens = {
  token_type: 'bearer',
  access_token: 'AT',
  refresh_token: 'RT',
  expires_in: 3600,
  x_refresh_token_expires_in: 8_726_400,
};
const whole = {
  ok: true,
  value: {
    accessToken: 'AT',
    refreshToken: 'RT',
    accessLifeMs: 3_600_000,
    refreshLifeMs: 8_726_400_000,
  },
};

interface Said {
  readonly status?: number;
  readonly type?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every request is answered with that body; the network is the only thing that is not real. */
function oauthSaying(
  text: string,
  { status = 200, type = 'application/json', headers }: Said = {},
) {
  const answer = new Headers(headers);
  if (type !== null) answer.set('content-type', type);
  const transport = createTransport({
    hosts: { withheld: async () => [] },
    ledger: {
      sending: async () => 1,
      answered: async () => undefined,
    } as Partial<Ledger> as Ledger,
    now: () => now,
    heardDate: () => undefined,
    isOnline: () => true,
    fetch: async () => {
      // Bytes, so that no type is made up.
      const body = new TextEncoder().encode(text);
      return new Response(status === 204 ? null : body, { status, headers: answer });
    },
  });
  const redirectUri = 'https://x.example/';
  return createOAuth({ transport, redirectUri, now: () => now, withheld: async () => [] });
}

const refresh = (body: unknown, said: Said = {}) =>
  oauthSaying(typeof body === 'string' ? body : JSON.stringify(body), said).refresh({
    keys,
    refreshToken: 'R0',
  });

describe('new tokens', () => {
  it.each([
    ['lives as text', { expires_in: '3600', x_refresh_token_expires_in: '8726400' }],
    ['Bearer in other letters', { token_type: 'Bearer' }],
    ['no word about their type', { token_type: undefined }],
    ['null for their type', { token_type: null }],
    ['an id token that was not asked for', { id_token: 'x.y' }],
    ['null for an id token', { id_token: null }],
    ['null for a scope', { scope: null }],
    ['a list of scopes', { scope: ['com.intuit.quickbooks.accounting'] }],
    ['null for the hard end', { x_refresh_token_hard_expires_in: null }],
    ['empty texts', { id_token: '', scope: '', token_type: '', error: '' }],
    ['null for an error', { error: null, error_description: null }],
    ['fields of tomorrow', { realmId: '1', issued_at: 5, deep: { a: [null] } }],
  ])('are whole with %s', async (_what, more) => {
    expect(await refresh({ ...tokens, ...more })).toEqual(whole);
  });

  it.each([
    ['text/plain'],
    ['application/json;charset=UTF-8'],
    ['application/json; charset="utf-8"'],
    ['text/html'],
    [null],
  ])('are whole under the type %s', async (type) => {
    expect(await refresh(tokens, { type })).toEqual(whole);
  });

  it('are whole after a byte order mark', async () => {
    expect(await refresh(`\uFEFF${JSON.stringify(tokens)}`)).toEqual(whole);
  });

  it('live as long as is usual where nothing is said of it', async () => {
    const silent = { expires_in: null, x_refresh_token_expires_in: null };
    expect(await refresh({ ...tokens, ...silent })).toEqual({
      ok: true,
      value: { accessToken: 'AT', refreshToken: 'RT' },
    });
  });

  it.each([null, ''])('may leave the refresh token as it is, also by %j', async (said) => {
    const read = await refresh({ ...tokens, refresh_token: said });
    expect(read).toMatchObject({ ok: true, value: { accessToken: 'AT' } });
    expect(read.ok && read.value).not.toHaveProperty('refreshToken');
  });

  it.each([
    ['another type', { token_type: 'mac' }],
    ['a life in words', { expires_in: 'abc' }],
    ['an access token that is null', { access_token: null }],
    ['null for the access token and for an error', { access_token: null, error: null }],
  ])('are half with %s: the refresh token alone is kept', async (_what, more) => {
    const half = { ok: true, value: { refreshToken: 'RT' } };
    expect(await refresh({ ...tokens, ...more })).toEqual(half);
  });
});

describe('a refused refresh token', () => {
  it.each([
    ['application/json;charset=utf-8'],
    ['application/json'],
    ['text/plain'],
    ['text/html'],
    [null],
  ])('is told by its body under the type %s', async (type) => {
    const body = { error: 'invalid_grant', error_description: null };
    const failure = { kind: 'grant-invalid', during: 'refresh' };
    for (const status of [400, 401]) {
      expect(await refresh(body, { status, type })).toEqual({ ok: false, failure });
    }
  });

  it.each(['<html>Bad Request</html>', '', '[]', '{"error":null}', '{"error":{"code":1}}'])(
    'is not told by %s',
    async (body) => {
      expect(await refresh(body, { status: 400, type: 'text/html' })).toMatchObject({
        ok: false,
        failure: { kind: 'token-answer-unusable', what: 'HTTP 400' },
      });
    },
  );

  it.each([
    ['intuit_tid', { tid: '1-ab' }],
    ['Intuit_Tid', { tid: '1-ab' }],
    ['x-other', {}],
  ])('carries the support id of the header %s', async (name, tid) => {
    const body = { error: 'invalid_grant' };
    expect(await refresh(body, { status: 400, headers: { [name]: '1-ab' } })).toEqual({
      ok: false,
      failure: { kind: 'grant-invalid', during: 'refresh', ...tid },
    });
  });
});

it.each([200, 202, 204, 400])('a token is revoked when %i is the answer', async (status) => {
  const oauth = oauthSaying('', { status, type: null });
  expect(await oauth.revoke({ keys, token: 'RT' })).toEqual({ ok: true, value: true });
});
