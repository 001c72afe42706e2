import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './processes.mjs';
import { newestChangeAt } from './setup.mjs';

/** Everything that the package is made of. */
const sources = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'wxt.config.ts',
  'package-lock.json',
];

/** Folder of the production build for Chromium; `BOOKLIGHT_BUILD` names another one. */
export const buildFolder = process.env.BOOKLIGHT_BUILD ?? join(root, '.output', 'chrome-mv3');

/** Whether the build is there and no source is newer than it. A folder that was named is taken as it is. */
export function isBuildFresh() {
  const manifest = join(buildFolder, 'manifest.json');
  if (!existsSync(manifest)) return false;
  if (process.env.BOOKLIGHT_BUILD) return true;
  return statSync(manifest).mtimeMs >= newestChangeAt(sources.map((path) => join(root, path)));
}

/**
 * Makes the production build.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function build() {
  return runTool('wxt', ['build'], { timeoutMs: 180_000 });
}

/** Makes the production build unless it is fresh; throws with the builder's output when it fails. */
export async function buildIfStale() {
  if (isBuildFresh()) return;
  const { code, output } = await build();
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}
