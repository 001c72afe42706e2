import type { Fault } from '../contract';
import { LAPSED, serviceJson } from './bodies';
import { isApi } from './targets';

/** The subscription has ended. */
export const api4006190: Fault = {
  name: 'api-400-6190',
  cites: 'intuit.md §3.9 [D], §6.7',
  matches: isApi,
  answer: async (exchange) => serviceJson(400, LAPSED, exchange),
};
