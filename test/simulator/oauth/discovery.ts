import type { Answer, Environment, Exchange } from '../contract';
import { json } from './answers';

const PATHS: Readonly<Record<string, Environment>> = {
  '/.well-known/openid_configuration': 'production',
  '/.well-known/openid_sandbox_configuration': 'sandbox',
};

const USERINFO: Readonly<Record<Environment, string>> = {
  production: 'https://accounts.platform.intuit.com/v1/openid_connect/userinfo',
  sandbox: 'https://sandbox-accounts.platform.intuit.com/v1/openid_connect/userinfo',
};

export const ISSUER = 'https://oauth.platform.intuit.com/op/v1';

/**
 * The discovery documents, with underscores in their names. They say nothing of PKCE or of data scopes.
 * @see Intuit facts §1.1 [D]
 */
export function answerDiscovery({ method, path }: Exchange): Answer | undefined {
  // node-quickbooks asks with a slash at the end.
  const environment = PATHS[path.replace(/\/$/, '')];
  if (method !== 'GET' || environment === undefined) return undefined;
  return json({
    issuer: ISSUER,
    authorization_endpoint: 'https://appcenter.intuit.com/connect/oauth2',
    token_endpoint: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
    userinfo_endpoint: USERINFO[environment],
    revocation_endpoint: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
    jwks_uri: 'https://oauth.platform.intuit.com/op/v1/jwks',
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile', 'address', 'phone'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'realmid', 'sub'],
  });
}
