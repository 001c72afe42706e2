import { defineCause } from './cause';

/**
 * Intuit’s own error pages never come back to us, so a closed window says nothing about a wish (requirement C-19).
 * @see Intuit facts §1.12
 */
export const windowClosed = defineCause({
  id: 'window_closed',
  kind: 'window-closed',
  certainty: 'possible',
  weight: 'flow',
  remedy: 'open-help',
  provokedBy: [
    'fault:authorize-uh-oh',
    'fault:authorize-oops',
    'fault:authorize-set-up-payroll',
    'fault:authorize-apps-already-connected',
    'deed:close the window',
  ],
});
