import { defineCause } from './cause';

/** Our `state` did not come back: an old window, or somebody else’s answer. */
export const answerOfAnotherAttempt = defineCause({
  id: 'answer_of_another_attempt',
  kind: 'flow-forged',
  when: ({ what }) => what === 'state',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:redirect-wrong-state', 'fault:redirect-missing-state'],
});
