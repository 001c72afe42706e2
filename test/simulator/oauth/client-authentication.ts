import type { AppRegistration, Exchange, Switches, World } from '../contract';

/**
 * The app that a request to the token or revoke endpoint speaks for; `undefined` means `401 invalid_client`.
 * @see Intuit facts §1.2 [D/R]: Basic or body, never both; §1.3: no secret is refused
 */
export function authenticatedApp(
  world: World,
  exchange: Exchange,
  fields: URLSearchParams,
): AppRegistration | undefined {
  const basic = basicCredentials(exchange);
  const bodyId = fields.get('client_id');
  const bodySecret = fields.get('client_secret');
  const inBody = bodyId !== null || bodySecret !== null;
  if (exchange.headers['authorization'] !== undefined && inBody) return undefined;
  if (world.switches.pkce === 'required-public') {
    const alone = basic === undefined && bodySecret === null;
    return alone ? world.apps.get(bodyId ?? '') : undefined;
  }
  const { id, secret } = basic ?? { id: bodyId ?? '', secret: bodySecret ?? '' };
  const app = world.apps.get(id);
  return app?.clientSecret === secret ? app : undefined;
}

/** Basic only, as revoke wants it; a public client has no secret to send and names itself in the body. */
export function revokingApp(
  world: World,
  exchange: Exchange,
  fields: URLSearchParams,
): AppRegistration | undefined {
  const isPublic = isPublicMode(world.switches);
  return isPublic || basicCredentials(exchange)
    ? authenticatedApp(world, exchange, isPublic ? fields : new URLSearchParams())
    : undefined;
}

const isPublicMode = (switches: Switches): boolean => switches.pkce === 'required-public';

function basicCredentials(exchange: Exchange): { id: string; secret: string } | undefined {
  const match = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(exchange.headers['authorization'] ?? '');
  if (!match?.[1]) return undefined;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
