import type { Fault } from '../contract';
import { html } from './bodies';
import { isTokenRequest } from './targets';

/** Throttled at the token endpoint, told in HTML. */
export const token429Html: Fault = {
  name: 'token-429-html',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async () => html(429, '429 Too Many Requests'),
};
