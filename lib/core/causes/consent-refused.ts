import { defineCause } from './cause';

/**
 * A refusal of the app, not of a person.
 * @see Intuit facts §1.6 [D]
 */
export const consentRefused = defineCause({
  id: 'consent_refused',
  kind: 'consent-refused',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'open-apps',
  provokedBy: ['deed:ask for a scope that the app does not have'],
  details: ({ error }) => ({ error }),
});
