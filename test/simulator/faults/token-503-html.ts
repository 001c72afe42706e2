import type { Fault } from '../contract';
import { html } from './bodies';
import { isTokenRequest } from './targets';

/** The token endpoint is down and a proxy answers for it. */
export const token503Html: Fault = {
  name: 'token-503-html',
  cites: 'intuit.md §1.10 [R], §6.1',
  matches: isTokenRequest,
  answer: async () => html(503, '503 Service Temporarily Unavailable'),
};
