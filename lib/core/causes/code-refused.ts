import { defineCause } from './cause';

/**
 * A code that is reused, too old or for another redirect URI.
 * @see Intuit facts §1.10
 */
export const codeRefused = defineCause({
  id: 'code_refused',
  kind: 'grant-invalid',
  when: ({ during }) => during === 'exchange',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:token-invalid-grant'],
});
