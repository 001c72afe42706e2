/** Numbers of a suite. */
export interface Counts {
  passed: number;
  failed: number;
}
/** Counts of a vitest report by suite. */
export function readVitest(report: unknown, exitCode: number): Map<string, Counts>;
/** Counts of a Playwright report; what was skipped is counted apart. */
export function readPlaywright(report: unknown, exitCode: number): Counts & { skipped: number };
/** Numbers of a last line `N passed, N failed`; without one, the exit code decides. */
export function readLastLine(output: string, exitCode: number): Counts;
