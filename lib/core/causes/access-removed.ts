import { defineCause } from './cause';

/**
 * The connection was ended on the other side; renewing the token does not help.
 * @see Intuit facts §3.9, §5 #12
 */
export const accessRemoved = defineCause({
  id: 'access_removed',
  kind: 'access-removed',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['fault:api-403-3100'],
});
