import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-output/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  // A flaky test is a bug: no second attempts, and nothing left in a test by mistake.
  retries: 0,
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 2_700_000,
  reporter: 'line',
  use: { actionTimeout: 15_000, navigationTimeout: 15_000 },
});
