import OAuthClient from 'intuit-oauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ADMIN, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../demo-world';
import { redirectIntuitTo } from './node-clients';
import { type Bench, REDIRECT, startBench } from './oauth-client';

/*
 * Intuit's own client for Node, version 4.2.5, unchanged and over HTTPS. It knows no PKCE and always sends its secret by Basic.
 */

let bench: Bench;
let undo: () => void;
let client: OAuthClient;

const { Accounting, OpenId, Profile, Email } = OAuthClient.scopes;
const SCOPES = [Accounting, OpenId, Profile, Email];

beforeEach(async () => {
  bench = await startBench();
  undo = redirectIntuitTo(bench.simulator);
  client = new OAuthClient({
    clientId: DEMO_PRODUCTION_APP.clientId,
    clientSecret: DEMO_PRODUCTION_APP.clientSecret,
    environment: 'production',
    redirectUri: REDIRECT,
    includeRefreshTokenHardExpiresIn: true,
  });
});
afterEach(async () => {
  undo();
  await bench.simulator.close();
});

async function connect() {
  const address = client.authorizeUri({ scope: SCOPES, state: 'state-of-the-client' });
  const back = await bench.person.connect(address, DEMO_ADMIN, 'Harbor & Pine Landscaping');
  return client.createToken(back.href);
}

describe('intuit-oauth', () => {
  test('connects: its authorize address, our forms, its exchange', async () => {
    const answer = await connect();
    const token = client.getToken();
    expect(answer.status()).toBe(200);
    expect(token.realmId).toBe(HARBOR_AND_PINE);
    expect(client.isAccessTokenValid()).toBe(true);
    expect(bench.simulator.ledger.check(token.access_token).ok).toBe(true);
    expect(token.x_refresh_token_hard_expires_in).toBe(157_680_000);
    expect(answer.getIntuitTid()).toMatch(/^1-/);
  });

  test('accepts our id token by its own check against our key', async () => {
    await connect();
    expect(await client.validateIdToken()).toBe(true);
  });

  test('refreshes, and takes over the value that replaces the old one', async () => {
    await connect();
    const old = client.getToken().refresh_token;
    bench.simulator.clock.advance(86_400_000);
    await client.refresh();
    expect(client.getToken().refresh_token).not.toBe(old);
    expect(bench.simulator.ledger.find(old)?.ended?.because).toBe('superseded');
  });

  test('reads who signed in', async () => {
    await connect();
    const { email, givenName } = (await client.getUserInfo()).json as Record<string, unknown>;
    expect([email, givenName]).toEqual([DEMO_ADMIN.email, 'Dana']);
  });

  test('revokes by JSON', async () => {
    await connect();
    const { refresh_token } = client.getToken();
    expect((await client.revoke({ refresh_token })).status()).toBe(200);
    expect(bench.simulator.ledger.find(refresh_token)?.ended?.because).toBe('revoked');
  });

  test('reports a dead refresh token as invalid_grant', async () => {
    await connect();
    bench.simulator.ledger.endLineages({ realmId: HARBOR_AND_PINE }, 'revoked');
    await expect(client.refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('tries again by itself after a 503, so one outage does not reach its caller', async () => {
    await connect();
    bench.simulator.faults.inject('token-503-html');
    expect((await client.refresh()).status()).toBe(200);
    expect(bench.simulator.faults.struck('token-503-html')).toBe(1);
  });

  test('loses a connection whose answer was lost: its own repeat is refused', async () => {
    await connect();
    bench.simulator.clock.advance(86_400_000);
    bench.simulator.faults.inject('token-response-lost');
    await expect(client.refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('takes a refusal with status 200 for success and forgets its tokens, where the facts say to keep them', async () => {
    await connect();
    bench.simulator.faults.inject('token-error-body-with-200');
    await client.refresh();
    expect(client.getToken().access_token).toBeFalsy();
  });
});
