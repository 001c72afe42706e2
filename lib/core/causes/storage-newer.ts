import { defineCause } from './cause';

/** An older version would damage what it does not know. */
export const storageNewer = defineCause({
  id: 'storage_newer',
  kind: 'storage-newer',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'update',
  provokedBy: ['deed:open data of a newer version'],
  details: ({ what }) => ({ what }),
});
