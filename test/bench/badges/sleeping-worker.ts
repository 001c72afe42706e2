import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, CDPSession } from '@playwright/test';
import { killWorker } from '../../e2e/worker';
import { buildFolder } from '../../run/build.mjs';
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
        const statuses = messages.filter((message) => message.startsWith('page.statuses'));
        add(
          figure({
            name: 'messages to a sleeping worker: statuses of 1,000 rows',
            value: statuses.length,
            unit: 'messages',
            aim: { of: 'value', atMost: 2 },
          }),
        );
        add(
          figure({
            name: 'messages to a sleeping worker: everything until 1,000 rows carry badges',
            value: messages.length,
            unit: 'messages',
          }),
        );
        note(
          `1,000 badges stood ${Math.round(paintedMs)} ms after the page was asked for, with a worker that slept; messages: ${messages.join(', ')}.`,
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
  // The same site before: the process, and with it the watching, stays the same.
  await page.goto('https://qbo.intuit.com/app/homepage');
  const messages: string[] = [];
  page.on('console', (line) => {
    const [mark, ...words] = line.text().split(' ');
    if (mark === messageMark) messages.push(words.join(' '));
  });
  await watchMessages(await context.newCDPSession(page));
  await killWorker(context);
  const startedAt = Date.now();
  await page.goto(
    `https://qbo.intuit.com/app/customers?variant=anchor-table&sim.customerPageSize=${rows}`,
  );
  const count = `document.querySelectorAll('[data-booklight-status]').length >= ${rows}`;
  await until(page, count, 60_000);
  if (messages.length === 0) throw new Error('badges stand, and no message was seen');
  return { messages, paintedMs: Date.now() - startedAt };
}

const messageMark = 'bench-message';

/**
 * Has the content script's debugger tell each message that it sends, with the number of records that it asks about.
 * The place is found in the package's own text; the package stays as it is.
 */
async function watchMessages(session: CDPSession): Promise<void> {
  const script = await readFile(join(buildFolder, 'content-scripts', 'qbo.js'), 'utf8');
  const sending = /[\w$]+\.runtime\.sendMessage\(([\w$]+)\)/.exec(script);
  if (!sending) throw new Error('the place where the content script sends messages was not found');
  const before = script.slice(0, sending.index);
  const message = sending[1];
  const told = `'${messageMark}', ${message}.booklight, ${message}.ask.keys?.length ?? ''`;
  await session.send('Debugger.enable');
  await session.send('Debugger.setBreakpointByUrl', {
    urlRegex: 'content-scripts/qbo\\.js$',
    lineNumber: before.split('\n').length - 1,
    columnNumber: sending.index - (before.lastIndexOf('\n') + 1),
    condition: `console.log(${told}), false`,
  });
}
