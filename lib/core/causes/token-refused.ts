import { defineCause } from './cause';

/**
 * An access token ends every hour; renewing it is ours to do.
 * @see Intuit facts §3.9 [D]
 */
export const tokenRefused = defineCause({
  id: 'token_refused',
  kind: 'token-refused',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['fault:api-401-3200', 'fault:api-401-100-xml'],
});
