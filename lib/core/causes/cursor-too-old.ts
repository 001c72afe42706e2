import { defineCause } from './cause';

/**
 * Change data capture looks back 30 days at most. Nobody is told: the same run reads by pages instead.
 * @see Intuit facts §3.4 [D]
 */
export const cursorTooOld = defineCause({
  id: 'cursor_too_old',
  kind: 'cursor-too-old',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['switch:cdcTooOld'],
});
