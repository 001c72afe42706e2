import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  DEMO_ADMIN,
  DEMO_APPS,
  DEMO_PRODUCTION_APP,
  DEMO_SANDBOX_APP,
  DEMO_SECOND_ADMIN,
  DEMO_STANDARD_USER,
  HARBOR_AND_PINE,
  NORTHGATE_PLUMBING,
} from '../demo-world';
import { authorizeUrl, type Bench, CHALLENGE, REDIRECT, startBench } from './oauth-client';
import { createPerson, realmOf } from './person';

const HARBOR = 'Harbor & Pine Landscaping';
const UH_OH = "Uh oh, there's a connection problem";

let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const signIn = (user = DEMO_ADMIN) =>
  bench.person.press('Sign in', { email: user.email, password: user.password });

async function openConsent(): Promise<void> {
  await bench.person.open(authorizeUrl());
  const { html } = await signIn();
  const screen = await bench.person.press('Next', { realmId: realmOf(html, HARBOR) });
  expect(screen.heading).toBe(`Booklight wants to connect to ${HARBOR}`);
}

describe('connecting', () => {
  test('goes from sign-in over the company to consent, and back with code, state and realmId', async () => {
    await openConsent();
    const { leftFor, status } = await bench.person.press('Connect');
    expect(status).toBe(302);
    expect(`${leftFor?.origin}${leftFor?.pathname}`).toBe(REDIRECT);
    expect([...(leftFor?.searchParams.keys() ?? [])]).toEqual(['code', 'state', 'realmId']);
    expect(leftFor?.searchParams.get('state')).toBe('state-of-this-test');
    expect(leftFor?.searchParams.get('realmId')).toBe(HARBOR_AND_PINE);
    const code = bench.simulator.ledger.find(leftFor?.searchParams.get('code') ?? '');
    expect(code).toMatchObject({ kind: 'code', realmId: HARBOR_AND_PINE, userId: DEMO_ADMIN.id });
  });

  test('a second connection in the same browser skips sign-in, in another browser it does not', async () => {
    await openConsent();
    expect((await bench.person.open(authorizeUrl())).heading).toBe('Select your company');
    const stranger = createPerson(bench.fetch);
    expect((await stranger.open(authorizeUrl())).heading).toBe('Sign in');
  });

  test('a wrong password stays at sign-in and says so, keeping the email', async () => {
    await bench.person.open(authorizeUrl());
    const screen = await bench.person.press('Sign in', { email: '"<b>@x.example', password: 'no' });
    expect(screen.heading).toBe('Sign in');
    expect(screen.html).toMatch(/role="alert">That email and password do not match/);
    expect(screen.html).toContain('value="&quot;&lt;b&gt;@x.example"');
    expect((await signIn()).heading).toBe('Select your company');
  });

  test('the selector lists live companies of the person alone, sandbox ones too', async () => {
    await bench.person.open(authorizeUrl());
    const { html } = await signIn();
    expect(() => realmOf(html, 'Northgate Plumbing')).toThrow('cannot be picked');
    for (const name of [
      HARBOR,
      'Cedar Street Dental',
      'Bluebird Bakery & Café',
      'Sandbox Company_US_1',
    ]) {
      expect(realmOf(html, name), name).toMatch(/^\d{16}$/);
    }
    const other = createPerson(bench.fetch);
    await other.open(authorizeUrl());
    const { email, password } = DEMO_SECOND_ADMIN;
    const list = (await other.press('Sign in', { email, password })).html;
    expect(() => realmOf(list, 'Bluebird Bakery & Café')).toThrow('cannot be picked');
  });

  test('somebody with a single company is not asked which', async () => {
    await bench.simulator.close();
    const roles = { [HARBOR_AND_PINE]: 'company-admin' } as const;
    bench = await startBench({ users: [{ ...DEMO_ADMIN, roles }] });
    await bench.person.open(authorizeUrl());
    expect((await signIn()).heading).toBe(`Booklight wants to connect to ${HARBOR}`);
  });

  test('with identity scopes alone no company is asked for and none is told', async () => {
    await bench.person.open(authorizeUrl({ scope: 'openid email' }));
    expect((await signIn()).heading).toBe('Booklight wants to connect to Dana Whitfield');
    const { leftFor } = await bench.person.press('Connect');
    expect([...(leftFor?.searchParams.keys() ?? [])]).toEqual(['code', 'state']);
  });

  test('keys of one environment can pick a company of the other, and keep theirs', async () => {
    const url = authorizeUrl({ client_id: DEMO_SANDBOX_APP.clientId });
    const back = await bench.person.connect(url, DEMO_ADMIN, HARBOR);
    const code = bench.simulator.ledger.find(back.searchParams.get('code') ?? '');
    expect(code?.environment).toBe('sandbox');
  });
});

