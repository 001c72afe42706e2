import { defineCause } from './cause';

/** The organisation lists the companies that may be connected; compared before anything of the company is stored. */
export const realmNotAllowed = defineCause({
  id: 'realm_not_allowed',
  kind: 'realm-not-allowed',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:connect a company that the policy does not list'],
  details: ({ realmId }) => ({ company: realmId }),
});
