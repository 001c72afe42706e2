import type { Fault } from '../contract';
import { isTokenRequest } from './targets';

/** The connection dies before the request takes effect. */
export const tokenRequestLost: Fault = {
  name: 'token-request-lost',
  cites: 'platform.md §3 [M]',
  matches: isTokenRequest,
  answer: async () => ({ status: 0, drop: 'before-answer' }),
};
