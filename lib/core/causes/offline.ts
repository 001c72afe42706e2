import { defineCause } from './cause';

/** The browser itself says that there is no network. */
export const offline = defineCause({
  id: 'offline',
  kind: 'offline',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['deed:take the browser offline'],
});
