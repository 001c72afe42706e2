import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Switches } from '../contract';
import {
  DEMO_ADMIN,
  DEMO_PRODUCTION_APP,
  DEMO_SANDBOX_APP,
  DEMO_SECOND_ADMIN,
  HARBOR_AND_PINE,
} from '../demo-world';
import {
  authorizeUrl,
  type Bench,
  basic,
  CHALLENGE,
  REDIRECT,
  REVOKE_URL,
  startBench,
  type TokenAnswer,
  VERIFIER,
} from './oauth-client';
import { createPerson } from './person';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FULL_WINDOW = 8_726_400;

let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const becauseOf = (value: string) => bench.simulator.ledger.find(value)?.ended?.because;
const set = (changes: Partial<Switches>) => Object.assign(bench.simulator.switches, changes);
const later = (ms: number) => bench.simulator.clock.advance(ms);

describe('discovery', () => {
  const read = async (name: string) =>
    (await bench.fetch(`https://developer.api.intuit.com/.well-known/${name}`)).json();

  test('both documents differ in the userinfo address alone and do not mention PKCE', async () => {
    const production = (await read('openid_configuration')) as Record<string, unknown>;
    const sandbox = (await read('openid_sandbox_configuration')) as Record<string, unknown>;
    expect(production['issuer']).toBe('https://oauth.platform.intuit.com/op/v1');
    expect(production['userinfo_endpoint']).toBe(
      'https://accounts.platform.intuit.com/v1/openid_connect/userinfo',
    );
    expect(sandbox['userinfo_endpoint']).toBe(
      'https://sandbox-accounts.platform.intuit.com/v1/openid_connect/userinfo',
    );
    expect({ ...sandbox, userinfo_endpoint: '' }).toEqual({ ...production, userinfo_endpoint: '' });
    expect(Object.keys(production)).not.toContain('code_challenge_methods_supported');
    expect(production['token_endpoint_auth_methods_supported']).toEqual([
      'client_secret_post',
      'client_secret_basic',
    ]);
  });

  test('the name with hyphens does not exist', async () => {
    const url = 'https://developer.api.intuit.com/.well-known/openid-configuration';
    expect((await bench.fetch(url)).status).toBe(404);
  });
});

describe('client authentication', () => {
  const { clientId: client_id, clientSecret: client_secret } = DEMO_PRODUCTION_APP;
  const wrong = basic({ ...DEMO_PRODUCTION_APP, clientSecret: `${client_secret} ` });

  test.each([
    ['Basic', {}, {}, 200],
    ['credentials in the body', { client_id, client_secret }, { authorization: null }, 200],
    ['both', { client_id, client_secret }, {}, 401],
    ['Basic and client_id', { client_id }, {}, 401],
    ['none', {}, { authorization: null }, 401],
    ['client_id alone', { client_id }, { authorization: null }, 401],
    ['a wrong secret', {}, { authorization: wrong }, 401],
    ['Bearer', {}, { authorization: 'Bearer abc' }, 401],
  ])('%s', async (_what, fields, options, status) => {
    const answer = await bench.connect({ fields, ...options });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body).toEqual({ error: 'invalid_client' });
  });

  test('another app’s credentials do not open a code or a refresh token', async () => {
    const authorization = basic(DEMO_SANDBOX_APP);
    expect((await bench.connect({ authorization })).body.error).toBe('invalid_grant');
    const { body } = await bench.connect();
    expect((await bench.refresh(body.refresh_token, { authorization })).body.error).toBe(
      'invalid_grant',
    );
    expect(becauseOf(body.refresh_token)).toBeUndefined();
  });

  test('a public client sends its id alone and proves itself by PKCE, for refreshing by nothing', async () => {
    set({ pkce: 'required-public' });
    const query = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const alone = { authorization: null };
    const withSecret = await bench.connect({ query, fields: { code_verifier: VERIFIER } });
    expect(withSecret.body.error).toBe('invalid_client');
    const connected = await bench.connect({
      query,
      fields: { client_id, code_verifier: VERIFIER },
      ...alone,
    });
    expect(connected.status).toBe(200);
    later(2_000);
    const fields = { grant_type: 'refresh_token', refresh_token: connected.body.refresh_token };
    expect((await bench.token({ ...fields, client_id }, alone)).status).toBe(200);
    expect((await bench.token(fields)).body.error).toBe('invalid_client');
  });

  test.each([
    [true, 'Basic realm="Intuit"'],
    [false, null],
  ])('WWW-Authenticate is sent by switch: %s', async (wwwAuthenticateOnTokenErrors, header) => {
    set({ wwwAuthenticateOnTokenErrors });
    const { headers, body } = await bench.connect({ authorization: null });
    expect(headers.get('www-authenticate')).toBe(header);
    expect(body).toEqual({ error: 'invalid_client' });
  });
});

