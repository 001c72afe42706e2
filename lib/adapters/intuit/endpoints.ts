import type { Environment } from '@/lib/core/ids';

/** Hosts of the OAuth server and the accounting API. @see Intuit facts §1.1, §3.1 [D] */
export const tokenHost = 'oauth.platform.intuit.com';
export const developerHost = 'developer.api.intuit.com';
export const apiHosts: Readonly<Record<Environment, string>> = {
  production: 'quickbooks.api.intuit.com',
  sandbox: 'sandbox-quickbooks.api.intuit.com',
};

/** Hosts that must be reachable before a connection of this environment is begun. */
export function hostsFor(environment: Environment): readonly string[] {
  return [tokenHost, developerHost, apiHosts[environment]];
}

/** Where OAuth happens. */
export interface OAuthEndpoints {
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string;
}

/** As published; used when the discovery document cannot be had. @see Intuit facts §1.1 [D] */
export const knownEndpoints: OAuthEndpoints = {
  issuer: `https://${tokenHost}/op/v1`,
  authorization: 'https://appcenter.intuit.com/connect/oauth2',
  token: `https://${tokenHost}/oauth2/v1/tokens/bearer`,
  revocation: `https://${developerHost}/v2/oauth2/tokens/revoke`,
};

/** Intuit's discovery documents; note the underscore. */
export const discoveryUrls: Readonly<Record<Environment, string>> = {
  production: `https://${developerHost}/.well-known/openid_configuration`,
  sandbox: `https://${developerHost}/.well-known/openid_sandbox_configuration`,
};

/** The scope that covers what Booklight reads; Intuit has no narrower one. @see Intuit facts §1.7 */
export const accountingScope = 'com.intuit.quickbooks.accounting';
