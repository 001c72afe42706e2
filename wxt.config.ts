import { createHash } from 'node:crypto';
import { defineConfig } from 'wxt';
import { ownNames } from './entrypoints/qbo.content/own-names';

/** Public half of the key that fixes the extension's id, and with it the redirect URI (decision 0003). Store packages leave it out: the store signs with its own. */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAupDXhYPp9hPt+Gq6slyKPPsV66FMGozqB5z/2vvhfnLm7FU5QxBQoc4w7qp6xzAL/LU8vRB+8QBEQVNXWBIDTcJ0f7jUZeTGpGmO3KRg7lknSzma5X3IPrCn6zASyM3+QBsERtRf2mPipPFU1d0eAru3f/0oGl+W69elZUSywwVukuPU09XeGHNoOSXS3oICxvSFCDuqD9VyLRpkqpDkAWdOqkB8+URqKMFE475rgkKpZhsCbccW+juupqld94aBCkNVtuJZhyv6jLXhz46wc/SMOogtvbI10WVtfzpE31KknG183cVBc6HZaqMnXmgpkKhvha7fmhadytW2/xbrUwIDAQAB';

/** Where the worker sends requests, and nobody else; the pages of QuickBooks are only ever read. */
const intuitHosts = [
  'https://oauth.platform.intuit.com',
  'https://developer.api.intuit.com',
  'https://quickbooks.api.intuit.com',
  'https://sandbox-quickbooks.api.intuit.com',
];

/** Nothing but what is named. While developing, the server that reloads the pages is let in as well. */
function policyFor(command: 'build' | 'serve'): string {
  const server = command === 'serve' ? ' http://localhost:* ws://localhost:*' : '';
  const styles = command === 'serve' ? " 'unsafe-inline'" : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self'",
    `connect-src 'self' ${intuitHosts.join(' ')}${server}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Id that Chromium makes of the key: the first 128 bits of its SHA-256 in the letters a to p (decision 0003). */
function idOf(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return digest.slice(0, 32).replace(/./g, (hex) => 'abcdefghijklmnop'[parseInt(hex, 16)] ?? '');
}

/**
 * Address of the redirect, by which a tab tells its answer (decision 0013). A store gives the package an id of its own:
 * `BOOKLIGHT_STORE_ID` names it; without it, that package has no second way in.
 */
function redirectHosts(browser: string, mode: string): string[] {
  const id = mode === 'store' ? process.env['BOOKLIGHT_STORE_ID'] : idOf(publicKey);
  return browser === 'firefox' || id === undefined ? [] : [`https://${id}.chromiumapp.org/*`];
}

/** The browser that `npm run dev` opens: the one that the commands found. On Linux without a display there is none to open. */
function browserToOpen() {
  const { CHROMIUM, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const isRoot = process.getuid?.() === 0;
  return {
    disabled: process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY,
    ...(CHROMIUM ? { binaries: { chrome: CHROMIUM } } : {}),
    // Chromium's sandbox refuses to start for root, as in most containers.
    ...(isRoot ? { chromiumArgs: ['--no-sandbox'] } : {}),
  };
}

/**
 * What keeps the script on QuickBooks' pages small. When and in which interface a selector was seen is for the worker,
 * which is told which one was met; how the script is registered is for the build. WXT's entry brings a context (timers, a location watcher, events between scripts) and
 * a log that says nothing in production; the script's own life does for both.
 */
const lightGuest = {
  name: 'light-guest',
  enforce: 'pre' as const,
  // A constant that is no `var` stands where its name stood, and names that nobody else knows are short.
  outputOptions: <T extends { minify?: unknown }>(options: T) => ({
    ...options,
    topLevelVar: false,
    ...(options.minify
      ? {
          minify: {
            compress: true,
            mangle: true,
            mangleProps: { include: new RegExp(`^(?:${ownNames.join('|')})$`) },
          },
        }
      : {}),
  }),
  transform(code: string, id: string) {
    const entry = /content-script-isolated-world-entrypoint\?(.+)/.exec(id)?.[1];
    if (entry) {
      const start = 'initPlugins(); export default definition.main();';
      return {
        code: `import definition from ${JSON.stringify(entry)}; import { initPlugins } from 'virtual:wxt-plugins'; ${start}`,
        map: null,
      };
    }
    if (!/\/(?:lib\/pages\/[\w-]+|qbo\.content\/index)\.ts$/.test(id)) return undefined;
    // Nor does it ask for other surfaces than a list's, a header's and a form's.
    const told =
      /\b(?:(?:seen|variant|registration|runAt): '[^']*'|surface: '(?:directory|transactions|lines)'),?/g;
    return { code: code.replace(told, ''), map: null };
  },
};

export default defineConfig({
  imports: false,
  webExt: browserToOpen(),
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    // A guest in every QBO tab must be small, and what it calls returns promises everywhere (decision 0008).
    'vite:build:extendConfig'(entries, config) {
      if (!entries.some((entry) => entry.name === 'qbo')) return;
      const alias = [{ find: 'wxt/browser', replacement: '@wxt-dev/browser' }];
      config.resolve = { ...config.resolve, alias };
      config.plugins = [...(config.plugins ?? []), lightGuest];
    },
  },
  manifest: ({ browser, mode, command }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    minimum_chrome_version: '120',
    permissions: ['identity', 'alarms', 'storage', 'scripting'],
    host_permissions: [...intuitHosts.map((host) => `${host}/*`), ...redirectHosts(browser, mode)],
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://*.qbo.intuit.com/*'],
    content_security_policy: {
      extension_pages: policyFor(command),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'booklight@booklight.example', strict_min_version: '140.0' },
          },
        }
      : {}),
    // Firefox takes policies without a schema and warns of the key.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    ...(browser !== 'firefox' && mode !== 'store' ? { key: publicKey } : {}),
  }),
});
