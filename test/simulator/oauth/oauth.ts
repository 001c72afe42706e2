import type { Handler, World } from '../contract';
import { answerAuthorize } from './authorize';
import { createConsents } from './consents';
import { answerDiscovery } from './discovery';
import { createIdTokens } from './id-token';
import type { TokenBook } from './ledger';
import { answerRevoke } from './revoke';
import { createSignIns } from './sign-ins';
import { answerToken } from './token';
import { answerUserinfo } from './userinfo';

/** Intuit's OAuth hosts. @param book the same ledger that `world` carries, with its writing half. */
export function createOAuth(world: World, book: TokenBook): Handler {
  const consents = createConsents();
  const idTokens = createIdTokens();
  const desk = { world, book, consents, idTokens, signIns: createSignIns(world) };
  return async (exchange) => {
    switch (exchange.host) {
      case 'appcenter.intuit.com':
        return answerAuthorize(desk, exchange);
      case 'oauth.platform.intuit.com':
        return exchange.path === '/op/v1/jwks' ? idTokens.jwks() : answerToken(desk, exchange);
      case 'developer.api.intuit.com':
        return answerDiscovery(exchange) ?? answerRevoke(world, exchange);
      default:
        return answerUserinfo(world, exchange);
    }
  };
}
