import type { Fault } from '../contract';
import { xml } from './bodies';
import { isApi } from './targets';

/** Keys of one environment, company of the other. */
export const api401130Xml: Fault = {
  name: 'api-401-130-xml',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    xml(
      401,
      {
        type: 'AuthenticationFault',
        code: '130',
        message: 'Accessing Wrong Cluster',
        detail: 'AccessingWrongCluster: -11017: wrong cluster for this company, statusCode: 401',
      },
      exchange,
    ),
};
