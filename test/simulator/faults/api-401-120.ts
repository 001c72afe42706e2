import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** The person who connected is no longer an admin; refreshing does not help. */
export const api401120: Fault = {
  name: 'api-401-120',
  cites: 'intuit.md §3.9 [D]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      401,
      {
        type: 'AUTHENTICATION',
        code: '120',
        message: 'Authorization Failure',
        detail:
          'AuthorizationFailure: -11014: the user has no access to the company, statusCode: 401',
      },
      exchange,
    ),
};
