import { defineCause } from './cause';

/**
 * Declared only after the old value has been tried once more.
 * @see Intuit facts §1.8, §5 #3 [R]
 */
export const refreshLost = defineCause({
  id: 'refresh_lost',
  kind: 'refresh-lost',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['fault:token-response-lost'],
});
