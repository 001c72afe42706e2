import { expect } from '@playwright/test';
import { test as base } from '../fixtures';
import { strayRequests } from './requests';

/** As ever, and after each test the stand-in's log is searched for requests that must never be made. */
export const test = base.extend({
  simulator: async ({ simulator }, use) => {
    await use(simulator);
    expect.soft(strayRequests(simulator), 'requests outside the gate').toEqual([]);
  },
});
