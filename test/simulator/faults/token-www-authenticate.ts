import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { refusal } from './token-bodies';

/** A refused client is told so in a header too, which makes some libraries overlook the body. */
export const tokenWwwAuthenticate: Fault = {
  name: 'token-www-authenticate',
  cites: 'intuit.md §1.10 [U], §6.1',
  matches: isTokenRequest,
  answer: async () => {
    const answer = refusal(401, 'invalid_client');
    return {
      ...answer,
      headers: { ...answer.headers, 'www-authenticate': 'Basic realm="Intuit"' },
    };
  },
};
