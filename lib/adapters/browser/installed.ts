import { browser } from 'wxt/browser';
import type { Installed } from '@/lib/core/version';

/** What is installed, read once: a new version of either starts a new worker. */
export function readInstalled(): Installed {
  const manifest = browser.runtime.getManifest();
  const running = browserOf(navigator.userAgent);
  const least = leastOf(manifest);
  return {
    version: manifest.version,
    ...(running ? { browser: running } : {}),
    ...(least === undefined ? {} : { leastBrowser: least }),
  };
}

/** Edge calls itself Chrome too, so it is looked for first. Exported for its test. */
export function browserOf(userAgent: string): { name: string; version: string } | undefined {
  for (const [mark, name] of [
    ['Edg', 'Edge'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
  ] as const) {
    const version = new RegExp(`\\b${mark}/(\\d{1,9}(?:\\.\\d{1,9}){0,3})`).exec(userAgent)?.[1];
    if (version !== undefined) return { name, version };
  }
  return undefined;
}

function leastOf(manifest: object): string | undefined {
  const { minimum_chrome_version: chrome, browser_specific_settings: own } = manifest as Stated;
  return chrome ?? own?.gecko?.strict_min_version;
}

/** Where the two families of browsers look for their least version. */
interface Stated {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: {
    readonly gecko?: { readonly strict_min_version?: string };
  };
}
