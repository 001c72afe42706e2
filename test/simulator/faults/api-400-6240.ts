import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** The name is taken by another customer, vendor or employee. */
export const api4006240: Fault = {
  name: 'api-400-6240',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '6240',
        message: 'Duplicate Name Exists Error',
        detail:
          'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
      },
      exchange,
    ),
};
