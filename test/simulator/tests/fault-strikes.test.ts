import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ADMIN, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../demo-world';
import { FAULTS } from '../faults/registry';
import { type Blow, STRIKES, type Target } from './fault-strikes';
import {
  authorizeUrl,
  type Bench,
  basic,
  REVOKE_URL,
  startBench,
  TOKEN_URL,
  type TokenAnswer,
} from './oauth-client';
import { realmOf } from './person';

const DISCOVERY = 'https://developer.api.intuit.com/.well-known/openid_configuration';
const COMPANY = `https://quickbooks.api.intuit.com/v3/company/${HARBOR_AND_PINE}`;

let bench: Bench;
let before: TokenAnswer['body'];

beforeEach(async () => {
  bench = await startBench();
  before = (await bench.connect()).body;
});
afterEach(() => bench.simulator.close());

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

const bearer = () => ({
  authorization: `Bearer ${before.access_token}`,
  accept: 'application/json',
  'content-type': 'application/json',
});

/** Makes everything ready, so that the request handed back is the next one that the fault can befall. */
async function aim(target: Target): Promise<[string, RequestInit]> {
  const authorization = basic(DEMO_PRODUCTION_APP);
  switch (target) {
    case 'refresh': {
      // A day on, a refresh that takes effect leaves a new value behind.
      bench.simulator.clock.advance(86_400_000);
      const fields = { grant_type: 'refresh_token', refresh_token: before.refresh_token };
      return [TOKEN_URL, form(fields, { authorization })];
    }
    case 'revoke':
      return [REVOKE_URL, form({ token: before.refresh_token }, { authorization })];
    case 'discovery':
      return [DISCOVERY, {}];
    case 'authorize':
      return [authorizeUrl(), {}];
    case 'consent':
      return [authorizeUrl(), await consentForm()];
    case 'api':
      return [`${COMPANY}/companyinfo/${HARBOR_AND_PINE}`, { headers: bearer() }];
    case 'write': {
      const body = JSON.stringify({ DisplayName: 'Struck by a fault' });
      return [`${COMPANY}/customer`, { method: 'POST', headers: bearer(), body }];
    }
  }
}

async function consentForm(): Promise<RequestInit> {
  const { email, password } = DEMO_ADMIN;
  const fields = { step: 'sign-in', email, password };
  const signedIn = await bench.fetch(authorizeUrl(), { ...form(fields), redirect: 'manual' });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const list = await bench.fetch(authorizeUrl(), { headers: { cookie } });
  const realmId = realmOf(await list.text(), 'Harbor & Pine Landscaping');
  return form({ step: 'consent', realmId, decision: 'connect' }, { cookie });
}

async function strike(url: string, init: RequestInit): Promise<Omit<Blow, 'bench' | 'before'>> {
  let status = 0;
  let headers = new Headers();
  try {
    const response = await bench.fetch(url, { ...init, redirect: 'manual' });
    ({ status, headers } = response);
    return { status, headers, body: await response.text(), error: undefined };
  } catch (error) {
    return { status, headers, body: '', error: error as Error };
  }
}

describe('each fault befalls one real request, and leaves the next alone', () => {
  test.each(FAULTS.map(({ name }) => name))('%s', async (name) => {
    const { target, waits, proves } = STRIKES[name] ?? expect.fail('no row in fault-strikes.ts');
    const [url, init] = await aim(target);
    bench.simulator.faults.inject(name);
    if (waits) return waitsFor(name, url, init);
    const blow = { bench, before, ...(await strike(url, init)) };
    expect(bench.simulator.faults.struck(name)).toBe(1);
    expect(bench.simulator.log.at(-1)?.fault).toBe(name);
    await proves(blow);
    await bench.fetch(url, { ...init, redirect: 'manual' });
    expect(bench.simulator.faults.struck(name)).toBe(1);
  });

  async function waitsFor(name: string, url: string, init: RequestInit): Promise<void> {
    const giveUp = new AbortController();
    let settled = false;
    const pending = bench.fetch(url, { ...init, signal: giveUp.signal }).finally(() => {
      settled = true;
    });
    pending.catch(() => undefined);
    // Two whole exchanges: an answer that was not held back would have come before theirs.
    for (const _ of [1, 2]) await bench.fetch(DISCOVERY);
    expect(bench.simulator.faults.struck(name)).toBe(1);
    expect(settled).toBe(false);
    giveUp.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    const nothing = { status: 0, headers: new Headers(), body: '', error: undefined };
    await STRIKES[name]?.proves({ bench, before, ...nothing });
  }
});

test('an ordered fault can end the same way any number of times', async () => {
  bench.simulator.faults.inject('api-429-xml', { times: Number.POSITIVE_INFINITY });
  const url = `${COMPANY}/companyinfo/${HARBOR_AND_PINE}`;
  for (const _ of [1, 2, 3]) expect((await bench.fetch(url)).status).toBe(429);
  bench.simulator.faults.clear('api-429-xml');
  expect((await bench.fetch(url, { headers: bearer() })).status).toBe(200);
});
