import { defineCause } from './cause';

/**
 * Without a realm id a token belongs to nobody’s books.
 * @see Intuit facts §1.6
 */
export const realmMissing = defineCause({
  id: 'realm_missing',
  kind: 'realm-missing',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:redirect-without-realm'],
});
