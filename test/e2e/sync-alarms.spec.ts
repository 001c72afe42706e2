import { type BrowserContext, expect, type Page } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { alarmsIn, setTasksBack } from './alarms';
import { companyOf } from './books';
import { allowReloading, reloadExtension, setEnabled } from './pages/extensions-page';
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

const comings = [
  { after: 'an update', comeBack: (page: Page) => reloadExtension(page) },
  { after: 'being switched off and on again', comeBack: switchOffAndOn },
];

for (const { after, comeBack } of comings) {
  test(`after ${after} what is overdue runs by itself, once, and both alarms stand`, async ({
    context,
    options,
    simulator,
    synced,
  }) => {
    await expect(options.page.getByRole('progressbar')).toHaveCount(0);
    await expect.poll(async () => (await alarmsIn(options.page))['due']).toBeGreaterThan(minuteMs);
    await allowReloading(context);
    await setTasksBack(options.page, 120 * minuteMs);
    synced.act.createInvoice({ customerId: firstCustomerIn(synced), amount: 12.5 });
    const questions = () => requestsOf(simulator, synced.realmId, 'changes').length;
    const before = questions();
    await comeBack(options.page);
    // No page of ours is open that could have woken the worker: the browser has closed it.
    await expect.poll(questions).toBe(before + 1);
    const { page } = await OptionsPage.open(context);
    const inStep = booksInScope(synced, simulator.clock.now());
    await expect.poll(() => mirrorLines(page, synced.realmId)).toEqual(inStep);
    await expect.poll(async () => (await alarmsIn(page))['due']).toBeGreaterThan(minuteMs);
    expect(Object.keys(await alarmsIn(page)).sort()).toEqual(['backstop', 'due']);
    expect(questions()).toBe(before + 1);
  });
}

async function switchOffAndOn(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await setEnabled(page.context(), false);
  await closed;
  await setEnabled(page.context(), true);
}

function firstCustomerIn(books: ReturnType<typeof companyOf>): string {
  const [customer] = [...books.records('Customer')].filter((one) => one['Active'] !== false);
  return customer?.Id ?? '';
}
