import { defineCause } from './cause';

/**
 * Never taken for a dead connection: tokens stay good when a secret changes.
 * @see Intuit facts §1.2, §5 #29
 */
export const clientInvalid = defineCause({
  id: 'client_invalid',
  kind: 'client-invalid',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'open-apps',
  provokedBy: ['fault:token-invalid-client', 'fault:token-www-authenticate'],
});
