import { expect, test, vi } from 'vitest';
import { measureScrolling } from '../../bench/badges/scrolling';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('badges never make the browser compute styles or layout at once, and none is wrong for a frame', async () => {
  const { forced, wrong, calls } = await measureScrolling({ rows: 600, jumps: 60 });
  expect({ forced, wrong }).toEqual({ forced: 0, wrong: 0 });
  expect(calls).toBeGreaterThan(60);
});
