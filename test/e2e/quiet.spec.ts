import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
import { alarmsIn, setTasksBack } from './alarms';
import { test } from './fixtures';
import { PopupPage } from './pages/popup-page';
import { expect } from './patience';
import { booksInScope, mirrorLines } from './syncing/books-in-scope';
import { expectToolbar } from './toolbar';

/*
 * What somebody silences on purpose: a company that is paused, and a warning that is muted.
 */

const hourMs = 3_600_000;
const working = { title: 'Booklight: 1 company connected', badge: '' };
const broken = { title: 'Booklight: 1 of 1 companies need attention', badge: '1' };

/** Requests of a company's records, of any kind. */
function readsOf({ log }: Pick<Simulator, 'log'>, realmId: string): number {
  const path = `/v3/company/${realmId}/`;
  return log.filter(({ exchange }) => exchange.path.startsWith(path)).length;
}

/** Rings the alarm for what is due, and returns when the worker is done with it. */
async function ringDue(context: BrowserContext, page: Page): Promise<void> {
  await context.serviceWorkers()[0]?.evaluate(async () => {
    type Chrome = { alarms: { create(name: string, how: object): Promise<void> } };
    const { chrome } = globalThis as unknown as { chrome: Chrome };
    // One that repeats stands until the product takes it away, which is the last thing that a round does.
    await chrome.alarms.create('due', { when: Date.now(), periodInMinutes: 60 });
  });
  await expect.poll(async () => Object.keys(await alarmsIn(page))).toEqual(['backstop']);
}

/** What "Sync Now" sends. No button of a paused company does, so it is sent as a stale window might. */
function sendSyncNow(page: Page, companyId: string): Promise<unknown> {
  return page.evaluate(
    (message) => {
      type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
      return (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage(message);
    },
    { booklight: 'sync.now', ask: { companyId } },
  );
}

test('a paused company is at rest everywhere, is not read, and catches up when it goes on', async ({
  context,
  options,
  synced,
  simulator,
}) => {
  const popup = await PopupPage.open(context);
  await expectToolbar(context, working);
  await options.company(synced.name).getByRole('button', { name: 'Pause' }).click();
  for (const card of [options.company(synced.name), popup.company(synced.name)]) {
    await expect(card).toContainText('Disabled Link');
    await expect(card).toContainText(/Paused .*Nothing is read; what was synced stays/);
    await expect(card.getByRole('button', { name: 'Resume' })).toBeVisible();
    await expect(card.getByRole('button', { name: 'Sync Now' })).toHaveCount(0);
  }
  await expectToolbar(context, { title: 'Booklight: 1 company paused', badge: '' });

  const before = readsOf(simulator, synced.realmId);
  synced.act.createCustomer({ displayName: 'Came While Paused' });
  await setTasksBack(options.page, 48 * hourMs);
  await ringDue(context, options.page);
  const companyId = `production-${synced.realmId}`;
  expect(await sendSyncNow(options.page, companyId)).toMatchObject({
    reply: { ok: false, failure: {} },
  });
  expect(readsOf(simulator, synced.realmId)).toBe(before);
  await options.goTo('#/tasks');
  await expect(options.page.getByRole('cell', { name: 'Paused' })).not.toHaveCount(0);

  await popup.company(synced.name).getByRole('button', { name: 'Resume' }).click();
  await expect
    .poll(() => mirrorLines(options.page, synced.realmId))
    .toEqual(booksInScope(synced, simulator.clock.now()));
  await options.goTo('#/connections');
  for (const card of [options.company(synced.name), popup.company(synced.name)]) {
    await expect(card).toContainText('Active Link');
    await expect(card.getByRole('button', { name: 'Pause' })).toBeVisible();
  }
  await expectToolbar(context, working);
});

/** A day that many days from now as a date field takes it from the keyboard in the United States. */
function typedDay(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(date.getMonth() + 1)}${two(date.getDate())}${date.getFullYear()}`;
}

/** Walks to a control by keyboard alone, at most once around the page. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluate((control) => control === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

test('a warning is muted by keyboard, stays to be seen, and counts again when that is undone', async ({
  context,
  options,
  synced,
  simulator,
}) => {
  const { page } = options;
  const { keyboard } = page;
  const popup = await PopupPage.open(context);
  simulator.ledger.endLineages({ realmId: synced.realmId }, 'revoked');
  await options.company(synced.name).getByRole('button', { name: 'Sync Now' }).click();
  await expectToolbar(context, broken);
  await options.company(synced.name).getByRole('button', { name: 'See Details' }).click();
  await page.bringToFront();

  const opener = page.getByRole('button', { name: 'Mute this warning…' });
  const dialog = page.getByRole('dialog', { name: `Mute the warning of ${synced.name}?` });
  const reason = dialog.getByLabel('Reason');
  const day = dialog.getByLabel('Remind me again on');
  await test.step('nothing is muted without a reason, or by leaving', async () => {
    await opener.focus();
    await keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
    await keyboard.press('Enter');
    await tabTo(page, reason);
    await keyboard.press('Enter');
    await expect(dialog.getByText('Say why, so that others understand it later.')).toBeVisible();
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    await expectToolbar(context, broken);
  });

  await tabTo(page, reason);
  await keyboard.type('client pays on the 15th');
  await tabTo(page, day);
  await keyboard.type(typedDay(30));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const muted = /Warning muted until .*: client pays on the 15th/;
  await expect(page.getByText(muted)).toBeVisible();
  await expect(page.getByText('Inactive Link', { exact: true })).toBeVisible();
  const card = popup.company(synced.name);
  await expect(card.getByText(muted)).toBeVisible();
  await expect(card).toContainText('Inactive Link');
  await expect(card.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await expectToolbar(context, {
    title: 'Booklight: 1 company does not sync; its warning is muted',
    badge: '',
  });

  const undo = page.getByRole('button', { name: 'Undo' });
  await tabTo(page, undo);
  await keyboard.press('Enter');
  await expect(opener).toBeVisible();
  await expect(card.getByText(muted)).toHaveCount(0);
  await expectToolbar(context, broken);
});