describe('sent back with an error', () => {
  test('Deny', async () => {
    await openConsent();
    const { leftFor } = await bench.person.press('Deny');
    expect(leftFor?.search).toBe('?error=access_denied&state=state-of-this-test');
    expect(bench.simulator.ledger.all()).toEqual([]);
  });

  test.each([['everything'], ['com.intuit.quickbooks.accounting everything'], ['']])(
    'scope "%s"',
    async (scope) => {
      const { leftFor } = await bench.person.open(authorizeUrl({ scope }));
      expect(leftFor?.search).toBe('?error=invalid_scope&state=state-of-this-test');
    },
  );

  test.each([
    ['ignored', {}, true],
    ['ignored', { code_challenge: 'short' }, true],
    ['verified', {}, true],
    ['verified', { code_challenge: 'short', code_challenge_method: 'S256' }, false],
    ['verified', { code_challenge: CHALLENGE, code_challenge_method: 'S512' }, false],
    ['required-public', {}, false],
    ['required-public', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }, false],
    ['required-public', { code_challenge: CHALLENGE, code_challenge_method: 'S256' }, true],
  ] as const)('PKCE %s with %o: goes on is %s', async (pkce, query, goesOn) => {
    bench.simulator.switches.pkce = pkce;
    const screen = await bench.person.open(authorizeUrl(query));
    if (goesOn) expect(screen.heading).toBe('Sign in');
    else expect(screen.leftFor?.search).toBe('?error=invalid_request&state=state-of-this-test');
  });
});

describe('pages that never redirect', () => {
  test.each([
    ['another extension path', { redirect_uri: `${REDIRECT}/` }],
    ['plain http', { redirect_uri: REDIRECT.replace('https', 'http') }],
    ['a deeper host', { redirect_uri: 'https://a.b.chromiumapp.org/intuit' }],
    [
      'a host that only contains the name',
      { redirect_uri: 'https://evil.example/x.chromiumapp.org/intuit' },
    ],
    ['no redirect URI', { redirect_uri: '' }],
    ['an unknown client', { client_id: 'ABnobody' }],
    ['no state', { state: '' }],
    ['another response type', { response_type: 'token' }],
  ])('Uh oh: %s', async (_what, query) => {
    const screen = await bench.person.open(authorizeUrl(query));
    expect(screen.heading).toBe(UH_OH);
    expect(screen.leftFor).toBeUndefined();
  });

  test('Uh oh names the app, or "undefined" as Intuit does', async () => {
    const named = await bench.person.open(authorizeUrl({ redirect_uri: 'https://other.example/' }));
    expect(named.html).toContain("<em>Booklight</em> didn't connect");
    const unknown = await bench.person.open(authorizeUrl({ client_id: 'ABnobody' }));
    expect(unknown.html).toContain("<em>undefined</em> didn't connect");
  });

  test('a redirect URI that was registered matches byte for byte and without wildcards', async () => {
    await bench.simulator.close();
    const redirectUris = ['https://app.example/back'];
    bench = await startBench({ apps: [{ ...DEMO_PRODUCTION_APP, redirectUris }] });
    const heading = async (redirect_uri: string) =>
      (await bench.person.open(authorizeUrl({ redirect_uri }))).heading;
    expect(await heading('https://app.example/back')).toBe('Sign in');
    expect(await heading('https://app.example/back/')).toBe(UH_OH);
    expect(await heading('https://APP.example/back')).toBe(UH_OH);
    expect(await heading(REDIRECT)).toBe(UH_OH);
  });

  test('Uh oh: the person is no admin', async () => {
    await bench.person.open(authorizeUrl());
    expect((await signIn(DEMO_STANDARD_USER)).heading).toBe(UH_OH);
  });

  test('Uh oh: the only company has lapsed', async () => {
    await bench.simulator.close();
    const roles = { [NORTHGATE_PLUMBING]: 'company-admin' } as const;
    bench = await startBench({ users: [{ ...DEMO_ADMIN, roles }] });
    await bench.person.open(authorizeUrl());
    expect((await signIn()).heading).toBe(UH_OH);
  });

  test('Uh oh: the company lapses while its consent page is open', async () => {
    await openConsent();
    const company = bench.simulator.companies.get(HARBOR_AND_PINE);
    if (company) company.subscription = 'lapsed';
    expect((await bench.person.press('Connect')).heading).toBe(UH_OH);
    expect(bench.simulator.ledger.all()).toEqual([]);
  });

  test('a company that was not offered cannot be posted either', async () => {
    await bench.person.open(authorizeUrl());
    await signIn();
    expect((await bench.person.press('Next', { realmId: '999' })).heading).toBe(UH_OH);
  });

  test('Oops: no company at all', async () => {
    await bench.simulator.close();
    bench = await startBench({ users: [{ ...DEMO_ADMIN, roles: {} }] });
    await bench.person.open(authorizeUrl());
    expect((await signIn()).heading).toBe("Oops, can't connect");
  });

  test('Set Up Payroll: a payroll scope', async () => {
    await bench.person.open(authorizeUrl({ scope: 'payroll.compensation.read' }));
    const { html } = await signIn();
    const screen = await bench.person.press('Next', { realmId: realmOf(html, HARBOR) });
    expect(screen.heading).toBe('Set Up Payroll');
  });
});

