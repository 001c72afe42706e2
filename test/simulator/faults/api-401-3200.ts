import type { Fault } from '../contract';
import { gatewayJson } from './bodies';
import { isApi } from './targets';

/** The access token is refused. */
export const api4013200: Fault = {
  name: 'api-401-3200',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    gatewayJson(
      401,
      {
        type: 'AUTHENTICATION',
        code: '3200',
        message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
        detail: null,
      },
      exchange,
    ),
};
