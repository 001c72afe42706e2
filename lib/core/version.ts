import type { Failure } from './failure';

/** This package and the browser that it runs in. */
export interface Installed {
  /** Version of the package. */
  readonly version: string;
  /** Name and main version of the browser; absent where it does not tell. */
  readonly browser?: { readonly name: string; readonly version: string };
  /** The least version of this browser, as the manifest states it. */
  readonly leastBrowser?: string;
}

/** Whether a text is a version: one to four whole numbers, as browsers allow them for packages. */
export function isVersion(text: string): boolean {
  return /^\d{1,9}(\.\d{1,9}){0,3}$/.test(text);
}

/** Below 0 when `a` is older than `b`; missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What is too old to be relied on: the package, by the organisation's least version (requirement 000-01), or the browser,
 * by the manifest's (architecture D12).
 */
export function findOutdated(
  installed: Installed,
  leastVersion: string | null,
): Failure | undefined {
  const { version, browser, leastBrowser } = installed;
  if (leastVersion !== null && compareVersions(version, leastVersion) < 0) {
    return { kind: 'package-outdated', version, least: leastVersion };
  }
  if (browser && leastBrowser && compareVersions(browser.version, leastBrowser) < 0) {
    return { kind: 'browser-outdated', ...browser, least: leastBrowser };
  }
  return undefined;
}
