import { defineCause } from './cause';

/**
 * Comes with status 400, not 403.
 * @see Intuit facts §3.9 [R]
 */
export const featureMissing = defineCause({
  id: 'feature_missing',
  kind: 'request-refused',
  when: ({ code }) => code === '5020',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-5020'],
});
