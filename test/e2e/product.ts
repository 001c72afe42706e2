import { spawnSync } from 'node:child_process';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { buildFolder } from '../run/build.mjs';
import type { Simulator } from '../simulator/contract';

/** Id that the manifest's key fixes; the redirect URI that an Intuit app must list follows from it. */
export const extensionId = 'jabknbifgjhkpfkdmnnonaihfhajoimc';
export const redirectUri = `https://${extensionId}.chromiumapp.org/intuit`;

/** Address of a file of the package. */
export function extensionUrl(path: string): string {
  return `chrome-extension://${extensionId}/${path}`;
}

/** How a browser with the product is started. */
export interface LaunchOptions {
  readonly simulator: Pick<Simulator, 'hostResolverRules' | 'spki'>;
  /** Profile directory: a new one per test, the same one to play a restart of the browser. */
  readonly profile: string;
  /** Folder of the package. @default the production build */
  readonly folder?: string;
  /** @default true */
  readonly headless?: boolean;
  /** Size of pages in CSS pixels; `null` is the window's own, which a person may change. @default 1280 × 800 */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly colorScheme?: 'light' | 'dark';
  /** @default 1 */
  readonly deviceScaleFactor?: number;
}

/**
 * Starts Chromium with the unmodified production build; Intuit's names lead to the stand-in and all others nowhere.
 * Resolves when the background worker runs.
 * @see Platform facts §2, §3
 */
export async function launchProduct(options: LaunchOptions): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath) throw new Error('CHROMIUM is not set: start by npm, which finds a browser');
  const branded = isBranded(executablePath);
  const { folder = buildFolder } = options;
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath,
    headless: options.headless ?? true,
    ...appearance(options),
    args: [...flags(options), ...(branded ? byDebugger : byFlag(folder))],
    ...(branded ? { ignoreDefaultArgs: ['--disable-extensions'] } : {}),
  });
  if (branded) await loadByDebugger(context, folder);
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  return context;
}

function appearance(options: LaunchOptions) {
  // Without a fixed size, Chromium takes scale and colours from the desktop.
  if (options.viewport === null) return { viewport: null, colorScheme: null };
  return {
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    locale: 'en-US',
  };
}

function flags({ simulator }: LaunchOptions): string[] {
  return [
    '--no-sandbox',
    // Keeps headed windows free of the bar that warns of the flag before.
    '--test-type',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--lang=en-US',
    `--host-resolver-rules=${simulator.hostResolverRules}`,
    `--ignore-certificate-errors-spki-list=${simulator.spki}`,
  ];
}

const byFlag = (folder: string) => [
  `--disable-extensions-except=${folder}`,
  `--load-extension=${folder}`,
];
const byDebugger = ['--enable-unsafe-extension-debugging'];

/** Google's own builds refuse `--load-extension`; they take a package from the debugger instead. */
function isBranded(executablePath: string): boolean {
  const { stdout } = spawnSync(executablePath, ['--version'], { encoding: 'utf8' });
  return /Google Chrome/.test(stdout ?? '') || process.env['BOOKLIGHT_LOAD'] === 'debugger';
}

async function loadByDebugger(context: BrowserContext, folder: string): Promise<void> {
  const session = await browserSession(context);
  // Newer than the protocol that Playwright's types know.
  const send = session.send.bind(session) as (method: string, ask: object) => Promise<unknown>;
  await send('Extensions.loadUnpacked', { path: folder });
  await session.detach();
}

/** A debugging session of the whole browser, which sees targets that are no pages. */
export async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('the context has no browser to debug');
  return browser.newBrowserCDPSession();
}

/** Opens a page of the package in a tab. */
export async function openExtensionPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(extensionUrl(path));
  return page;
}

/**
 * Waits for the tab with which a new profile is welcomed, and returns it: whoever waits for a window of Intuit's must not
 * take it for that.
 */
export async function whenWelcomed(context: BrowserContext): Promise<Page> {
  const isWelcome = (page: Page) => page.url().startsWith(extensionUrl('options.html'));
  const there = context.pages().find(isWelcome);
  return there ?? context.waitForEvent('page', { predicate: isWelcome });
}
