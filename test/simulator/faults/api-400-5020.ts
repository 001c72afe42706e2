import type { Fault } from '../contract';
import { serviceJson } from './bodies';
import { isApi } from './targets';

/** The company’s product or the person’s role lacks a feature. */
export const api4005020: Fault = {
  name: 'api-400-5020',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: async (exchange) =>
    serviceJson(
      400,
      {
        type: 'ValidationFault',
        code: '5020',
        message: 'Permission Denied Error',
        detail: 'Permission Denied Error : You do not have the access rights to use this feature.',
      },
      exchange,
    ),
};
