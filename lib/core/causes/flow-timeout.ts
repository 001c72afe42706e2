import { defineCause } from './cause';

/** Nobody finished on Intuit's page within the hour (`core/flow-life`); what comes back later is not taken. */
export const flowTimeout = defineCause({
  id: 'flow_timeout',
  kind: 'flow-timeout',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:leave Intuit’s page open for more than an hour'],
});
