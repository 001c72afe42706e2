/**
 * Everything, in one go: static checks, build, unit, structure and stand-in tests, samples, end to end.
 * Goes on after a failure. The last line sums all suites: `N passed, N failed`.
 */
import { setUp } from './setup.mjs';
import { building, checks, endToEnd, samples, vitest } from './suites.mjs';

/** Colours would only get into the way of those who read the output of a failed suite from a file. */
Object.assign(process.env, { NO_COLOR: '1', FORCE_COLOR: '0' });

const suites = [checks, building, vitest, samples, endToEnd];
const sum = { passed: 0, failed: 0 };
let empty = 0;

/** A suite that ran nothing and does not say why is a failure of the runner, which must not look like success. */
function tell({ name, passed, failed, skipped = 0, seconds, output, note }) {
  sum.passed += passed;
  sum.failed += failed;
  const nothing = passed + failed === 0 && note === undefined;
  if (nothing) empty += 1;
  const mark = failed > 0 || nothing ? '✗' : note ? '–' : '✓';
  const counted = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const words = note ?? (nothing ? 'ran nothing' : counted);
  console.log(`${mark} ${name}: ${words}${seconds > 0 ? ` (${seconds.toFixed(1)} s)` : ''}`);
  if (output) console.log(`\n${output.trimEnd()}\n`);
}

async function main() {
  try {
    await setUp({ browser: true });
  } catch (error) {
    tell({ name: 'set-up', passed: 0, failed: 1, seconds: 0, output: error.message });
    return;
  }
  for (const suite of suites) {
    try {
      await suite(tell);
    } catch (error) {
      tell({ name: suite.name, passed: 0, failed: 1, seconds: 0, output: String(error.stack) });
    }
  }
}

await main();
process.exitCode = sum.failed > 0 || empty > 0 ? 1 : 0;
console.log(`${sum.passed} passed, ${sum.failed + empty} failed`);
