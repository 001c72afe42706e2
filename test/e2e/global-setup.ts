import { findBrowser } from '../run/browser.mjs';
import { buildFolder, isBuildFresh } from '../run/build.mjs';

/** Refuses to test a stale build or without a browser, before any test starts. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export of this file.
export default async function globalSetup(): Promise<void> {
  if (!isBuildFresh()) {
    throw new Error(`${buildFolder} is missing or older than its sources: run npm run build`);
  }
  process.env['CHROMIUM'] = (await findBrowser()) ?? '';
  if (!process.env['CHROMIUM']) {
    throw new Error(
      'No Chromium was found: npm run test:e2e installs one, or name one in CHROMIUM',
    );
  }
}
