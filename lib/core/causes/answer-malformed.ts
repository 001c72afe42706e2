import { defineCause } from './cause';

/** Neither a code nor an error, or something twice. */
export const answerMalformed = defineCause({
  id: 'answer_malformed',
  kind: 'flow-forged',
  when: ({ what }) => what === 'answer',
  certainty: 'possible',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:come back with two codes'],
});
