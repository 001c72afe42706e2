import type { Fault } from '../contract';
import { THROTTLED, xml } from './bodies';
import { isApi } from './targets';

/** Throttled, with the status of a removed access. */
export const api403ThrottleXml: Fault = {
  name: 'api-403-throttle-xml',
  cites: 'intuit.md §3.8 [R], seen in 2016',
  matches: isApi,
  answer: async (exchange) => {
    const message = 'message=ThrottleExceeded; errorCode=003001; statusCode=403';
    return xml(403, { ...THROTTLED, message }, exchange);
  },
};
