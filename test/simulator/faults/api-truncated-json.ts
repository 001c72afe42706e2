import type { Fault } from '../contract';
import { isApi } from './targets';

/** The answer says it is whole and stops in the middle of its JSON. */
export const apiTruncatedJson: Fault = {
  name: 'api-truncated-json',
  cites: 'intuit.md §3.9, §7 [U]',
  matches: isApi,
  answer: async (_exchange, next) => {
    const answer = await next();
    const body = answer.body ?? '';
    return { ...answer, body: body.slice(0, Math.floor(body.length / 2)) };
  },
};
