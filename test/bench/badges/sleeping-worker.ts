import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { killWorker } from '../../e2e/worker';
import type { Benchmark } from '../benchmark';
import { figure } from '../figure';
import { until } from '../inside';
import { measureFirstSync } from '../sync/first-sync';
import { openBeforeFirstSync, startBenchWorld } from '../sync/stage';

const rows = 1000;

/** Messages that a page of 1,000 customers costs when the worker sleeps: the whole product, unmodified. */
export const sleepingWorker: Benchmark = {
  name: 'messages',
  async measure({ add, note, folder }) {
    const world = await startBenchWorld({ customers: 1300, invoices: 1500, payments: 500 }, 1);
    const { simulator, admin } = world;
    const company = world.companies[0]!;
    try {
      const opened = await openBeforeFirstSync(world, company, await folder('profile'));
      const { context, options } = opened;
      try {
        await measureFirstSync(world, company, opened);
        await options.showBadges();
        Object.assign(simulator.session, { realmId: company.realmId, userId: admin.id });
        const { messages, paintedMs } = await countMessages(context);
        add(
          figure({
            name: 'messages to a sleeping worker for the statuses of 1,000 rows',
            value: messages,
            unit: 'messages',
            aim: { of: 'value', atMost: 2 },
          }),
        );
        note(
          `1,000 badges stood ${Math.round(paintedMs)} ms after the page was asked for, with a worker that slept.`,
        );
      } finally {
        await context.close();
      }
    } finally {
      await simulator.close();
    }
  },
};

async function countMessages(context: BrowserContext) {
  const page = await context.newPage();
  // The same site before: the process, and with it the counting, stays the same.
  await page.goto('https://qbo.intuit.com/app/homepage');
  const session = await context.newCDPSession(page);
  await session.send('Profiler.enable');
  await killWorker(context);
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const startedAt = Date.now();
  await page.goto(
    `https://qbo.intuit.com/app/customers?variant=anchor-table&sim.customerPageSize=${rows}`,
  );
  await whenBadged(page);
  return { messages: await callsOfSendMessage(session), paintedMs: Date.now() - startedAt };
}

async function whenBadged(page: Page): Promise<void> {
  const count = `document.querySelectorAll('[data-booklight-status]').length >= ${rows}`;
  await until(page, count, 60_000);
}

/** How often the content script has called the function that sends messages, by V8's own counts. */
async function callsOfSendMessage(session: CDPSession): Promise<number> {
  const { result } = await session.send('Profiler.takePreciseCoverage');
  const scripts = result.filter(({ url }) => url.endsWith('content-scripts/qbo.js'));
  if (scripts.length === 0) throw new Error('the content script was not seen');
  await session.send('Debugger.enable');
  let calls = 0;
  let found = 0;
  for (const { scriptId, functions } of scripts) {
    const { scriptSource } = await session.send('Debugger.getScriptSource', { scriptId });
    for (const { ranges } of functions) {
      const [whole] = ranges;
      const text = scriptSource.slice(whole?.startOffset, whole?.endOffset);
      // The one small function around the call: larger ones contain it as well.
      if (!whole || text.length > 200 || !/\bruntime\.sendMessage\(/.test(text)) continue;
      found += 1;
      calls += whole.count;
    }
  }
  if (found === 0) throw new Error('the function that sends messages was not found');
  return calls;
}
