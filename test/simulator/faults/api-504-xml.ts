import type { Fault } from '../contract';
import { xml } from './bodies';
import { isApi } from './targets';

/** The gateway gave up on the service; a write may have happened. */
export const api504Xml: Fault = {
  name: 'api-504-xml',
  cites: 'intuit.md §3.9, §6.7 [R]',
  matches: isApi,
  answer: async (exchange, next) => {
    await next();
    const error = {
      type: 'SERVICE',
      code: '6002',
      message: 'message=GatewayTimeout; errorCode=006002; statusCode=504',
      detail: null,
    };
    return xml(504, error, exchange);
  },
};
