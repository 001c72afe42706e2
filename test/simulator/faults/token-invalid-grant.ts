import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { refusal } from './token-bodies';

/** The token is refused as unknown, replaced, revoked or expired; nothing changes in the books of tokens. */
export const tokenInvalidGrant: Fault = {
  name: 'token-invalid-grant',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async () => refusal(400, 'invalid_grant'),
};
