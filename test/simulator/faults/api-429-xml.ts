import type { Fault } from '../contract';
import { THROTTLED, xml } from './bodies';
import { isApi } from './targets';

/** Throttled, in XML although JSON was asked for. */
export const api429Xml: Fault = {
  name: 'api-429-xml',
  cites: 'intuit.md §3.8 [R]',
  matches: isApi,
  answer: async (exchange) => xml(429, THROTTLED, exchange),
};
