/** npm run test:soak: badges on a restless page for minutes (`SOAK_MINUTES=3`, `SEED=7`). The sample in `npm test` is short. */
process.env.SOAK_MINUTES ??= '3';
process.argv.splice(2, 0, '--browser', '--build', 'playwright', 'test', 'e2e/badges-soak');
await import('./with.mjs');
