import { defineCause } from './cause';

/**
 * A record points at a list entry that was made inactive.
 * @see Intuit facts §3.9, §5 #20
 */
export const referenceInactive = defineCause({
  id: 'reference_inactive',
  kind: 'request-refused',
  when: ({ code }) => code === '2500',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-2500', 'deed:create an invoice for a customer that does not exist'],
});
