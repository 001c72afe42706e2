import { defineCause } from './cause';

/** The organisation gives an Intuit app without its secret, which a policy must not carry. */
export const secretMissing = defineCause({
  id: 'secret_missing',
  kind: 'secret-missing',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'open-apps',
  provokedBy: ['deed:connect with an app of the policy before its secret is entered'],
});
