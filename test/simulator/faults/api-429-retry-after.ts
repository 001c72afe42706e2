import type { Fault } from '../contract';
import { THROTTLED, xml } from './bodies';
import { isApi } from './targets';

/** Throttled, and told for how long: longer than the minute that is asked for without. Not documented [U]. */
export const api429RetryAfter: Fault = {
  name: 'api-429-retry-after',
  cites: 'intuit.md §3.8 [U]',
  matches: isApi,
  answer: async (exchange) => {
    const { headers, ...answer } = xml(429, THROTTLED, exchange);
    return { ...answer, headers: { ...headers, 'retry-after': '150' } };
  },
};
