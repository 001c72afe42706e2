import { defineCause } from './cause';

/** The organisation made whoever uses this browser a viewer (architecture D14). */
export const viewerByPolicy = defineCause({
  id: 'viewer_by_policy',
  kind: 'role-needed',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'open-help',
  provokedBy: ['deed:press a button of admins where a policy says viewer'],
  when: ({ because }) => because === 'policy',
});
