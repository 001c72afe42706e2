import { defineCause } from './cause';

/**
 * An outage must never look like a lost connection. The code 3100 on status 500 is an outage too.
 * @see Intuit facts §3.9, §5 #17 [R]
 */
export const intuitDown = defineCause({
  id: 'intuit_down',
  kind: 'intuit-down',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: [
    'fault:api-503-html',
    'fault:api-504-xml',
    'fault:api-500-3100',
    'fault:api-maintenance-html',
    'fault:token-503-html',
    'fault:token-504',
  ],
  details: ({ status }) => ({ status: String(status) }),
});
