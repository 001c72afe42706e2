import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cruise, cruise, productFolders, productSources, root } from './tree';

const rules = (
  createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: readonly { name: string }[];
  }
).forbidden.map((rule) => rule.name);

/** A small house that keeps every rule: the ground on which each seeded file breaks one. */
const sound: Readonly<Record<string, string>> = {
  'lib/core/rule.ts': 'export const rule = 1;',
  'lib/app/ports.ts': "import { rule } from '../core/rule';\nexport const port = rule;",
  'lib/app/use-case.ts': "import { port } from './ports';\nexport const useCase = port;",
  'lib/adapters/intuit/client.ts':
    "import { port } from '@/lib/app/ports';\nexport const client = port;",
  'lib/adapters/intuit/transport.ts': 'export const transport = 1;',
  'lib/adapters/mirror/open.ts': "import { openDB } from 'idb';\nexport const open = openDB;",
  'lib/adapters/browser/alarms.ts':
    "import { browser } from 'wxt/browser';\nexport const alarms = browser;",
  'lib/messages/types.ts':
    "import type { rule } from '../core/rule';\nexport type Rule = typeof rule;",
  'lib/messages/client.ts': "import type { Rule } from './types';\nexport const ask: Rule = 1;",
  'lib/messages/schemas.ts': "import * as z from 'zod/mini';\nexport const schemas = z;",
  'lib/messages/server.ts': "import { schemas } from './schemas';\nexport const serve = schemas;",
  'lib/words/t.ts': "import { browser } from 'wxt/browser';\nexport const t = browser;",
  'lib/pages/page.ts': "import { rule } from '../core/rule';\nexport const page = rule;",
  'lib/annotate/paint.ts': "import { page } from '../pages/page';\nexport const paint = page;",
  'lib/annotate/types.ts':
    "import type { Browser } from 'wxt/browser';\nexport type Tab = Browser.tabs.Tab;",
  'lib/screens/view.ts': "import { ask } from '../messages/client';\nexport const view = ask;",
  'components/card.tsx': "import { h } from 'preact';\nexport const card = h;",
  'entrypoints/background/index.ts':
    "import { useCase } from '@/lib/app/use-case';\nimport '@/lib/adapters/intuit/client';\nimport '@/lib/messages/server';\nexport const background = useCase;",
  'entrypoints/popup/main.tsx':
    "import { card } from '@/components/card';\nexport const popup = card;",
  'entrypoints/qbo.content/index.ts':
    "import { paint } from '@/lib/annotate/paint';\nimport '@/lib/words/t';\nexport const content = paint;",
  'test/simulator/server.ts': 'export const server = 1;',
};

/** Per rule, files that break it, each in a way of its own. */
const seeds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core-is-pure': {
    'lib/core/seed-app.ts': "import '../app/use-case';",
    'lib/core/seed-type.ts':
      "import type { useCase } from '@/lib/app/use-case';\nexport type U = typeof useCase;",
    'lib/core/seed-npm.ts': "import 'preact';",
  },
  'app-speaks-through-ports': { 'lib/app/seed.ts': "import '@/lib/adapters/intuit/client';" },
  'adapters-are-strangers': {
    'lib/adapters/intuit/seed-other.ts': "import '../mirror/open';",
    'lib/adapters/intuit/seed-use-case.ts': "import '@/lib/app/use-case';",
  },
  'messages-carry-core-types': { 'lib/messages/seed.ts': "import '../app/use-case';" },
  'words-only-speak': { 'lib/words/seed.ts': "import '../messages/client';" },
  'pages-read-the-dom': {
    'lib/pages/seed.ts': "import '../messages/client';",
    'lib/pages/seed-npm.ts': "import 'idb';",
  },
  'annotate-is-a-guest': {
    'lib/annotate/seed.ts': "import '../screens/view';",
    'lib/annotate/seed-npm.ts': "import 'preact';",
  },
  'annotate-takes-its-browser': {
    'lib/annotate/seed-browser.ts':
      "import { browser } from 'wxt/browser';\nexport const b = browser;",
  },
  'screens-ask-by-message': {
    'lib/screens/seed.ts': "import '../messages/schemas';",
    'lib/screens/seed-component.ts': "import '@/components/card';",
  },
  'components-draw': {
    'components/seed.tsx': "import '@/lib/messages/client';",
    'components/seed-browser.tsx': "import 'wxt/browser';",
  },
  'schemas-only-where-received': { 'lib/messages/seed-client.ts': "import './schemas';" },
  'only-background-wires-adapters': {
    'entrypoints/popup/seed.ts': "import '@/lib/adapters/browser/alarms';",
  },
  'tokens-stay-in-background': {
    'entrypoints/options/main.ts': "import '@/lib/seed-detour';",
    'lib/seed-detour.ts': "import '@/lib/adapters/intuit/client';",
  },
  'guest-carries-no-library': {
    'entrypoints/qbo.content/seed-zod.ts': "import '@/lib/messages/server';",
    'entrypoints/qbo.content/seed-card.ts': "import '@/components/card';",
  },
  'entrypoints-are-leaves': { 'components/seed-leaf.tsx': "import '@/entrypoints/popup/main';" },
  'entrypoints-are-strangers': {
    'entrypoints/popup/seed-stranger.ts': "import '../background/index';",
  },
  'idb-only-in-mirror': { 'lib/adapters/browser/seed-idb.ts': "import 'idb';" },
  'oauth-only-in-intuit': { 'lib/adapters/mirror/seed-oauth.ts': "import 'oauth4webapi';" },
  'one-way-to-intuit': {
    'lib/adapters/intuit/seed-way.ts': "import './transport';",
    'entrypoints/background/seed-way.ts': "import '@/lib/adapters/intuit/transport';",
  },
  'zod-only-at-the-doors': { 'lib/messages/seed-zod.ts': "import 'zod';" },
  'browser-api-in-few-places': { 'lib/adapters/intuit/seed-browser.ts': "import 'wxt/browser';" },
  'polyfill-comes-by-wxt': {
    'lib/adapters/browser/seed-polyfill.ts': "import 'webextension-polyfill';",
  },
  'package-is-declared': { 'entrypoints/background/seed-dev.ts': "import 'fake-indexeddb';" },
  'product-needs-no-node': { 'lib/adapters/browser/seed-node.ts': "import 'node:fs';" },
  'product-never-imports-test': { 'lib/app/seed-test.ts': "import '@/test/simulator/server';" },
  'stand-in-shares-nothing': { 'test/simulator/seed.ts': "import '@/lib/core/rule';" },
  'no-circular': {
    'lib/core/seed-a.ts': "import { b } from './seed-b';\nexport const a: number = b;",
    'lib/core/seed-b.ts': "import { a } from './seed-a';\nexport const b: number = a;",
  },
  'no-unresolved': { 'lib/core/seed-gone.ts': "import './nowhere';" },
};

