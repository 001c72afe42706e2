import { defineCause } from './cause';

/** The organisation decides it, and what is chosen here would not count. */
export const setByPolicy = defineCause({
  id: 'set_by_policy',
  kind: 'set-by-policy',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'open-help',
  provokedBy: ['deed:change a setting that a policy decides'],
});
