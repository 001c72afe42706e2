import type { Fault } from '../contract';
import { html } from './bodies';
import { isApi } from './targets';

/** A maintenance window. */
export const apiMaintenanceHtml: Fault = {
  name: 'api-maintenance-html',
  cites: 'intuit.md §3.9 shape 4 [R]',
  matches: isApi,
  answer: async () => html(503, "We'll be back soon", 'QuickBooks is down for maintenance.'),
};
