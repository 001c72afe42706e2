import { defineCause } from './cause';

/**
 * The rolling window, by the moment that Intuit itself had named.
 * @see Intuit facts §1.8 [D]
 */
export const authorizationUnused = defineCause({
  id: 'authorization_unused',
  kind: 'grant-expired',
  when: ({ clock }) => clock === 'rolling',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['switch:refreshTokenLifeSeconds'],
});
