import type { Fault } from '../contract';
import { gatewayJson, THROTTLED } from './bodies';
import { isApi } from './targets';

/** Throttled, in the gateway’s JSON. */
export const api429Json: Fault = {
  name: 'api-429-json',
  cites: 'intuit.md §3.8, §3.9 shape 2 [R]',
  matches: isApi,
  answer: async (exchange) => gatewayJson(429, THROTTLED, exchange),
};
