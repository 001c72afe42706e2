import { defineCause } from './cause';

/** One window of Intuit at a time. */
export const flowBusy = defineCause({
  id: 'flow_busy',
  kind: 'flow-busy',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:press Connect while a window of Intuit is open'],
});
