import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:https';
import { run, runTool } from './processes.mjs';

/** Where a Chromium is usually found, most wanted first. */
const usual = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Whether the command starts and calls itself a Chromium or Chrome. */
function works(command) {
  const { status, stdout } = spawnSync(command, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 && /chrom/i.test(stdout ?? '');
}

/** Full path of a command, since Playwright wants one. */
function pathOf(command) {
  if (command.includes('/') || command.includes('\\')) return command;
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (folder !== '' && existsSync(`${folder}/${command}`)) return `${folder}/${command}`;
  }
  return undefined;
}

/** The browser that Playwright has downloaded, if it has. */
async function downloaded() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Path of an installed Chromium or Chrome that starts, or `undefined`.
 * `CHROMIUM` names another one than the usual.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) return works(named) ? named : undefined;
  for (const command of usual) {
    const path = pathOf(command);
    if (path && existsSync(path) && works(path)) return path;
  }
  const own = await downloaded();
  return own && works(own) ? own : undefined;
}

function reachable(url) {
  return new Promise((settle) => {
    const attempt = request(url, { method: 'HEAD', timeout: 8000 }, (answer) => {
      answer.resume();
      settle((answer.statusCode ?? 500) < 500);
    });
    attempt.once('timeout', () => attempt.destroy(new Error('timeout')));
    attempt.once('error', () => settle(false));
    attempt.end();
  });
}

const isRoot = () => process.getuid?.() === 0;

async function fromPlaywright() {
  // Asked first, since the download itself tries for minutes before it gives up.
  if (!(await reachable('https://cdn.playwright.dev/')))
    return 'cdn.playwright.dev is not reachable';
  const withLibraries = isRoot() && process.platform === 'linux' ? ['--with-deps'] : [];
  const { code, output } = await runTool('playwright', ['install', ...withLibraries, 'chromium'], {
    timeoutMs: 300_000,
  });
  return code === 0 ? undefined : output.trim().split('\n').slice(-5).join('\n');
}

async function fromDebian() {
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get here';
  if (!isRoot()) return 'apt-get needs root';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await run('apt-get', args, { timeoutMs: 300_000, env });
    if (code !== 0) return output.trim().split('\n').slice(-5).join('\n');
  }
  return undefined;
}

/**
 * Path of a browser that starts, installed now if there is none.
 * Throws with what to do when that is not possible either.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM) {
    throw new Error(`CHROMIUM names ${process.env.CHROMIUM}, which does not start as a Chromium.`);
  }
  const tried = [];
  for (const [name, install] of [
    ['npx playwright install chromium', fromPlaywright],
    ['apt-get install chromium', fromDebian],
  ]) {
    console.error(`No Chromium found: ${name} …`);
    const trouble = await install();
    const path = trouble === undefined ? await findBrowser() : undefined;
    if (path) return path;
    tried.push(`  ${name}: ${trouble ?? 'installed, but it does not start'}`);
  }
  throw new Error(
    [
      'A Chromium is needed to run the extension, and none could be installed:',
      ...tried,
      'Install Chromium or Chrome yourself, or name one: CHROMIUM=/path/to/chromium npm test',
    ].join('\n'),
  );
}
