import type { Fault } from '../contract';
import { isApi } from './targets';

/** The request takes effect and its answer is lost: a repeated write would be a duplicate. */
export const apiResponseLost: Fault = {
  name: 'api-response-lost',
  cites: 'intuit.md §5 row 25 [R]',
  matches: isApi,
  answer: async (_exchange, next) => ({ ...(await next()), drop: 'before-answer' }),
};
