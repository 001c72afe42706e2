import type { Fault } from '../contract';
import { isTokenRequest } from './targets';

/** Tokens are issued at once and the answer takes 30 seconds, longer than a worker lives. */
export const tokenSlow30s: Fault = {
  name: 'token-slow-30s',
  cites: 'intuit.md §6.1 [U]',
  matches: isTokenRequest,
  answer: async (_exchange, next) => ({ ...(await next()), delayMs: 30_000 }),
};
