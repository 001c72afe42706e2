import { defineCause } from './cause';

/**
 * Deposits are outside of what Booklight touches, so a person has to.
 * @see Intuit facts §3.9 [D]
 */
export const depositedPayment = defineCause({
  id: 'deposited_payment',
  kind: 'request-refused',
  when: ({ code }) => code === '6540',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-6540', 'deed:change a payment that is part of a deposit'],
});
