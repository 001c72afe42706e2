import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** A value does not have the length that is allowed. */
export const api4002050: Fault = {
  name: 'api-400-2050',
  cites: 'intuit.md §3.9 [D]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '2050',
        message: 'String length is either shorter or longer than supported by specification',
        detail: 'String length specified does not match the supported length. Max allowed:21',
      },
      exchange,
    ),
};
