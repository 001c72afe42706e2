import { describe, expect, it } from 'vitest';
import type { PageAdapter } from '@/lib/pages/page-adapter';
import { pages, versionOf } from '@/lib/pages/registry';
import { productSources, readText } from './tree';

interface PageFile {
  readonly file: string;
  readonly examples: readonly string[];
  readonly page: PageAdapter | undefined;
}

/** Files of pages: those with example addresses. The others of the folder are kinds of pages and what they share. */
const modules: readonly PageFile[] = Object.entries(
  import.meta.glob<Record<string, unknown>>('../../lib/pages/*.ts', { eager: true }),
)
  .filter(([, module]) => 'examples' in module)
  .map(([path, module]) => ({
    file: /([\w-]+)\.ts$/.exec(path)?.[1] ?? '',
    examples: module['examples'] as readonly string[],
    page: Object.values(module).find(isPage),
  }));

function isPage(value: unknown): value is PageAdapter {
  return typeof value === 'object' && value !== null && 'matches' in value && 'see' in value;
}

/** Addresses that look alike and are no page of ours. */
const strangers = [
  'https://qbo.intuit.com/app/vendors',
  'https://qbo.intuit.com/app/vendordetail?nameId=58',
  'https://qbo.intuit.com/app/customerdetail',
  'https://qbo.intuit.com/app/customers-overview?jobId=customers',
  'https://qbo.intuit.com/app/accountantdashboard',
  'https://qbo.intuit.com/app/homepage?switchToConsolidated=true',
  'https://qbo.intuit.com/app/salesreceipt?txnId=3',
  'https://qbo.intuit.com/',
];

describe('pages', () => {
  it('have a file each', () => {
    expect(modules.length).toBeGreaterThanOrEqual(10);
    expect(pages.map(({ name }) => name).sort()).toEqual(modules.map(({ file }) => file).sort());
  });

  it.each(modules)(
    '$file exports a page of its name, is registered once and has examples',
    ({ file, page, examples }) => {
      expect(page?.name).toBe(file);
      expect(pages.filter((registered) => registered === page)).toHaveLength(1);
      expect(examples.length).toBeGreaterThan(0);
      expect(page?.rows.length).toBeGreaterThan(0);
    },
  );

  it.each(modules)('$file finds its rows by dated selectors, each said once', ({ page }) => {
    const rows = page?.rows ?? [];
    for (const { css, seen, variant } of rows) {
      expect(seen, css).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
      // It goes to the worker with the figures, which lets nothing else pass.
      expect(variant, css).toMatch(/^[\w .-]{1,40}$/);
    }
    expect(new Set(rows.map(({ css }) => css)).size).toBe(rows.length);
    expect(versionOf({ rows })).toBe(
      rows
        .map(({ seen }) => seen)
        .sort()
        .at(-1),
    );
  });

  it.each(modules)('$file is named by its registry and nowhere else in the product', ({ file }) => {
    const naming = productSources().filter((path) =>
      new RegExp(`/${file}['"]|['"]${file}['"]`).test(readText(path)),
    );
    expect(naming.sort()).toEqual([`lib/pages/${file}.ts`, 'lib/pages/registry.ts'].sort());
  });

  const examples = modules.flatMap(({ file, page, examples: urls }) =>
    urls.map((url) => ({ file, url, surface: page?.surface })),
  );

  it.each(examples)(
    '$url belongs to $file, and to no other page of its surface',
    ({ file, url, surface }) => {
      const matching = pages.filter(
        (page) => page.surface === surface && page.matches(new URL(url)),
      );
      expect(matching.map(({ name }) => name)).toEqual([file]);
    },
  );

  it.each(strangers)('%s belongs to none', (url) => {
    expect(pages.filter((page) => page.matches(new URL(url)))).toEqual([]);
  });
});
