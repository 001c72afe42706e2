import type { Fault } from '../contract';
import { html } from './bodies';
import { isDiscovery } from './targets';

/** The discovery document is gone; constants have to do. */
export const discovery404: Fault = {
  name: 'discovery-404',
  cites: 'intuit.md §1.1 [U]',
  matches: isDiscovery,
  answer: async () => html(404, '404 Not Found'),
};
