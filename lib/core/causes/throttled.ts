import { defineCause } from './cause';

/**
 * 500 requests a minute for a company are shared by all of its apps.
 * @see Intuit facts §3.8 [D]
 */
export const throttled = defineCause({
  id: 'throttled',
  kind: 'throttled',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: [
    'fault:api-429-xml',
    'fault:api-429-json',
    'fault:api-429-retry-after',
    'fault:api-403-throttle-xml',
    'fault:token-429-html',
    'switch:limits',
  ],
});
