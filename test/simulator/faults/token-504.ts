import type { Fault } from '../contract';
import { html } from './bodies';
import { isTokenRequest } from './targets';

/** The token endpoint took too long for the proxy before it; the request took effect all the same. */
export const token504: Fault = {
  name: 'token-504',
  cites: 'intuit.md §1.10 [R], §6.1',
  matches: isTokenRequest,
  answer: async (_exchange, next) => {
    await next();
    return html(504, '504 Gateway Time-out');
  },
};
