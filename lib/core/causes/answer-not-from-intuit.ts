import { defineCause } from './cause';

/**
 * The answer carries a foreign issuer: a mix-up attack, or something that rewrites pages.
 * @see RFC 9207
 */
export const answerNotFromIntuit = defineCause({
  id: 'answer_not_from_intuit',
  kind: 'flow-forged',
  when: ({ what }) => what === 'issuer',
  certainty: 'possible',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:redirect-wrong-iss'],
});
