import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Benchmark, BenchTools } from '../benchmark';
import { figure, median } from '../figure';

const records = 100_000;
const rounds = 5;

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

type Way = 'adapter' | 'plain';

async function compare({ add, note }: BenchTools, page: Page): Promise<void> {
  const took: Record<Way, number[]> = { adapter: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Who begins changes: the disk's own work for the one before falls into the time of the next.
    const order: Way[] = round % 2 === 0 ? ['adapter', 'plain'] : ['plain', 'adapter'];
    for (const way of order) {
      took[way].push(await page.evaluate<number>(`writeMirror('${way}', ${records}, ${round})`));
    }
  }
  note(
    `Writing, adapter: ${took.adapter.map(Math.round).join(', ')} ms; plain loop: ${took.plain.map(Math.round).join(', ')} ms.`,
  );
  add(
    figure({
      name: `writing ${records.toLocaleString('en-US')} records to the mirror, beside a plain loop of puts`,
      value: median(took.adapter),
      unit: 'ms',
      reference: median(took.plain),
      aim: { of: 'ratio', atMost: 1.3 },
    }),
  );
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
