import type { Answer, Exchange, IntuitUser, World } from '../contract';
import { empty, json } from './answers';
import { hasScope } from './scopes';

const PATH = '/v1/openid_connect/userinfo';

/**
 * Who signed in, in camelCase, as far as the scopes go. Only on the host of the token's environment [U].
 * @see Intuit facts §1.11
 */
export function answerUserinfo(world: World, exchange: Exchange): Answer | undefined {
  if (exchange.method !== 'GET' || exchange.path !== PATH) return undefined;
  const value = /^Bearer (.+)$/i.exec(exchange.headers['authorization'] ?? '')?.[1] ?? '';
  const found = world.ledger.check(value);
  const hostEnvironment = exchange.host.startsWith('sandbox-') ? 'sandbox' : 'production';
  if (!found.ok || found.token.environment !== hostEnvironment) return empty(401);
  const user = world.users.get(found.token.userId);
  if (user === undefined || !hasScope(found.token.scope, 'openid')) return empty(401);
  return json(claims(user, found.token.scope));
}

function claims(user: IntuitUser, scope: string): Record<string, unknown> {
  return {
    sub: user.id,
    ...(hasScope(scope, 'email') && { email: user.email, emailVerified: true }),
    ...(hasScope(scope, 'profile') && { givenName: user.givenName, familyName: user.familyName }),
    ...(hasScope(scope, 'phone') && { phoneNumber: '+1 5035550142', phoneNumberVerified: false }),
    ...(hasScope(scope, 'address') && { address: ADDRESS }),
  };
}

const ADDRESS = {
  streetAddress: '418 Mill Pond Road',
  locality: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
};
