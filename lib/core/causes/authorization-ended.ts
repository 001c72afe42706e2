import { defineCause } from './cause';

/**
 * Refused before either of its two clocks had run out, after the value had been tried once more.
 * @see Intuit facts §1.8, §5 #12
 */
export const authorizationEnded = defineCause({
  id: 'authorization_ended',
  kind: 'grant-invalid',
  when: ({ during }) => during === 'refresh',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: [
    'fault:token-invalid-grant',
    'switch:supersededRefreshToken',
    'switch:concurrentRefreshRevokesWinner',
    'switch:secondConsentEndsFirst',
  ],
});
