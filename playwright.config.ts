import { defineConfig } from '@playwright/test';

/** Specs whose worker is dead most of the time: they wait for its alarm, half a minute each, and leave the processor alone. */
const waiting = '**/kill-first-sync.spec.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-output/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  // A flaky test is a bug: no second attempts, and nothing left in a test by mistake.
  retries: 0,
  forbidOnly: true,
  fullyParallel: true,
  // Two that compute, as many as a small machine has cores, and beside them two that wait.
  workers: 4,
  projects: [
    { name: 'computing', testIgnore: waiting, workers: 2 },
    { name: 'waiting', testMatch: waiting, workers: 2 },
  ],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 2_700_000,
  reporter: 'line',
  use: { actionTimeout: 15_000, navigationTimeout: 15_000 },
});
