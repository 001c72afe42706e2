import { defineCause } from './cause';

/**
 * Checked before anything is sent: a request without permission can use up a token unseen.
 * @see Intuit facts §0 #4, §2 [M]
 */
export const hostsWithheld = defineCause({
  id: 'hosts_withheld',
  kind: 'hosts-withheld',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'allow-hosts',
  provokedBy: ['deed:withhold a host permission in the browser'],
  details: ({ hosts }) => ({ hosts: hosts.join(', ') }),
});
