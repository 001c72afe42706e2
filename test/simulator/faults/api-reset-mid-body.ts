import type { Fault } from '../contract';
import { isApi } from './targets';

/** The connection dies in the middle of the answer. */
export const apiResetMidBody: Fault = {
  name: 'api-reset-mid-body',
  cites: 'intuit.md §3.9 [U]',
  matches: isApi,
  answer: async (_exchange, next) => ({ ...(await next()), drop: 'mid-body' }),
};
