import { defineCause } from './cause';

/**
 * The access that a consent has just brought is refused while the company's name is asked for. Met at the end of a consent
 * only: a connected company's token is renewed and the request repeated once, and what is refused then is `access_removed`.
 * @see Intuit facts §3.9 [D]
 */
export const tokenRefused = defineCause({
  id: 'token_refused',
  kind: 'token-refused',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:api-401-3200', 'fault:api-401-100-xml'],
});
