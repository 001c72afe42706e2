import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { withoutField } from './token-bodies';

/** A success without a refresh token: the one at hand has to be kept. */
export const tokenMissingRefreshToken: Fault = {
  name: 'token-missing-refresh-token',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async (_exchange, next) => withoutField(await next(), 'refresh_token'),
};
