import { defineCause } from './cause';

/**
 * Never created again by itself: a merge looks just like this.
 * @see Intuit facts §3.9, §5 #21
 */
export const recordGone = defineCause({
  id: 'record_gone',
  kind: 'request-refused',
  when: ({ code }) => code === '610',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'sync-now',
  provokedBy: ['fault:api-400-610', 'deed:ask for a record that was deleted'],
});
