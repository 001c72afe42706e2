import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root, run, runTool } from './processes.mjs';

/** Least Node version, as package.json's `engines` has it. */
const leastNode = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = leastNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new Error(`Node ${leastNode.join('.')} or newer is needed; this is ${process.version}.`);
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * Whether what is installed is what the lock names, compared by content:
 * git gives files new times without changing them.
 */
export function isInstalled(folder = root) {
  const wanted = readJson(join(folder, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

async function installPackages() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { code, output } = npm
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args);
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
}

/** Newest change below some paths in epoch ms, 0 when there is nothing. */
export function newestChangeAt(paths) {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const found = statSync(path);
    newest = Math.max(newest, found.mtimeMs);
    if (!found.isDirectory()) continue;
    newest = Math.max(newest, newestChangeAt(readdirSync(path).map((name) => join(path, name))));
  }
  return newest;
}

/** What `wxt prepare` writes types from. */
const typeSources = ['wxt.config.ts', 'entrypoints', 'public', 'package-lock.json'];

async function prepareTypes() {
  const written = join(root, '.wxt', 'tsconfig.json');
  const sources = typeSources.map((path) => join(root, path));
  if (existsSync(written) && statSync(written).mtimeMs >= newestChangeAt(sources)) return;
  const { code, output } = await runTool('wxt', ['prepare'], { timeoutMs: 120_000 });
  if (code !== 0) throw new Error(`wxt prepare failed:\n${output}`);
  // A file whose content stays the same is not written anew; its time must say that it was looked at.
  const now = new Date();
  utimesSync(written, now, now);
}

/**
 * Makes a fresh clone ready: packages, generated types and, if asked for, a browser,
 * whose path is left in `CHROMIUM` for everything started from here.
 * Does nothing, quickly, when all is there.
 * @param {{ browser?: boolean }} [needs]
 */
export async function setUp(needs = {}) {
  checkNode();
  await installPackages();
  await prepareTypes();
  if (needs.browser) process.env.CHROMIUM = await ensureBrowser();
}
