import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** A payment that is part of a deposit was to be changed. */
export const api4006540: Fault = {
  name: 'api-400-6540',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '6540',
        message: 'Deposited Transaction cannot be changed',
        detail: 'Deposited Transaction cannot be changed : This transaction has been deposited.',
      },
      exchange,
    ),
};
