import { defineCause } from './cause';

/** There is nothing to ask Intuit with. */
export const notConnected = defineCause({
  id: 'not_connected',
  kind: 'not-connected',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'connect-again',
  provokedBy: ['deed:sync a company that was disconnected'],
});
