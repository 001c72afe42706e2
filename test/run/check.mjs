/** Format, lint, types and import rules: what to run before every commit. */
import { setUp } from './setup.mjs';
import { runStaticChecks } from './static-checks.mjs';

let failed = 0;
try {
  await setUp();
  await runStaticChecks(({ name, passed, output, seconds }) => {
    console.log(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (passed) return;
    failed += 1;
    console.log(output.trimEnd());
  });
} catch (error) {
  console.error(error.message);
  failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
