import { defineCause } from './cause';

/**
 * Exchanging a code twice makes Intuit end the tokens of the first exchange, so it is never tried.
 * @see Intuit facts §1.6, §5 #8 [D]
 */
export const flowInterruptedExchange = defineCause({
  id: 'flow_interrupted_exchange',
  kind: 'flow-interrupted',
  when: ({ at }) => at === 'exchange',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:kill the worker while a code is being exchanged'],
});
