import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, isBuildFresh } from './build.mjs';
import { root, runTool } from './processes.mjs';
import { runStaticChecks } from './static-checks.mjs';

/**
 * What a suite came to.
 * @typedef {{ name: string, passed: number, failed: number, skipped?: number, seconds: number, output?: string, note?: string }} Outcome
 */

const results = join(root, 'test-output');

function freshResult(name) {
  mkdirSync(results, { recursive: true });
  const path = join(results, name);
  rmSync(path, { force: true });
  return path;
}

function readResult(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Each static check counts as one test. */
export async function checks(tell) {
  await runStaticChecks(({ name, passed, output, seconds }) =>
    tell({
      name,
      passed: passed ? 1 : 0,
      failed: passed ? 0 : 1,
      seconds,
      ...(passed ? {} : { output }),
    }),
  );
}

/** The production build counts as one test; the suites after it look into it. */
export async function building(tell) {
  const startedAt = performance.now();
  const { code, output } = await build();
  const good = code === 0 && isBuildFresh();
  const seconds = (performance.now() - startedAt) / 1000;
  tell({
    name: 'build',
    passed: good ? 1 : 0,
    failed: good ? 0 : 1,
    seconds,
    ...(good ? {} : { output }),
  });
}

/** Which suite a test file belongs to, as the summary names it. */
function suiteOf(path) {
  const [, folder = 'other'] = relative(root, path).split(/[\\/]/);
  return folder === 'simulator' ? 'stand-in' : folder;
}

/**
 * Counts of a vitest report by suite. A file that could not run at all counts as one failure,
 * and so does an error outside of any test.
 */
export function readVitest(report, exitCode) {
  const bySuite = new Map();
  for (const file of report?.testResults ?? []) {
    const suite = bySuite.get(suiteOf(file.name)) ?? { passed: 0, failed: 0 };
    bySuite.set(suiteOf(file.name), suite);
    const count = (status) => file.assertionResults.filter((one) => one.status === status).length;
    suite.passed += count('passed');
    suite.failed += count('failed');
    if (file.status === 'failed' && count('failed') === 0) suite.failed += 1;
  }
  const failed = [...bySuite.values()].reduce((sum, suite) => sum + suite.failed, 0);
  if (exitCode !== 0 && failed === 0) bySuite.set('vitest itself', { passed: 0, failed: 1 });
  return bySuite;
}

/** Unit, structure and stand-in tests in one go of vitest. */
export async function vitest(tell) {
  const startedAt = performance.now();
  const path = freshResult('vitest.json');
  const { code, output } = await runTool(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
    { timeoutMs: 2_100_000 },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const suites = [...readVitest(readResult(path), code)];
  if (suites.length === 0) suites.push(['vitest', { passed: 0, failed: 0 }]);
  suites.forEach(([name, counts], index) => {
    const last = index === suites.length - 1;
    tell({
      name,
      ...counts,
      seconds: last ? seconds : 0,
      ...(last && code !== 0 ? { output } : {}),
    });
  });
}

/**
 * Counts of a Playwright report; a test that only passed after another attempt is a failure.
 * What was skipped is counted apart: it proves nothing and must be seen.
 */
export function readPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failed = unexpected + flaky + (report?.errors?.length ?? 0);
  return { passed: expected, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** The unmodified build in Chromium against the stand-in. */
export async function endToEnd(tell) {
  const startedAt = performance.now();
  const path = freshResult('playwright.json');
  // Dots, so that what failed stands at the end, where a log that was cut short still shows it.
  const { code, output } = await runTool('playwright', ['test', '--reporter=dot,json'], {
    timeoutMs: 2_700_000,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
  });
  tell({
    name: 'end to end',
    ...readPlaywright(readResult(path), code),
    seconds: (performance.now() - startedAt) / 1000,
    ...(code === 0 ? {} : { output }),
  });
}

/** Numbers of a last line `N passed, N failed`; without one, the exit code decides. */
export function readLastLine(output, exitCode) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!found) return { passed: 0, failed: exitCode === 0 ? 0 : 1 };
  const failed = Number(found[2]);
  return { passed: Number(found[1]), failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** Genuine recordings of Intuit's answers through our schemas; skipped where there are none. */
export async function samples(tell) {
  const startedAt = performance.now();
  const { code, output } = await runTool('tsx', ['test/samples/run.ts'], { timeoutMs: 300_000 });
  const skipped = code === 0 && /\bskipped\b/i.test(output) && !/^\d+ passed/m.test(output);
  tell({
    name: 'samples',
    ...readLastLine(output, code),
    seconds: (performance.now() - startedAt) / 1000,
    ...(code === 0 ? {} : { output }),
    ...(skipped ? { note: output.trim().split('\n').at(-1) } : {}),
  });
}
