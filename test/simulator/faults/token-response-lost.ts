import type { Fault } from '../contract';
import { isTokenRequest } from './targets';

/** Tokens were issued, and the connection dies before a byte of the answer. */
export const tokenResponseLost: Fault = {
  name: 'token-response-lost',
  cites: 'intuit.md §1.8 [R], §5 row 3',
  matches: isTokenRequest,
  answer: async (_exchange, next) => ({ ...(await next()), drop: 'before-answer' }),
};
