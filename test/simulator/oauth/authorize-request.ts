import type { Answer, AppRegistration, Exchange, World } from '../contract';
import { connectionProblemPage } from './dead-end-pages';
import { type Challenge, readChallenge } from './pkce';
import { redirect } from './redirect';
import { isKnownScope } from './scopes';

/** A request to connect that may be shown to the person. */
export interface AuthorizeRequest {
  readonly app: AppRegistration;
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string;
  readonly challenge: Challenge | undefined;
  readonly nonce: string | undefined;
  /** The address of this very request, for the forms. */
  readonly action: string;
}

type Read = { ok: true; request: AuthorizeRequest } | { ok: false; answer: Answer };

/**
 * Reads the query, or answers it: a wrong app or redirect URI stays on Intuit's page, a wrong scope goes back.
 * A missing state or a response type other than `code` also stays on the page [U].
 * @see Intuit facts §1.5, §1.6, §6.2
 */
export function readAuthorizeRequest(world: World, { query, path }: Exchange): Read {
  const app = world.apps.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state') ?? '';
  const wellFormed = state !== '' && query.get('response_type') === 'code';
  if (!app || !isRegistered(app, redirectUri) || !wellFormed) {
    return { ok: false, answer: connectionProblemPage(app?.name) };
  }
  const scope = query.get('scope') ?? '';
  const challenge = readChallenge(query);
  if (!isKnownScope(scope)) {
    return { ok: false, answer: redirect(redirectUri, { error: 'invalid_scope', state }) };
  }
  if (world.switches.pkce !== 'ignored' && !isAcceptable(world, challenge)) {
    return { ok: false, answer: redirect(redirectUri, { error: 'invalid_request', state }) };
  }
  const request: AuthorizeRequest = {
    app,
    redirectUri,
    state,
    scope,
    challenge: challenge === 'malformed' ? undefined : challenge,
    nonce: query.get('nonce') ?? undefined,
    action: `${path}?${query.toString()}`,
  };
  return { ok: true, request };
}

function isAcceptable({ switches }: World, challenge: Challenge | 'malformed' | undefined) {
  if (challenge === 'malformed') return false;
  return switches.pkce === 'verified' || challenge?.method === 'S256';
}

/** Byte for byte, except where a demo app's entry starts with a wildcard label. @see Intuit facts §1.5 [D/R] */
function isRegistered(app: AppRegistration, redirectUri: string): boolean {
  return app.redirectUris.some((entry) => {
    if (!entry.startsWith('https://*.')) return entry === redirectUri;
    const rest = entry.slice('https://*'.length);
    const label = redirectUri.slice('https://'.length, -rest.length);
    return redirectUri === `https://${label}${rest}` && /^[a-z0-9-]+$/.test(label);
  });
}
