import { defineCause } from './cause';

/**
 * Storing half an answer is how connections die elsewhere.
 * @see Intuit facts §1.10, §5 #9
 */
export const tokenAnswerUnusable = defineCause({
  id: 'token_answer_unusable',
  kind: 'token-answer-unusable',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['fault:token-missing-access-token', 'fault:token-error-body-with-200'],
  details: ({ what }) => ({ what }),
});
