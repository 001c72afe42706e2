import { defineCause } from './cause';

/**
 * The two codes with which an authorization server reports its own trouble.
 * @see RFC 6749 §4.1.2.1
 */
export const consentOutage = defineCause({
  id: 'consent_outage',
  kind: 'consent-refused',
  when: ({ error }) => error === 'server_error' || error === 'temporarily_unavailable',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:come back with error=temporarily_unavailable'],
  details: ({ error }) => ({ error }),
});
