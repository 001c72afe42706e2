import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { refusal } from './token-bodies';

/** Wrong secret, or a secret that was replaced at the developer portal. */
export const tokenInvalidClient: Fault = {
  name: 'token-invalid-client',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async () => refusal(401, 'invalid_client'),
};