describe('exchanging a code', () => {
  test('gives the documented fields and headers, and no more', async () => {
    const { status, headers, body } = await bench.connect();
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
      'x_refresh_token_expires_in',
    ]);
    expect(body).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      x_refresh_token_expires_in: FULL_WINDOW,
    });
    expect(body.access_token).toMatch(/^[\w-]+\.\.[\w.-]{600,}$/);
    expect(body.refresh_token).toMatch(/^RT1-\d+-H0-\d{10}\w{20}$/);
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(headers.get('cache-control')).toBe('no-cache, no-store');
    expect(headers.get('pragma')).toBe('no-cache');
    const access = bench.simulator.ledger.check(body.access_token);
    expect(access).toMatchObject({
      ok: true,
      token: { realmId: HARBOR_AND_PINE, environment: 'production' },
    });
  });

  test('a second exchange is refused and kills what the first one gave', async () => {
    const { code, body } = await bench.connect();
    const again = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
    const { status, body: refused } = await bench.token(again);
    expect(status).toBe(400);
    expect(refused).toEqual({
      error: 'invalid_grant',
      error_description: 'Invalid authorization code',
    });
    expect(becauseOf(body.refresh_token)).toBe('replayed');
    expect(bench.simulator.ledger.check(body.access_token)).toEqual({
      ok: false,
      because: 'revoked',
    });
    expect(becauseOf(code)).toBe('used');
  });

  test.each([
    ['another redirect URI', { redirect_uri: `${REDIRECT}/` }, 'invalid_grant'],
    ['an unknown code', { code: 'XAB1unknown' }, 'invalid_grant'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('%s is refused and leaves the code unused', async (_what, fields, error) => {
    const refused = await bench.connect({ fields });
    expect([refused.status, refused.body.error]).toEqual([400, error]);
    expect(becauseOf(refused.code)).toBeUndefined();
    const good = { grant_type: 'authorization_code', code: refused.code, redirect_uri: REDIRECT };
    expect((await bench.token(good)).status).toBe(200);
  });

  test.each([
    [{}],
    [{ grant_type: 'refresh_token' }],
    [{ grant_type: 'authorization_code', code: 'x' }],
  ])('a request that lacks fields is invalid: %o', async (fields) => {
    const { status, body } = await bench.token(fields);
    expect([status, body]).toEqual([400, { error: 'invalid_request' }]);
  });

  test('a code dies after ten minutes', async () => {
    const back = await bench.person.connect(
      authorizeUrl(),
      DEMO_ADMIN,
      'Harbor & Pine Landscaping',
    );
    later(600_001);
    const code = back.searchParams.get('code') ?? '';
    const { body } = await bench.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
    });
    expect(body.error_description).toBe('Invalid authorization code');
    expect(becauseOf(code)).toBe('expired');
  });

  const S256 = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
  test.each([
    ['ignored', S256, 'wrong', 200],
    ['ignored', S256, undefined, 200],
    ['verified', S256, VERIFIER, 200],
    ['verified', S256, 'wrong', 400],
    ['verified', S256, undefined, 400],
    ['verified', {}, undefined, 200],
    ['verified', {}, VERIFIER, 400],
    ['verified', { code_challenge: VERIFIER }, VERIFIER, 200],
  ] as const)('PKCE %s, challenge %o, verifier %s: %i', async (pkce, query, verifier, status) => {
    set({ pkce });
    const fields = verifier === undefined ? {} : { code_verifier: verifier };
    expect((await bench.connect({ query, fields })).status).toBe(status);
  });

  test('a public client without the right verifier gets nothing', async () => {
    set({ pkce: 'required-public' });
    const { clientId: client_id } = DEMO_PRODUCTION_APP;
    for (const fields of [{ client_id }, { client_id, code_verifier: 'wrong' }]) {
      const { body } = await bench.connect({ query: S256, fields, authorization: null });
      expect(body.error).toBe('invalid_grant');
    }
  });
});

