import { defineCause } from './cause';

/** An older browser lacks what this package builds on (architecture D12). */
export const browserOutdated = defineCause({
  id: 'browser_outdated',
  kind: 'browser-outdated',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'update',
  provokedBy: ['deed:run in a browser below the manifest’s least version'],
  details: ({ name, version, least }) => ({ name, version, least }),
});
