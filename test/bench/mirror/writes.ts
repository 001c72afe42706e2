import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Benchmark, BenchTools } from '../benchmark';
import { figure, median } from '../figure';

const records = 100_000;
const rounds = 6;

/** Writing to the mirror through our adapter, beside a plain loop of puts into the same stores and indexes. */
export const mirrorWrites: Benchmark = {
  name: 'writes',
  async measure(tools) {
    const script = await bundle();
    const context = await chromium.launchPersistentContext(await tools.folder('profile'), {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      // An address of its own, so that the page has a database on the disk.
      await context.route('https://mirror.test/', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Mirror</title>' }),
      );
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto('https://mirror.test/');
      await page.evaluate(script);
      await compare(tools, page);
    } finally {
      await context.close();
    }
  },
};

/** Pages of a full read are kept whole, changes a row each; the loop puts a row each. */
const ways = ['pages', 'changes', 'plain'] as const;
type Way = (typeof ways)[number];

async function compare({ add, note }: BenchTools, page: Page): Promise<void> {
  const took: Record<Way, number[]> = { pages: [], changes: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes: the disk's own work for the one before falls into the time of the next.
    const first = round % ways.length;
    for (const way of [...ways.slice(first), ...ways.slice(0, first)]) {
      took[way].push(await page.evaluate<number>(`writeMirror('${way}', ${records}, ${round})`));
    }
  }
  for (const way of ways) note(`Writing, ${way}: ${took[way].map(Math.round).join(', ')} ms.`);
  const size = records.toLocaleString('en-US');
  const told = {
    pages: `writing ${size} records to the mirror as pages of a full read, beside a plain loop of puts`,
    changes: 'the same as changes, a row each',
  };
  for (const way of ['pages', 'changes'] as const) {
    add(
      figure({
        name: told[way],
        value: median(took[way]),
        unit: 'ms',
        reference: median(took.plain),
        aim: { of: 'ratio', atMost: 1.3 },
      }),
    );
  }
}

async function bundle(): Promise<string> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [here('./writes-page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    alias: { '@': here('../../..') },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('nothing was bundled');
  return script.text;
}
