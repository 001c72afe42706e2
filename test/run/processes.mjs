import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Package that brings each command-line tool. */
const packages = {
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  playwright: '@playwright/test',
  tsc: 'typescript',
  tsx: 'tsx',
  vitest: 'vitest',
  wxt: 'wxt',
};

/**
 * Arguments that start a tool of the project under this very Node: no shell, no `.cmd` shims, the same on every system.
 * @param {keyof typeof packages} tool
 * @returns {string[]}
 */
export function toolArguments(tool) {
  const folder = join(root, 'node_modules', packages[tool]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [join(folder, typeof bin === 'string' ? bin : bin[tool])];
}

/** Process groups under way, so that none outlives us. */
const running = new Set();

function endAll() {
  for (const child of running) end(child);
}

function end(child) {
  try {
    // The whole group: test runners have browsers as children.
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
process.once('exit', endAll);

/**
 * Runs a command to its end and keeps what it printed.
 * A command that outlives `timeoutMs` is killed with everything it started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ timeoutMs?: number, show?: boolean, env?: Record<string, string> }} [options] `show` also prints at once.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, options = {}) {
  const { timeoutMs = 600_000, show = false, env = {} } = options;
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const pieces = [];
    const take = (stream) => (piece) => {
      pieces.push(piece);
      if (show) stream.write(piece);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    let timedOut = false;
    const alarm = setTimeout(() => {
      timedOut = true;
      end(child);
    }, timeoutMs);
    const finish = (code, text = '') => {
      clearTimeout(alarm);
      running.delete(child);
      const why = timedOut ? `\nKilled after ${timeoutMs / 1000} s.\n` : text;
      const output = Buffer.concat(pieces).toString('utf8') + why;
      settle({ code: timedOut ? 124 : code, output, timedOut });
    };
    child.once('error', (error) => finish(127, `${error.message}\n`));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/**
 * Runs a tool of the project; see `run`.
 * @param {keyof typeof packages} tool
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(tool, args, options) {
  return run(process.execPath, [...toolArguments(tool), ...args], options);
}
