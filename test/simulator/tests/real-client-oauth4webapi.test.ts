import * as oauth from 'oauth4webapi';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ADMIN, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../demo-world';
import { type Bench, REDIRECT, startBench } from './oauth-client';

/*
 * A client that keeps to the letter of the standards, with PKCE, state, nonce and its own reading of the discovery document.
 */

let bench: Bench;
let server: oauth.AuthorizationServer;

const client: oauth.Client = { client_id: DEMO_PRODUCTION_APP.clientId };
const secret = DEMO_PRODUCTION_APP.clientSecret;

beforeEach(async () => {
  bench = await startBench({ switches: { pkce: 'verified' } });
  // The name has an underscore, so the client's own discovery would not find it.
  const document = 'https://developer.api.intuit.com/.well-known/openid_configuration';
  const issuer = new URL('https://oauth.platform.intuit.com/op/v1');
  server = await oauth.processDiscoveryResponse(issuer, await bench.fetch(document));
});
afterEach(() => bench.simulator.close());

async function connect(authentication: oauth.ClientAuth, sentVerifier?: string) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const address = new URL(server.authorization_endpoint ?? '');
  address.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting openid',
    redirect_uri: REDIRECT,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();
  const back = await bench.person.connect(address.href, DEMO_ADMIN, 'Harbor & Pine Landscaping');
  const parameters = oauth.validateAuthResponse(server, client, back, state);
  const options = { [oauth.customFetch]: bench.fetch as never };
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    REDIRECT,
    sentVerifier ?? verifier,
    options,
  );
  return oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: nonce });
}

describe('oauth4webapi', () => {
  test.each([
    ['Basic', oauth.ClientSecretBasic(secret)],
    ['the body', oauth.ClientSecretPost(secret)],
  ])('connects with credentials in %s and accepts the id token', async (_where, authentication) => {
    const tokens = await connect(authentication);
    expect(tokens.expires_in).toBe(3_600);
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ realmid: HARBOR_AND_PINE });
  });

  test('is refused with another verifier than the one it asked with', async () => {
    const wrong = oauth.generateRandomCodeVerifier();
    await expect(connect(oauth.ClientSecretBasic(secret), wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
      status: 400,
    });
  });

  test('is refused as a public client unless Intuit had such', async () => {
    await expect(connect(oauth.None())).rejects.toMatchObject({ error: 'invalid_client' });
    bench.simulator.switches.pkce = 'required-public';
    expect((await connect(oauth.None())).access_token).toBeTruthy();
  });

  test('sees a challenge instead of an error when the 401 carries WWW-Authenticate', async () => {
    bench.simulator.switches.wwwAuthenticateOnTokenErrors = true;
    await expect(connect(oauth.ClientSecretBasic('wrong'))).rejects.toBeInstanceOf(
      oauth.WWWAuthenticateChallengeError,
    );
  });

  test.each(['redirect-wrong-state', 'redirect-missing-state', 'redirect-wrong-iss'])(
    'turns away what %s brings back',
    async (fault) => {
      bench.simulator.faults.inject(fault);
      await expect(connect(oauth.ClientSecretBasic(secret))).rejects.toMatchObject({
        code: 'OAUTH_INVALID_RESPONSE',
      });
    },
  );
});
