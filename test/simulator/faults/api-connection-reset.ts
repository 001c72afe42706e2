import type { Fault } from '../contract';
import { isApi } from './targets';

/** The connection dies before the request takes effect. */
export const apiConnectionReset: Fault = {
  name: 'api-connection-reset',
  cites: 'intuit.md §3.9, platform.md §3 [M]',
  matches: isApi,
  answer: async () => ({ status: 0, drop: 'before-answer' }),
};
