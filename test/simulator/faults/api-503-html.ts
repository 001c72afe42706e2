import type { Fault } from '../contract';
import { html } from './bodies';
import { isApi } from './targets';

/** The API is down and nginx says so in HTML. */
export const api503Html: Fault = {
  name: 'api-503-html',
  cites: 'intuit.md §3.9 shape 4 [R]',
  matches: isApi,
  answer: async () => html(503, '503 Service Temporarily Unavailable'),
};