/** The file of each seeded rule from which the tool must report; the others only prepare the ground. */
const reportedFrom = (rule: string): string[] => {
  const files = Object.keys(seeds[rule] ?? {});
  return ['tokens-stay-in-background', 'no-circular'].includes(rule) ? files.slice(0, 1) : files;
};

const folders = [...productFolders, 'test'];

describe('import rules on the project', () => {
  const seen = cruise(
    root,
    folders.filter((folder) => existsSync(join(root, folder))),
  );
  const sources = new Set(seen.modules.map((module) => module.source));

  it('sees every source file, so that an empty graph cannot pass', () => {
    const files = productSources();
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => !sources.has(file))).toEqual([]);
  });

  it.each([
    ['lib/core', 15],
    ['lib/messages', 4],
    ['lib/words', 1],
    ['lib/app', 5],
    ['lib/adapters', 5],
    ['lib/pages', 3],
    ['lib/annotate', 5],
    ['lib/screens', 3],
    ['components', 5],
    ['entrypoints', 4],
  ])('sees at least the expected modules of %s', (folder, atLeast) => {
    const inside = [...sources].filter((source) => source.startsWith(`${folder}/`));
    expect(inside.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('finds no violation', () => {
    expect(seen.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
  });

  it('has a rule for every folder of lib', () => {
    const known = Object.keys(sound).map((path) => path.split('/')[1]);
    expect(readdirSync(join(root, 'lib')).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('import rules on seeded violations', () => {
  const base = mkdtempSync(join(tmpdir(), 'import-rules-'));
  let found: Cruise;
  let ground: Cruise;

  beforeAll(() => {
    for (const file of [
      '.dependency-cruiser.cjs',
      'tsconfig.json',
      'package.json',
      '.wxt/tsconfig.json',
    ]) {
      mkdirSync(dirname(join(base, file)), { recursive: true });
      cpSync(join(root, file), join(base, file));
    }
    symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'), 'junction');
    plant(sound);
    ground = cruise(base, folders);
    for (const files of Object.values(seeds)) plant(files);
    found = cruise(base, folders);
  }, 60_000);
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  function plant(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), `${text}\n`);
    }
  }

  it('has a seeded violation for every rule', () => {
    expect(Object.keys(seeds).sort()).toEqual([...rules].sort());
  });

  it('finds nothing to blame in a sound house', () => {
    expect(ground.modules.length).toBeGreaterThanOrEqual(Object.keys(sound).length);
    expect(ground.summary.violations).toEqual([]);
  });

  it.each(rules.flatMap((rule) => reportedFrom(rule).map((file) => [rule, file] as const)))(
    '%s catches %s',
    (rule, file) => {
      const blamed = found.summary.violations.filter((violation) => violation.rule.name === rule);
      expect(blamed.map((violation) => violation.from)).toContain(file);
    },
  );
});
