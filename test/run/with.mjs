/**
 * node test/run/with.mjs [--browser] [--build] <tool> [arguments…]
 * Runs a tool of the project after making a fresh clone ready for it.
 */
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { root, toolArguments } from './processes.mjs';
import { setUp } from './setup.mjs';

const words = process.argv.slice(2);
const needs = new Set();
while (words[0]?.startsWith('--')) needs.add(words.shift());
const [tool, ...args] = words;

try {
  await setUp({ browser: needs.has('--browser') });
  if (needs.has('--build')) await buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const child = spawn(process.execPath, [...toolArguments(tool), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
