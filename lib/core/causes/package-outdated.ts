import { defineCause } from './cause';

/** The organisation names the least version that it trusts (requirement 000-01). */
export const packageOutdated = defineCause({
  id: 'package_outdated',
  kind: 'package-outdated',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'update',
  provokedBy: ['deed:run a package below the policy’s least version'],
  details: ({ version, least }) => ({ version, least }),
});
