import { defineCause } from './cause';

/**
 * The cap that no renewal extends.
 * @see Intuit facts §1.9 [D]
 */
export const authorizationCap = defineCause({
  id: 'authorization_cap',
  kind: 'grant-expired',
  when: ({ clock }) => clock === 'hard',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['switch:refreshTokenHardLifeSeconds'],
});
