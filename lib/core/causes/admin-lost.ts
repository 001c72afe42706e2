import { defineCause } from './cause';

/**
 * Intuit advises to regard this as disconnected; renewing the token would go round in circles.
 * @see Intuit facts §3.9 [D]; requirement C-24
 */
export const adminLost = defineCause({
  id: 'admin_lost',
  kind: 'admin-lost',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['fault:api-401-120'],
});
