import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** Somebody else changed the record first. */
export const api4005010: Fault = {
  name: 'api-400-5010',
  cites: 'intuit.md §3.7 [D]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '5010',
        message: 'Stale Object Error',
        detail: 'Stale Object Error : You and another user were working on this at the same time.',
      },
      exchange,
    ),
};
