import { writeFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';

/*
 * One event, four lamps. Each notes by itself when it has changed: nobody reloads, and nobody asks again and again. How long
 * it took is written beside the test's other output; it decides nothing.
 */

type Waiting = Promise<number>;

/** When these words come to stand on a page, by its own clock. Listens from now on. */
async function whenItSays(page: Page, words: string): Promise<Waiting> {
  await page.evaluate((text) => {
    const seen = new Promise<number>((settle) => {
      const look = (): void => {
        if (!document.body.innerText.includes(text)) return;
        observer.disconnect();
        settle(Date.now());
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    });
    Object.assign(globalThis, { seen });
  }, words);
  return page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);
}

/** When a banner of ours comes to stand on QuickBooks' page. */
async function whenABannerComes(page: Page): Promise<Waiting> {
  await page.evaluate(() => {
    const seen = new Promise<number>((settle) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[data-booklight-banner]')) return;
        observer.disconnect();
        settle(Date.now());
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });
    Object.assign(globalThis, { seen });
  });
  return page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);
}

/** When the words of the toolbar's button come to contain these. */
async function whenTheToolbarSays(context: BrowserContext, words: string): Promise<Waiting> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the background worker is not there');
  await worker.evaluate((text) => {
    type Action = { setTitle(details: { title: string }): Promise<void> };
    const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
    const real = action.setTitle.bind(action);
    const seen = new Promise<number>((settle) => {
      action.setTitle = async (details) => {
        await real(details);
        if (details.title.includes(text)) settle(Date.now());
      };
    });
    Object.assign(globalThis, { seen });
  }, words);
  return worker.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen);
}

test('popup, options, toolbar and QuickBooks’ page change by one event, without a reload', async ({
  context,
  simulator,
  options,
  popup,
  synced,
}, testInfo) => {
  simulator.session.realmId = synced.realmId;
  await options.showBadges();
  await options.goTo('#/connections');
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.page.locator('[data-booklight-status="synced"]').first()).toBeVisible();
  await expect(qbo.page.locator('[data-booklight-banner]')).toHaveCount(0);
  await expect(popup.company(synced.name)).toContainText('Active Link');
  const loads: string[] = [];
  for (const page of [popup.page, options.page, qbo.page]) {
    page.on('load', () => loads.push(page.url()));
  }

  const waiting = {
    popup: whenItSays(popup.page, 'Inactive Link'),
    options: whenItSays(options.page, 'Inactive Link'),
    toolbar: whenTheToolbarSays(context, 'attention'),
    page: whenABannerComes(qbo.page),
  };
  simulator.ledger.endLineages({ realmId: synced.realmId }, 'revoked');
  await popup.company(synced.name).getByRole('button', { name: 'Sync Now' }).click();
  const [inPopup, inOptions, inToolbar, onPage] = await Promise.all(Object.values(waiting));
  const at = { popup: inPopup, options: inOptions, toolbar: inToolbar, page: onPage } as Record<
    keyof typeof waiting,
    number
  >;
  const first = Math.min(...Object.values(at));
  const afterMs = Object.fromEntries(Object.entries(at).map(([lamp, ms]) => [lamp, ms - first]));
  const line = JSON.stringify(afterMs);
  testInfo.annotations.push({ type: 'ms after the first lamp', description: line });
  await writeFile(testInfo.outputPath('live-change.json'), line);
  expect(Object.keys(afterMs).sort()).toEqual(['options', 'page', 'popup', 'toolbar']);
  expect(loads).toEqual([]);
});
