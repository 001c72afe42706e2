import { defineCause } from './cause';

/** The first step of every installation, or what is left when an app was removed. */
export const appMissing = defineCause({
  id: 'app_missing',
  kind: 'app-missing',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'open-apps',
  provokedBy: ['deed:connect before an Intuit app is saved'],
});
