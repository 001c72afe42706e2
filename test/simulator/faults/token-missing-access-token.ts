import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { withoutField } from './token-bodies';

/** A success without an access token, of which nothing may be stored. */
export const tokenMissingAccessToken: Fault = {
  name: 'token-missing-access-token',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async (_exchange, next) => withoutField(await next(), 'access_token'),
};
