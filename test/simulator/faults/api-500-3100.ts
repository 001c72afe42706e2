import type { Fault } from '../contract';
import { gatewayJson } from './bodies';
import { isApi } from './targets';

/** An outage that wears the code of a removed access. */
export const api5003100: Fault = {
  name: 'api-500-3100',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    gatewayJson(
      500,
      {
        type: 'SERVICE',
        code: '3100',
        message: 'message=InternalServerError; errorCode=003100; statusCode=500',
        detail: null,
      },
      exchange,
    ),
};
