import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { buildFolder } from '../../run/build.mjs';
import type { Benchmark, BenchTools } from '../benchmark';
import { figure, median } from '../figure';
import { measureBusyPage } from './busy-page';
import { bundleRuntime, type Costs, costsBetween, ListPage } from './list-page';
import { measureScrolling } from './scrolling';

const rounds = Number(process.env['ROUNDS'] ?? 5);

/** What badges cost the page that they stand on. */
export const badgePainting: Benchmark = {
  name: 'badges',
  async measure(tools) {
    await addSize(tools);
    const script = await bundleRuntime();
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      for (const rows of [1000, 5000]) await addPainting(tools, browser, script, rows);
      const share = await measureBusyPage(browser, script);
      tools.add(
        figure({
          name: 'our CPU on a page of 1,000 rows with 1,000 unrelated mutations a second',
          value: 100 * share,
          unit: '% of a core',
          aim: { of: 'value', atMost: 2 },
        }),
      );
    } finally {
      await browser.close();
    }
    await addScrolling(tools);
  },
};

async function addScrolling({ add, note }: BenchTools): Promise<void> {
  const { longestMs, forced, wrong, lastedMs, calls } = await measureScrolling();
  const what = 'virtualised list of 5,000 rows scrolled at random';
  const row = (name: string, value: number, unit: string, atMost: number) =>
    add(figure({ name: `${what}: ${name}`, value, unit, aim: { of: 'value', atMost } }));
  row('our longest call', longestMs, 'ms', 50);
  row('styles and layouts that we forced', forced, 'times', 0);
  row('rows not right within one frame', wrong, 'rows', 0);
  note(`Scrolled for ${(lastedMs / 1000).toFixed(1)} s, ${calls} calls of ours.`);
}

async function addSize({ add }: BenchTools): Promise<void> {
  const script = await readFile(join(buildFolder, 'content-scripts', 'qbo.js'));
  add(
    figure({
      name: 'content script, gzip, polyfill included',
      value: gzipSync(script, { level: 9 }).length / 1000,
      unit: 'kB',
      aim: { of: 'value', atMost: 10 },
    }),
  );
  const styles = await readFile(join(buildFolder, 'content-scripts', 'qbo.css'));
  add(
    figure({
      name: 'stylesheet beside it, gzip',
      value: gzipSync(styles, { level: 9 }).length / 1000,
      unit: 'kB',
    }),
  );
}

async function addPainting(
  { add, note }: BenchTools,
  browser: Browser,
  script: string,
  rows: number,
): Promise<void> {
  const floor: Costs[] = [];
  const ours: Costs[] = [];
  let messages = 0;
  for (let round = 0; round < rounds; round += 1) {
    floor.push(await paintFloor(browser, rows));
    const painted = await paintBadges(browser, script, rows);
    ours.push(painted.costs);
    messages = Math.max(messages, painted.messages);
  }
  const of = (list: readonly Costs[], sum: (costs: Costs) => number) => median(list.map(sum));
  const script1 = ({ scriptMs }: Costs) => scriptMs;
  const all = ({ scriptMs, styleMs, layoutMs }: Costs) => scriptMs + styleMs + layoutMs;
  const what = `${rows.toLocaleString('en-US')} rows painted`;
  add(
    figure({
      name: `${what}: our script, beside one plain span a row`,
      value: of(ours, script1),
      unit: 'ms',
      reference: of(floor, script1),
      aim: { of: 'ratio', atMost: 4 },
    }),
  );
  add(
    figure({
      name: `${what}: script with style and layout, beside one plain span a row`,
      value: of(ours, all),
      unit: 'ms',
      reference: of(floor, all),
      aim: { of: 'ratio', atMost: 1.3 },
    }),
  );
  note(
    `${what}: ours style ${of(ours, (c) => c.styleMs).toFixed(1)} layout ${of(ours, (c) => c.layoutMs).toFixed(1)}, floor style ${of(floor, (c) => c.styleMs).toFixed(1)} layout ${of(floor, (c) => c.layoutMs).toFixed(1)} ms; ${messages} questions to the worker.`,
  );
}

/** The least that could be done: a span with a class and a text beside every name. */
async function paintFloor(browser: Browser, rows: number): Promise<Costs> {
  const list = await ListPage.open(browser, rows);
  try {
    await list.inside(`globalThis.paint = () => {
      for (const link of document.querySelectorAll('main table > tbody > tr a')) {
        const span = document.createElement('span');
        span.className = 'status';
        span.textContent = 'Synced';
        link.parentElement.append(span);
      }
    }`);
    const before = await list.costs();
    // From a timer, as a debugger's own evaluations are not counted as the page's script.
    await list.inside('new Promise((done) => setTimeout(() => done(paint())))');
    await list.settle();
    const costs = costsBetween(before, await list.costs());
    const painted = await list.inside<number>(`document.querySelectorAll('.status').length`);
    if (painted !== rows) throw new Error(`the floor painted ${painted} of ${rows} rows`);
    return costs;
  } finally {
    await list.close();
  }
}

async function paintBadges(browser: Browser, script: string, rows: number) {
  const list = await ListPage.open(browser, rows);
  try {
    await list.inside(script);
    const before = await list.costs();
    await list.inside('new Promise((done) => setTimeout(() => done(startBadges())))');
    await list.whenBadged(rows);
    await list.settle();
    const costs = costsBetween(before, await list.costs());
    const messages = await list.inside<number>(
      `asked.filter(({ name }) => name === 'page.statuses').length`,
    );
    return { costs, messages };
  } finally {
    await list.close();
  }
}
