import type { Exchange } from '../contract';

/** Code exchanges and refreshes. */
export const isTokenRequest = ({ host, path, method }: Exchange): boolean =>
  host === 'oauth.platform.intuit.com' && path === '/oauth2/v1/tokens/bearer' && method === 'POST';

export const isRevoke = ({ host, path, method }: Exchange): boolean =>
  host === 'developer.api.intuit.com' && path === '/v2/oauth2/tokens/revoke' && method === 'POST';

export const isDiscovery = ({ host, path }: Exchange): boolean =>
  host === 'developer.api.intuit.com' && path.startsWith('/.well-known/openid_');

/** Any step of connecting. */
export const isAuthorize = ({ host, path }: Exchange): boolean =>
  host === 'appcenter.intuit.com' && path === '/connect/oauth2';

/** The click that sends the browser back to the app with a code. */
export const isConsent = (exchange: Exchange): boolean =>
  isAuthorize(exchange) &&
  exchange.method === 'POST' &&
  /^connect/.test(new URLSearchParams(exchange.body).get('decision') ?? '');

/** The accounting API, production and sandbox. */
export const isApi = ({ host, path }: Exchange): boolean =>
  /^(sandbox-)?quickbooks\.api\.intuit\.com$/.test(host) && path.startsWith('/v3/');
