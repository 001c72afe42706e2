import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** A record refers to one that does not exist or is inactive. */
export const api4002500: Fault = {
  name: 'api-400-2500',
  cites: 'intuit.md §3.9 [D]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '2500',
        message: 'Invalid Reference Id',
        detail: 'Invalid Reference Id : Something you are trying to use does not exist.',
      },
      exchange,
    ),
};
