import { expect } from '@playwright/test';
import { test as base } from '../fixtures';
import { mostWithin, strayRequests } from './requests';

/** As ever, and after each test the stand-in's log is searched for requests that must never be made. */
export const test = base.extend({
  simulator: async ({ simulator }, use) => {
    await use(simulator);
    expect(strayRequests(simulator), 'requests outside the gate').toEqual([]);
    for (const realmId of simulator.companies.keys()) {
      expect(mostWithin(simulator, realmId, 1000), 'requests in a second').toBeLessThanOrEqual(10);
    }
    const refused = simulator.log.filter((line) => line.status === 429 && !line.fault);
    expect(refused, 'requests that were throttled').toEqual([]);
  },
});
