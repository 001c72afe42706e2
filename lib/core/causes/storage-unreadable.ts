import { defineCause } from './cause';

/** Browsers take databases away while they start, close or run out of memory. */
export const storageUnreadable = defineCause({
  id: 'storage_unreadable',
  kind: 'storage-unreadable',
  certainty: 'possible',
  weight: 'passes',
  remedy: 'retry',
  provokedBy: ['deed:close the database while it is read'],
  details: ({ what }) => ({ what }),
});
