import { defineCause } from './cause';

/**
 * The other edit won, on purpose.
 * @see Intuit facts §3.9 [D]
 */
export const staleObject = defineCause({
  id: 'stale_object',
  kind: 'request-refused',
  when: ({ code }) => code === '5010',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'sync-now',
  provokedBy: ['fault:api-400-5010', 'deed:update an invoice with an old SyncToken'],
});
