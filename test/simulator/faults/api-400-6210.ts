import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** The books are closed for the date. */
export const api4006210: Fault = {
  name: 'api-400-6210',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '6210',
        message: 'Account Period Closed',
        detail:
          'Account Period Closed, Cannot Update Through Services Error : The account period has closed.',
      },
      exchange,
    ),
};
