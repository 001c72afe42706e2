import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    // A flaky test is a bug: no retries anywhere.
    retry: 0,
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'product',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/structure/**/*.test.ts'],
          mockReset: true,
          restoreMocks: true,
        },
      },
      {
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          name: 'node',
          include: ['test/{simulator,samples,bench,composition}/**/*.test.ts'],
        },
      },
    ],
  },
});
