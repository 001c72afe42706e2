import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { extensionUrl } from '../../e2e/product';
import { killWorker } from '../../e2e/worker';
import type { Benchmark } from '../benchmark';
import { figure, median } from '../figure';
import { expressionOf } from '../inside';
import { measureFirstSync } from '../sync/first-sync';
import { openBeforeFirstSync, startBenchWorld } from '../sync/stage';

const rounds = 9;
const manyCompanies = 200;

/** Times since the page was asked for, in ms. */
interface Opening {
  readonly firstPaintMs: number;
  readonly listedMs: number;
}

/** How fast the popup shows something, beside a page of one line of text. */
export const popupOpening: Benchmark = {
  name: 'popup',
  async measure({ add, note, folder }) {
    const world = await startBenchWorld({ customers: 60, invoices: 200, payments: 100 }, 1);
    const company = world.companies[0]!;
    const scratch = await folder('profile');
    const line = join(scratch, 'one-line.html');
    await writeFile(line, '<!doctype html><title>One line</title><p>One line of text.</p>');
    try {
      const opened = await openBeforeFirstSync(world, company, scratch);
      const { context, options } = opened;
      try {
        await measureFirstSync(world, company, opened);
        const compare = async (companies: number) => {
          const { plain, popup, asleep } = await alternate(
            context,
            pathToFileURL(line).href,
            companies,
          );
          const what =
            companies === 1 ? 'popup with 1 company' : `popup with ${companies} companies`;
          const reference = median(plain.map(({ firstPaintMs }) => firstPaintMs));
          const of = (list: readonly Opening[], key: keyof Opening) =>
            median(list.map((one) => one[key]));
          const unit = 'ms';
          add(
            figure({
              name: `${what}: first contentful paint, beside a page of one line`,
              value: of(popup, 'firstPaintMs'),
              unit,
              reference,
            }),
          );
          add(
            figure({ name: `${what}: all companies listed`, value: of(popup, 'listedMs'), unit }),
          );
          add(
            figure({
              name: `${what}: all companies listed, the worker asleep before`,
              value: of(asleep, 'listedMs'),
              unit,
            }),
          );
        };
        await compare(1);
        await options.page.evaluate(expressionOf(addCompanies, manyCompanies - 1));
        await compare(manyCompanies);
        note(`Popup: medians of ${rounds} openings each, in turns.`);
      } finally {
        await context.close();
      }
    } finally {
      await world.simulator.close();
    }
  },
};

async function alternate(context: BrowserContext, line: string, companies: number) {
  const plain: Opening[] = [];
  const popup: Opening[] = [];
  const asleep: Opening[] = [];
  const address = extensionUrl('popup.html');
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await open(context, line, 0));
    popup.push(await open(context, address, companies));
    await killWorker(context);
    asleep.push(await open(context, address, companies));
  }
  return { plain, popup, asleep };
}

async function open(context: BrowserContext, address: string, companies: number): Promise<Opening> {
  const page = await context.newPage();
  try {
    await page.addInitScript({ content: expressionOf(watchOpening, companies) });
    await page.goto(address);
    // The page says so itself: whoever asks again and again disturbs.
    return await page.evaluate<Opening>('window.opened');
  } finally {
    await page.close();
  }
}

/** Runs before the page's own scripts. */
function watchOpening(companies: number): void {
  let firstPaintMs: number | undefined;
  let settle: (opening: Opening) => void;
  const opened = new Promise<Opening>((resolve, reject) => {
    settle = resolve;
    setTimeout(() => reject(new Error('nothing was listed within 30 s')), 30_000);
  });
  Object.assign(window, { opened });
  const isListed = () => document.querySelectorAll('article').length >= companies;
  const look = () => {
    const paintedMs = firstPaintMs;
    if (paintedMs === undefined || !isListed()) return;
    // The frame that shows it has been made when the next one begins.
    requestAnimationFrame(() => settle({ firstPaintMs: paintedMs, listedMs: performance.now() }));
  };
  new PerformanceObserver((list) => {
    firstPaintMs ??= list.getEntriesByName('first-contentful-paint')[0]?.startTime;
    look();
  }).observe({ type: 'paint', buffered: true });
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Runs in a page of the extension: more companies like the one that is connected. */
async function addCompanies(count: number): Promise<void> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open('booklight-registry'));
  const writing = database.transaction('companies', 'readwrite');
  const store = writing.objectStore('companies');
  const [company] = await asked(store.getAll());
  for (let n = 1; n <= count; n += 1) {
    const realmId = `9341460000000${String(n).padStart(3, '0')}`;
    store.put({ ...company, id: `production-${realmId}`, realmId, name: `Company ${n}` });
  }
  await new Promise((resolve) => writing.addEventListener('complete', resolve));
  database.close();
}
