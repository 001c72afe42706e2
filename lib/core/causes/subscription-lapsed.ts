import { defineCause } from './cause';

/**
 * Can come with status 200, too.
 * @see Intuit facts §3.9, §5 #18 [R]
 */
export const subscriptionLapsed = defineCause({
  id: 'subscription_lapsed',
  kind: 'subscription-lapsed',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'open-billing',
  provokedBy: [
    'deed:let the subscription of a company run out',
    'fault:api-400-6190',
    'fault:api-200-fault-6190',
    'switch:lapsedReads',
  ],
});
