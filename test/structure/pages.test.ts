import { describe, expect, it } from 'vitest';
import type { PageAdapter } from '@/lib/pages/page-adapter';
import { pages } from '@/lib/pages/registry';

/** Files of the folder that are no page. */
const others = new Set([
  'hosts',
  'of-address',
  'page-adapter',
  'reading',
  'record-address',
  'registry',
  'transaction-form',
  'transaction-table',
]);

const modules = Object.entries(
  import.meta.glob<Record<string, unknown>>('../../lib/pages/*.ts', { eager: true }),
)
  .map(([path, module]) => ({ file: /([\w-]+)\.ts$/.exec(path)?.[1] ?? '', module }))
  .filter(({ file }) => !others.has(file))
  .map(({ file, module }) => ({
    file,
    examples: (module['examples'] ?? []) as readonly string[],
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
  it('are found at all', () => {
    expect(modules.length).toBeGreaterThanOrEqual(8);
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
