import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    // Left to itself it keeps one core for somebody who watches, which on two cores doubles the time.
    maxWorkers: availableParallelism(),
    // A flaky test is a bug: no retries anywhere, and nothing left in a test by mistake.
    retry: 0,
    allowOnly: false,
    // Bounds for what hangs, far from what a busy machine needs: speed is the benchmarks' business.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'product',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/structure/**/*.test.ts'],
          mockReset: true,
          restoreMocks: true,
        },
      },
      {
        extends: true,
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          name: 'node',
          include: ['test/{simulator,samples,bench,composition}/**/*.test.ts'],
        },
      },
    ],
  },
});
