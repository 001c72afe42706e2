import { defineCause } from './cause';

/** A transaction that did not fit was not written at all. */
export const storageFull = defineCause({
  id: 'storage_full',
  kind: 'storage-full',
  certainty: 'certain',
  weight: 'stops',
  remedy: 'free-space',
  provokedBy: ['deed:fill the disk of the browser'],
});
