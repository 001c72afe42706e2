import { defineCause } from './cause';

/** Somebody else holds the connection (requirement 000-10). */
export const appsAlreadyConnected = defineCause({
  id: 'apps_already_connected',
  kind: 'consent-refused',
  when: ({ error }) => error === 'app_already_purchased',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'reset',
  provokedBy: ['deed:come back with error=app_already_purchased'],
});
