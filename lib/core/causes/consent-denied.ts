import { defineCause } from './cause';

/**
 * The only ending in which Intuit itself reports a refusal by a person.
 * @see Intuit facts §1.6 [D]
 */
export const consentDenied = defineCause({
  id: 'consent_denied',
  kind: 'consent-denied',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:press Deny on the consent page'],
});
