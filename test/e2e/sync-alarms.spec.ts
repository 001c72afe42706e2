import { type BrowserContext, expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { alarmsIn, setTasksBack } from './alarms';
import { companyOf } from './books';
import { OptionsPage } from './pages/options-page';
import { launchProduct } from './product';
import { booksInScope, mirrorLines } from './syncing/books-in-scope';
import { requestsOf } from './syncing/requests';
import { test } from './syncing/test';
import { killWorker } from './worker';

const minuteMs = 60_000;

async function clearAlarms(context: BrowserContext): Promise<void> {
  await context.serviceWorkers()[0]?.evaluate(async () => {
    type Chrome = { alarms: { clearAll(): Promise<boolean> } };
    await (globalThis as unknown as { chrome: Chrome }).chrome.alarms.clearAll();
  });
}

test('two alarms wait, and a worker that finds them gone sets them up again', async ({
  context,
  options,
  synced,
}) => {
  await expect(options.company(synced.name)).toContainText('Active Link');
  await expect.poll(async () => (await alarmsIn(options.page))['due']).toBeGreaterThan(minuteMs);
  const before = await alarmsIn(options.page);
  expect(Object.keys(before).sort()).toEqual(['backstop', 'due']);
  expect(before['due']).toBeLessThanOrEqual(60 * minuteMs);
  expect(before['backstop']).toBeLessThanOrEqual(30 * minuteMs);

  await clearAlarms(context);
  expect(await alarmsIn(options.page)).toEqual({});
  await killWorker(context);
  await options.page.reload();
  await expect
    .poll(async () => Object.keys(await alarmsIn(options.page)).sort())
    .toEqual(['backstop', 'due']);
  const after = await alarmsIn(options.page);
  expect(after['due']).toBeGreaterThan(minuteMs);
  expect(after['due']).toBeLessThanOrEqual(60 * minuteMs);
});

test('a sync that fell due while the browser was closed runs by itself at the next start', async ({
  simulator,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const books = companyOf(simulator, HARBOR_AND_PINE);
  const first = await launchProduct({ simulator, profile });
  const options = await OptionsPage.open(first);
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: books.name });
  const now = () => booksInScope(books, simulator.clock.now());
  await expect.poll(() => mirrorLines(options.page, books.realmId)).toEqual(now());
  await expect(options.page.getByRole('progressbar')).toHaveCount(0);
  await expect.poll(async () => (await alarmsIn(options.page))['due']).toBeGreaterThan(minuteMs);
  await setTasksBack(options.page, 120 * minuteMs);
  await first.close();

  books.act.createInvoice({ customerId: firstCustomerIn(books), amount: 1234.5 });
  const questions = requestsOf(simulator, books.realmId, 'changes').length;
  const second = await launchProduct({ simulator, profile });
  await expect
    .poll(() => requestsOf(simulator, books.realmId, 'changes').length)
    .toBe(questions + 1);
  const again = await OptionsPage.open(second);
  await expect.poll(() => mirrorLines(again.page, books.realmId)).toEqual(now());
  await expect.poll(async () => (await alarmsIn(again.page))['due']).toBeGreaterThan(minuteMs);
  await second.close();
});

function firstCustomerIn(books: ReturnType<typeof companyOf>): string {
  const [customer] = [...books.records('Customer')].filter((one) => one['Active'] !== false);
  return customer?.Id ?? '';
}
