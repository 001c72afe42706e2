import { defineCause } from './cause';

/** Refused as a whole, naming the field: half an answer in the mirror would be a wrong claim. */
export const answerUnreadable = defineCause({
  id: 'answer_unreadable',
  kind: 'answer-unreadable',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'retry',
  provokedBy: ['fault:api-truncated-json', 'fault:api-html-200'],
  details: ({ where, field }) => ({ where, field }),
});
