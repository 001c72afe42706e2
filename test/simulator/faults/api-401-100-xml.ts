import type { Fault } from '../contract';
import { xml } from './bodies';
import { isApi } from './targets';

/** A general refusal, in XML. */
export const api401100Xml: Fault = {
  name: 'api-401-100-xml',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    xml(
      401,
      {
        type: 'AuthenticationFault',
        code: '100',
        message: 'General Authentication Error',
        detail: 'AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401',
      },
      exchange,
    ),
};
