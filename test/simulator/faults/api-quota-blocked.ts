import type { Fault } from '../contract';
import { THROTTLED, xml } from './bodies';
import { isApi } from './targets';

/** The month’s reads of the workspace are used up. Told like throttling, but waiting a minute does not help [U]. */
export const apiQuotaBlocked: Fault = {
  name: 'api-quota-blocked',
  cites: 'intuit.md §3.10 [D]',
  matches: isApi,
  answer: async (exchange) => {
    const detail = 'The monthly limit of this app was reached.  Try again next month';
    return xml(429, { ...THROTTLED, detail }, exchange);
  },
};
