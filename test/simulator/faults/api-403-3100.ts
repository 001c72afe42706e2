import type { Fault } from '../contract';
import { gatewayJson } from './bodies';
import { isApi } from './targets';

/** The app was disconnected from the company. */
export const api4033100: Fault = {
  name: 'api-403-3100',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    gatewayJson(
      403,
      {
        type: 'SERVICE',
        code: '3100',
        message: 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
        detail: null,
      },
      exchange,
    ),
};
