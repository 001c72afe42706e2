/**
 * The demo: the production build against the local stand-in for Intuit and QuickBooks.
 * With a display it opens a browser to try things in; without one, or with `-- --tour`, it does the main job by itself.
 */
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { root, toolArguments } from './processes.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp({ browser: true });
  await buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const args = [...toolArguments('tsx'), 'test/run/start.ts', ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
// A terminal sends its interrupt to the child as well; we wait for it to tidy up.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
