import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isInstalled } from '../run/setup.mjs';
import { readLastLine, readPlaywright, readVitest } from '../run/suites.mjs';
import { readText, root } from './tree';

const file = (path: string, ...statuses: string[]) => ({
  name: join(root, path),
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
});

describe('counting of vitest', () => {
  it('sums the tests of each suite apart', () => {
    const report = {
      testResults: [
        file('test/unit/a.test.ts', 'passed', 'failed'),
        file('test/unit/b.test.ts', 'passed'),
        file('test/simulator/tests/c.test.ts', 'passed'),
      ],
    };
    expect(Object.fromEntries(readVitest(report, 1))).toEqual({
      unit: { passed: 2, failed: 1 },
      'stand-in': { passed: 1, failed: 0 },
    });
  });

  it('counts a file that could not run at all as a failure', () => {
    const report = { testResults: [{ ...file('test/unit/a.test.ts'), status: 'failed' }] };
    expect(readVitest(report, 1).get('unit')).toEqual({ passed: 0, failed: 1 });
  });

  it.each([[1], [124]])('counts exit code %i as a failure though every test passed', (exitCode) => {
    const report = { testResults: [file('test/unit/a.test.ts', 'passed')] };
    const failed = [...readVitest(report, exitCode).values()].map((suite) => suite.failed);
    expect(failed).toEqual([0, 1]);
  });

  it('finds a failure when there is no report at all', () => {
    expect([...readVitest(undefined, 1).values()]).toEqual([{ passed: 0, failed: 1 }]);
  });
});

describe('counting of Playwright', () => {
  it.each([
    ['all good', { stats: { expected: 3, unexpected: 0, flaky: 0 } }, 0, { passed: 3, failed: 0 }],
    ['one bad', { stats: { expected: 2, unexpected: 1, flaky: 0 } }, 1, { passed: 2, failed: 1 }],
    [
      'a test that passed on a second attempt',
      { stats: { expected: 2, flaky: 1 } },
      0,
      { passed: 2, failed: 1 },
    ],
    ['an error before the tests', { stats: {}, errors: [{}] }, 1, { passed: 0, failed: 1 }],
    ['no report', undefined, 1, { passed: 0, failed: 1 }],
    [
      'tests that were skipped',
      { stats: { expected: 2, skipped: 3 } },
      0,
      { passed: 2, failed: 0, skipped: 3 },
    ],
    ['killed after all tests', { stats: { expected: 4 } }, 124, { passed: 4, failed: 1 }],
  ])('%s', (_name, report, exitCode, counts) => {
    expect(readPlaywright(report, exitCode)).toEqual({ skipped: 0, ...counts });
  });
});

describe('counting of a last line', () => {
  it.each([
    ['a line\n12 passed, 0 failed\n', 0, { passed: 12, failed: 0 }],
    ['12 passed, 3 failed\n', 1, { passed: 12, failed: 3 }],
    ['1 passed, 0 failed\n12 passed, 0 failed\n', 0, { passed: 12, failed: 0 }],
    ['12 passed, 0 failed\n', 1, { passed: 12, failed: 1 }],
    ['it crashed', 1, { passed: 0, failed: 1 }],
    ['skipped: no folder', 0, { passed: 0, failed: 0 }],
  ])('%j with exit code %i', (output, exitCode, counts) => {
    expect(readLastLine(output, exitCode)).toEqual(counts);
  });
});

describe('set-up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'set-up-'));
  const lock = (path: string, version: string): void => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    const packages = { '': { name: 'x' }, 'node_modules/a': { version } };
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('asks for an installation in a fresh clone', () => {
    lock('package-lock.json', '1.0.0');
    expect(isInstalled(folder)).toBe(false);
  });

  it('is content when what is installed is what the lock names', () => {
    lock('package-lock.json', '1.0.0');
    lock('node_modules/.package-lock.json', '1.0.0');
    expect(isInstalled(folder)).toBe(true);
  });

  it('asks again when the lock has moved on', () => {
    lock('package-lock.json', '1.0.1');
    lock('node_modules/.package-lock.json', '1.0.0');
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('commands', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

  it('start what exists', () => {
    for (const [name, command] of Object.entries(scripts)) {
      const [node, script = ''] = command.split(' ');
      expect(node, name).toBe('node');
      expect(() => readText(script), name).not.toThrow();
    }
  });

  it('never try a failed test again', () => {
    for (const path of ['playwright.config.ts', 'vitest.config.ts', 'package.json']) {
      expect(readText(path), path).not.toMatch(/retries?['"]?\s*[:=]\s*[1-9]|--retr/);
    }
  });

  it('run everything in continuous integration', () => {
    expect(readText('.ci/run')).toMatch(/npm test/);
  });
});
