import { defineCause } from './cause';

/** Somebody shut the admin lock of this browser (architecture D14). */
export const viewerByLock = defineCause({
  id: 'viewer_by_lock',
  kind: 'role-needed',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'open-settings',
  provokedBy: ['deed:press a button of admins while the admin lock is shut'],
  when: ({ because }) => because === 'locked',
});
