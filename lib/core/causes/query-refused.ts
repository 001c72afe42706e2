import { defineCause } from './cause';

/**
 * A query of ours is wrong: our bug, said so.
 * @see Intuit facts §3.3, §3.9
 */
export const queryRefused = defineCause({
  id: 'query_refused',
  kind: 'request-refused',
  when: ({ code }) => code === '4000' || code === '4001',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'update',
  provokedBy: ['fault:api-400-4001', 'deed:send a query with a spelling error'],
  details: ({ code }) => ({ code }),
});