describe('a company that another admin has connected', () => {
  const HOLD_ON = "Hold on, you'll lose the current settings if you connect";

  beforeEach(async () => {
    await bench.connect();
  });

  async function secondAdmin() {
    const other = createPerson(bench.fetch);
    await other.open(authorizeUrl());
    const { email, password } = DEMO_SECOND_ADMIN;
    const { html } = await other.press('Sign in', { email, password });
    await other.press('Next', { realmId: realmOf(html, HARBOR) });
    return { other, screen: await other.press('Connect') };
  }

  test('asks first; Cancel goes back as denied', async () => {
    const { other, screen } = await secondAdmin();
    expect(screen.heading).toBe(HOLD_ON);
    const { leftFor } = await other.press('Cancel');
    expect(leftFor?.searchParams.get('error')).toBe('access_denied');
  });

  test.each([
    [false, undefined],
    [true, 'taken-over'],
  ])(
    'Connect anyway; with secondConsentEndsFirst %s the first lineage ends as %s',
    async (ends, because) => {
      bench.simulator.switches.secondConsentEndsFirst = ends;
      const { other } = await secondAdmin();
      const { leftFor } = await other.press('Connect anyway');
      expect(leftFor?.searchParams.get('code')).toBeTruthy();
      const first = bench.simulator.ledger
        .all()
        .filter(({ kind, userId }) => kind === 'refresh' && userId === DEMO_ADMIN.id);
      expect(first.map(({ ended }) => ended?.because)).toEqual([because]);
    },
  );

  test('the same admin is not asked', async () => {
    const back = await bench.person.connect(authorizeUrl(), DEMO_ADMIN, HARBOR);
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  test('nobody is asked once that connection is revoked', async () => {
    bench.simulator.ledger.endLineages({ realmId: HARBOR_AND_PINE }, 'revoked');
    expect((await secondAdmin()).screen.leftFor).toBeDefined();
  });
});

test('the demo apps look like Intuit’s', () => {
  for (const app of DEMO_APPS) {
    expect(app.clientId).toMatch(/^AB[A-Za-z0-9]{48}$/);
    expect(app.clientSecret).toMatch(/^[A-Za-z0-9]{40}$/);
  }
});
