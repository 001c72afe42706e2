import { defineCause } from './cause';

/**
 * The access was turned down before its time and the authorization with it, yet QuickBooks does not say that the app is
 * disconnected: somebody connected the company anew. Where Intuit answers as for a disconnected app, nobody can tell the
 * two apart, and the words of that cause name both.
 * @see Intuit facts §1.12, §5 #14, §8.6 [U]; requirement C-14
 */
export const takenOver = defineCause({
  id: 'taken_over',
  kind: 'taken-over',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'reconnect',
  provokedBy: ['switch:secondConsentEndsFirst', 'switch:takenOverAnswer'],
});
