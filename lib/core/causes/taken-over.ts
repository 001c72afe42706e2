import { defineCause } from './cause';

/**
 * The access was turned down before its time and the authorization with it: somebody disconnected the app, or connected
 * the company anew. Intuit may answer either way to both, so nobody can tell the two apart, and the words name both.
 * @see Intuit facts §1.12, §5 #12, #14, §6.3, §8.6 [U]; requirements C-14, 5.1
 */
export const takenOver = defineCause({
  id: 'taken_over',
  kind: 'taken-over',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: [
    'switch:secondConsentEndsFirst',
    'switch:takenOverAnswer',
    'switch:disconnectedAnswer',
  ],
});
