import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFolder, isBuildFresh } from '../run/build.mjs';
import { filesBelow, productSources, readText } from './tree';

interface Manifest {
  readonly [field: string]: unknown;
  readonly manifest_version: number;
  readonly default_locale: string;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly icons: Readonly<Record<string, string>>;
  readonly action: { readonly default_icon?: Readonly<Record<string, string>> };
}

const built = (path: string): string => join(buildFolder, path);
const read = (path: string): string => readFileSync(built(path), 'utf8');

/** Width and height of a PNG, from its header. */
function sizeOf(path: string): [number, number] {
  const bytes = readFileSync(built(path));
  expect(bytes.subarray(1, 4).toString('latin1'), path).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** What docs/security.md approves: the names in the first column of its table, by heading. */
function approved(heading: string): string[] {
  const text = readText('docs/security.md');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/security.md has no section "${heading}"`);
  return [...section.matchAll(/^\| `([^`]+)` \| .{20,} \|$/gm)]
    .map((match) => match[1] ?? '')
    .sort();
}

const scripts = existsSync(buildFolder) ? filesBelow('', ['.js'], buildFolder) : [];
const isBackground = (path: string): boolean => path === 'background.js';

describe('the built package', () => {
  it('is there and as new as its sources (npm run build)', () => {
    expect(isBuildFresh()).toBe(true);
  });

  const manifest = JSON.parse(
    existsSync(built('manifest.json')) ? read('manifest.json') : '{}',
  ) as Manifest;

  it('asks for exactly the permissions that docs/security.md justifies', () => {
    expect([...manifest.permissions].sort()).toEqual(approved('Permissions'));
    expect([...manifest.host_permissions].sort()).toEqual(approved('Hosts'));
    expect([...manifest.optional_host_permissions].sort()).toEqual(
      approved('Hosts asked for when wanted'),
    );
    expect([...manifest.optional_permissions].sort()).toEqual(
      approved('Permissions asked for when wanted'),
    );
  });

  it('opens no further door', () => {
    // The script for QuickBooks' pages is registered at run time, when somebody has switched it on.
    expect(manifest['content_scripts'] ?? []).toEqual([]);
    for (const door of ['externally_connectable', 'web_accessible_resources', 'sandbox']) {
      expect(manifest, door).not.toHaveProperty(door);
    }
  });

  it('lets its pages and worker use its own files, ask Intuit, and nothing else', () => {
    const policy = manifest.content_security_policy.extension_pages;
    const rules = new Map(
      policy.split(';').map((rule) => {
        const [name = '', ...values] = rule.trim().split(/\s+/);
        return [name, values.join(' ')] as const;
      }),
    );
    // The redirect's host is waited for, never asked.
    const asked = manifest.host_permissions.filter((one) => !one.includes('.chromiumapp.org/'));
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': `'self' ${asked.map((one) => one.replace('/*', '')).join(' ')}`,
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it('is Manifest V3 with words in its default language', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.default_locale).toBe('en');
    expect(existsSync(built('_locales/en/messages.json'))).toBe(true);
  });

  it('has its icons in every size they are named for', () => {
    expect(Object.keys(manifest.icons).sort()).toEqual(['128', '16', '32', '48']);
    for (const [size, path] of Object.entries(manifest.icons)) {
      expect(sizeOf(path), path).toEqual([Number(size), Number(size)]);
    }
  });

  it('has the toolbar icon of every state in every size', () => {
    for (const state of ['ok', 'attention', 'not-connected', 'syncing']) {
      for (const size of [16, 32, 48, 128]) {
        expect(sizeOf(`icon/${state}-${size}.png`), `${state} ${size}`).toEqual([size, size]);
      }
    }
  });

  it('has the scripts that these tests look into', () => {
    expect(scripts).toEqual(expect.arrayContaining(['background.js', 'content-scripts/qbo.js']));
    expect(scripts.length).toBeGreaterThanOrEqual(4);
  });

  it('loads no code from elsewhere', () => {
    for (const page of filesBelow('', ['.html'], buildFolder)) {
      expect(read(page), page).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(read(page), page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    }
    for (const script of scripts) {
      expect(read(script), script).not.toMatch(/import\(\s*[`'"]https?:|importScripts\(/);
    }
  });

  it('keeps token grants in the background alone', () => {
    const tokens = /grant_type|refresh_token/;
    expect(scripts.filter((script) => tokens.test(read(script)))).toEqual(['background.js']);
  });

  it('speaks TLS only', () => {
    const namespaces = /^http:\/\/www\.w3\.org\//;
    for (const script of scripts) {
      const plain = (read(script).match(/http:\/\/[\w.-]+[^\s`'"]*/g) ?? []).filter(
        (url) => !namespaces.test(url),
      );
      expect(plain, script).toEqual([]);
    }
  });

  it('sends nothing to hosts other than those it has permission for', () => {
    const allowed = new Set([
      ...manifest.host_permissions.map((pattern) => new URL(pattern).host),
      ...links,
      ...shunned,
    ]);
    const hosts = scripts.flatMap((script) =>
      [...read(script).matchAll(/https:\/\/([\w-]+(?:\.[\w-]+)+)/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(hosts)].filter((host) => !allowed.has(host))).toEqual([]);
  });

  it('has no hook for tests', () => {
    for (const script of scripts)
      expect(read(script), script).not.toMatch(/simulator|127\.0\.0\.1|localhost/i);
  });

  it('carries a light guest: the script on pages has no library, and the parts that only the worker needs', () => {
    const content = read('content-scripts/qbo.js');
    expect(content).not.toMatch(/ZodError|safeParse|indexedDB|oauth/i);
    expect(scripts.filter(isBackground)).toHaveLength(1);
  });
});

/** Intuit's own test hosts, named only to keep the script for pages away from them. */
const shunned = ['qa.qbo.intuit.com', 'e2e.qbo.intuit.com', 'app.e2e.qbo.intuit.com'];

/** Hosts that people are led to by links or windows; nothing is fetched from them. */
const links = [
  'appcenter.intuit.com',
  'developer.intuit.com',
  'qbo.intuit.com',
  'sandbox.qbo.intuit.com',
  'app.qbo.intuit.com',
  'quickbooks.intuit.com',
  'accounts.intuit.com',
  'status.developer.intuit.com',
];

describe('our own sources', () => {
  const files = productSources();

  it('make no code from text and no markup from text', () => {
    expect(files.length).toBeGreaterThan(60);
    const forbidden =
      /\beval\(|new Function\(|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|setHTMLUnsafe/;
    expect(files.filter((file) => forbidden.test(readText(file)))).toEqual([]);
  });

  it('name no plain http address', () => {
    const plain = files.filter((file) => /http:\/\/(?!www\.w3\.org\/)/.test(readText(file)));
    expect(plain).toEqual([]);
  });

  it('carry no key, secret or token', () => {
    const secrets =
      /client_?secret['"]?\s*[:=]\s*['"][A-Za-z0-9]{16,}|eyJ[A-Za-z0-9_-]{20,}\.|BEGIN [A-Z ]*PRIVATE KEY/i;
    expect(files.filter((file) => secrets.test(readText(file)))).toEqual([]);
  });
});