describe('identity', () => {
  const query = {
    scope: 'com.intuit.quickbooks.accounting openid profile email phone address',
    nonce: 'n-1',
  };

  test('an id token is signed by a published key and names person, app, company and nonce', async () => {
    const { body } = await bench.connect({ query });
    const [head = '', claims = '', signature = ''] = (body.id_token ?? '').split('.');
    const jwks = await bench.fetch('https://oauth.platform.intuit.com/op/v1/jwks');
    const { keys } = (await jwks.json()) as {
      keys: { kid: string; n: string; e: string; kty: string }[];
    };
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as {
      kid: string;
      alg: string;
    };
    const jwk = keys.find(({ kid }) => kid === header.kid);
    expect(header.alg).toBe('RS256');
    const key = createPublicKey({
      key: { kty: 'RSA', n: jwk?.n ?? '', e: jwk?.e ?? '' },
      format: 'jwk',
    });
    expect(
      verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: DEMO_ADMIN.id,
      aud: [DEMO_PRODUCTION_APP.clientId],
      realmid: HARBOR_AND_PINE,
      iss: 'https://oauth.platform.intuit.com/op/v1',
      nonce: 'n-1',
    });
  });

  const userinfo = (token: string, host = 'accounts.platform.intuit.com') =>
    bench.fetch(`https://${host}/v1/openid_connect/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
    });

  test('userinfo tells in camelCase what the scopes cover', async () => {
    const { body } = await bench.connect({ query });
    const everything = (await (await userinfo(body.access_token)).json()) as object;
    expect(Object.keys(everything).sort()).toEqual([
      'address',
      'email',
      'emailVerified',
      'familyName',
      'givenName',
      'phoneNumber',
      'phoneNumberVerified',
      'sub',
    ]);
    const little = await bench.connect({
      query: { scope: 'openid com.intuit.quickbooks.accounting' },
    });
    expect(await (await userinfo(little.body.access_token)).json()).toEqual({ sub: DEMO_ADMIN.id });
  });

  test('userinfo refuses other tokens, other scopes, dead tokens and the other environment’s host', async () => {
    const plain = await bench.connect();
    const full = await bench.connect({ query });
    expect((await userinfo(plain.body.access_token)).status).toBe(401);
    expect((await userinfo(full.body.refresh_token)).status).toBe(401);
    expect(
      (await userinfo(full.body.access_token, 'sandbox-accounts.platform.intuit.com')).status,
    ).toBe(401);
    later(HOUR_MS);
    expect((await userinfo(full.body.access_token)).status).toBe(401);
  });
});

describe('refreshing', () => {
  test('within a day returns the same value with less time, and a new access token beside the old', async () => {
    const { body: first } = await bench.connect();
    later((5 * HOUR_MS) / 10);
    const { status, body } = await bench.refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(body.refresh_token).toBe(first.refresh_token);
    expect(body.x_refresh_token_expires_in).toBeLessThanOrEqual(FULL_WINDOW - 1_800);
    expect(body.access_token).not.toBe(first.access_token);
    expect(bench.simulator.ledger.check(first.access_token).ok).toBe(true);
    expect(bench.simulator.ledger.check(body.access_token).ok).toBe(true);
  });

  test('after a day returns a new value with a full window, and the old one is dead', async () => {
    const { body: first } = await bench.connect();
    later(DAY_MS);
    const { body } = await bench.refresh(first.refresh_token);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect(body.x_refresh_token_expires_in).toBe(FULL_WINDOW);
    expect(becauseOf(first.refresh_token)).toBe('superseded');
    later(2_000);
    const { status, body: refused } = await bench.refresh(first.refresh_token);
    expect([status, refused]).toEqual([400, { error: 'invalid_grant' }]);
    expect((await bench.refresh(body.refresh_token)).status).toBe(200);
  });

  test('with a grace the old value leads to the newest for 24 hours', async () => {
    set({ supersededRefreshToken: 'grace-24h' });
    const { body: first } = await bench.connect();
    later(DAY_MS);
    const { body: second } = await bench.refresh(first.refresh_token);
    later(DAY_MS - 5_000);
    const { body: recovered } = await bench.refresh(first.refresh_token);
    expect(recovered.refresh_token).toBe(second.refresh_token);
    later(6_000);
    expect((await bench.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(becauseOf(first.refresh_token)).toBe('superseded');
  });

  test('a value in its grace does not make the newest one rotate', async () => {
    set({ supersededRefreshToken: 'grace-24h', rotation: 'every-refresh' });
    const { body: first } = await bench.connect();
    const { body: second } = await bench.refresh(first.refresh_token);
    later(2_000);
    const { body: recovered } = await bench.refresh(first.refresh_token);
    expect(recovered.refresh_token).toBe(second.refresh_token);
  });

  test('rotation can happen every time, or never with the window restarting', async () => {
    set({ rotation: 'every-refresh' });
    const { body: first } = await bench.connect();
    const { body: second } = await bench.refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    set({ rotation: 'never' });
    later(50 * DAY_MS);
    const { body: third } = await bench.refresh(second.refresh_token);
    expect(third.refresh_token).toBe(second.refresh_token);
    expect(third.x_refresh_token_expires_in).toBe(FULL_WINDOW);
  });

  test.each([
    [false, undefined],
    [true, 'theft-suspected'],
  ])(
    'two at once: the second is refused; with concurrentRefreshRevokesWinner %s the winner ends as %s',
    async (concurrentRefreshRevokesWinner, because) => {
      set({ concurrentRefreshRevokesWinner });
      const { body: first } = await bench.connect();
      const held = [0, 1].map(() =>
        bench.simulator.hold(({ path }) => path.endsWith('/bearer'), 'request'),
      );
      const both = Promise.all([first, first].map((one) => bench.refresh(one.refresh_token)));
      await Promise.all(held.map(({ arrived }) => arrived));
      for (const { release } of held) release();
      const [a, b] = (await both) as [TokenAnswer, TokenAnswer];
      expect([a.status, b.status].sort()).toEqual([200, 400]);
      const winner = a.status === 200 ? a : b;
      expect(becauseOf(winner.body.refresh_token)).toBe(because);
      expect(bench.simulator.ledger.check(winner.body.access_token).ok).toBe(
        !concurrentRefreshRevokesWinner,
      );
    },
  );

  test.each([
    ['bare', { error: 'invalid_grant' }],
    [
      'described',
      { error: 'invalid_grant', error_description: 'Incorrect or invalid refresh token' },
    ],
  ] as const)('a refusal is worded by switch: %s', async (invalidGrantBody, body) => {
    set({ invalidGrantBody });
    expect((await bench.refresh('RT1-unknown')).body).toEqual(body);
  });

  test('an access token is no refresh token', async () => {
    const { body } = await bench.connect();
    expect((await bench.refresh(body.access_token)).body.error).toBe('invalid_grant');
  });

  test('an idle connection dies at the end of its window', async () => {
    const { body } = await bench.connect();
    later(FULL_WINDOW * 1000 - 60_000);
    expect(becauseOf(body.refresh_token)).toBeUndefined();
    later(60_000);
    expect(becauseOf(body.refresh_token)).toBe('expired');
    expect((await bench.refresh(body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('access tokens live as long as the switch says', async () => {
    set({ accessTokenLifeSeconds: 90 });
    const { body } = await bench.connect();
    expect(body.expires_in).toBe(90);
    later(89_000);
    expect(bench.simulator.ledger.check(body.access_token).ok).toBe(true);
    later(2_000);
    expect(bench.simulator.ledger.check(body.access_token)).toEqual({
      ok: false,
      because: 'expired',
    });
  });

  test('no refresh lifts the five-year cap, which is told only when asked for', async () => {
    const asking = { headers: { 'x-include-refresh-token-hard-expires-in': 'true' } };
    set({ refreshTokenHardLifeSeconds: 100 * 86_400 });
    const { body: first } = await bench.connect(asking);
    expect(first.x_refresh_token_hard_expires_in).toBe(100 * 86_400);
    later(60 * DAY_MS);
    const { body: second } = await bench.refresh(first.refresh_token, asking);
    const left = second.x_refresh_token_hard_expires_in ?? 0;
    expect(left).toBeLessThanOrEqual(40 * 86_400);
    expect(left).toBe(second.x_refresh_token_expires_in);
    later(2_000);
    expect((await bench.refresh(second.refresh_token)).body).not.toHaveProperty(
      'x_refresh_token_hard_expires_in',
    );
    later(40 * DAY_MS);
    expect((await bench.refresh(second.refresh_token)).body.error).toBe('invalid_grant');
  });
});

describe('revoking', () => {
  test.each(['access_token', 'refresh_token'] as const)(
    'by %s ends the whole grant at once',
    async (kind) => {
      const { body } = await bench.connect();
      const response = await bench.revoke(body[kind]);
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(becauseOf(body.refresh_token)).toBe('revoked');
      expect(bench.simulator.ledger.check(body.access_token)).toEqual({
        ok: false,
        because: 'revoked',
      });
      expect((await bench.refresh(body.refresh_token)).body.error).toBe('invalid_grant');
      const again = await bench.revoke(body[kind]);
      expect([again.status, await again.text()]).toEqual([400, '']);
    },
  );

  test('ends every consent of that person for that company, and nobody else’s', async () => {
    const { body: mine } = await bench.connect();
    const { body: mineToo } = await bench.connect();
    const { body: otherCompany } = await bench.connect({ company: 'Cedar Street Dental' });
    const other = createPerson(bench.fetch);
    await other
      .connect(authorizeUrl(), DEMO_SECOND_ADMIN, 'Cedar Street Dental')
      .catch(() => undefined);
    const back = (await other.press('Connect anyway')).leftFor;
    const code = back?.searchParams.get('code') ?? '';
    const { body: theirs } = await bench.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
    });
    await bench.revoke(mine.refresh_token);
    expect(becauseOf(mineToo.refresh_token)).toBe('revoked');
    expect(becauseOf(otherCompany.refresh_token)).toBeUndefined();
    await bench.revoke(otherCompany.refresh_token);
    expect(becauseOf(theirs.refresh_token)).toBeUndefined();
  });

  const asForm = (token: string, headers: Record<string, string>) =>
    bench.fetch(REVOKE_URL, { method: 'POST', body: new URLSearchParams({ token }), headers });

  test.each([
    [true, 200],
    [false, 400],
  ])('takes a form by switch: %s', async (revokeTakesForm, status) => {
    set({ revokeTakesForm });
    const { body } = await bench.connect();
    const response = await asForm(body.refresh_token, {
      authorization: basic(DEMO_PRODUCTION_APP),
    });
    expect(response.status).toBe(status);
  });

  test('wants Basic: Bearer, nothing, and credentials in the body get 401 without a body', async () => {
    const { body } = await bench.connect();
    const bearer = { authorization: `Bearer ${body.access_token}` };
    for (const headers of [bearer, {}]) {
      const response = await asForm(body.refresh_token, headers as Record<string, string>);
      expect([response.status, await response.text()]).toEqual([401, '']);
    }
    expect(becauseOf(body.refresh_token)).toBeUndefined();
  });

  test('an unknown token, another app’s token and a broken body get 400', async () => {
    const { body } = await bench.connect();
    expect((await bench.revoke('unknown')).status).toBe(400);
    const foreign = await asForm(body.refresh_token, { authorization: basic(DEMO_SANDBOX_APP) });
    expect(foreign.status).toBe(400);
    const headers = {
      authorization: basic(DEMO_PRODUCTION_APP),
      'content-type': 'application/json',
    };
    const broken = await bench.fetch(REVOKE_URL, { method: 'POST', body: '{"token":', headers });
    expect(broken.status).toBe(400);
    expect(becauseOf(body.refresh_token)).toBeUndefined();
  });
});

test('the ledger tells the whole story of a connection', async () => {
  const { body, code } = await bench.connect();
  later(DAY_MS);
  await bench.refresh(body.refresh_token);
  const story = bench.simulator.ledger.all().map(({ kind, ended }) => [kind, ended?.because]);
  expect(story).toEqual([
    ['code', 'used'],
    ['access', 'expired'],
    ['refresh', 'superseded'],
    ['refresh', undefined],
    ['access', undefined],
  ]);
  expect(new Set(bench.simulator.ledger.all().map(({ lineage }) => lineage)).size).toBe(1);
  expect(bench.simulator.ledger.find(code)?.usedAt).toHaveLength(1);
});
