import type { Fault } from '../contract';
import { LAPSED, serviceJson } from './bodies';
import { isApi } from './targets';

/** The subscription has ended, told with status 200. */
export const api200Fault6190: Fault = {
  name: 'api-200-fault-6190',
  cites: 'intuit.md §3.9 [R], seen in 2019',
  matches: isApi,
  answer: async (exchange) => serviceJson(200, LAPSED, exchange),
};
