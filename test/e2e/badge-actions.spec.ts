import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL } from '../simulator/demo-world';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';

test.beforeEach(async ({ options, synced, simulator }) => {
  simulator.session.realmId = synced.realmId;
  await options.showBadges();
});

test('an account is left out and taken back in at its badge', async ({ context }) => {
  const qbo = await QboPage.open(context);
  await qbo.openList();
  const synced = qbo.page.locator('[data-booklight-status="synced"]');
  const row = qbo.rows().filter({ has: synced }).first();
  const name = (await row.locator('button.name-button,a').first().textContent()) ?? '';
  const own = qbo.rowBadge(name);
  await own.click();
  await own.getByRole('button', { name: 'Do not sync this account' }).click();
  await expect(own).toHaveAttribute('data-booklight-status', 'skipped');
  await own.click();
  await own.getByRole('button', { name: 'Sync Account to QuickBooks' }).click();
  await expect(own).toHaveAttribute('data-booklight-status', /synced|syncing/);
});

test('whoever becomes a viewer meanwhile is offered no decision at a badge', async ({
  context,
  options,
}) => {
  const qbo = await QboPage.open(context);
  await qbo.openList();
  const badge = qbo.badges().first();
  await expect(badge).toBeVisible();
  const { page } = options;
  await page.getByLabel('New passphrase', { exact: true }).fill('correct horse');
  await page.getByLabel('The same again', { exact: true }).fill('correct horse');
  await options.button('Set the admin lock').click();
  await expect(page.getByText('You can look, but not change')).toBeVisible();
  await qbo.page.bringToFront();
  await expect(async () => {
    // What is open already was said before.
    await qbo.page.mouse.move(0, 0);
    await expect(badge.getByRole('tooltip')).toHaveCount(0);
    await badge.hover();
    await expect(badge.getByRole('tooltip')).toContainText('Open in Booklight · Sync Now');
    const words = await badge.getByRole('tooltip').textContent({ timeout: 1000 });
    expect(words).not.toContain('Do not sync');
  }).toPass();
  await badge.click();
  const offered = await badge.getByRole('group').getByRole('button').allTextContents();
  expect(offered).toEqual(['Open in Booklight', 'Sync Now']);
});

test('a saved form makes Booklight read the changes at once', async ({
  context,
  simulator,
  synced,
}) => {
  const qbo = await QboPage.open(context);
  const [invoice] = [...synced.records('Invoice')];
  await qbo.page.goto(`https://qbo.intuit.com/app/invoice?txnId=${invoice?.Id}`);
  const dialog = qbo.page.getByRole('dialog', { name: /^Invoice/ });
  await expect(dialog.locator('[data-booklight-status]')).toBeVisible();
  simulator.clearLog();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect
    .poll(() => simulator.log.filter(({ exchange }) => exchange.path.includes('/cdc')).length)
    .toBeGreaterThan(0);
});

test('the banner of a company that is not connected leads to connecting', async ({
  context,
  simulator,
}) => {
  simulator.session.realmId = CEDAR_STREET_DENTAL;
  const qbo = await QboPage.open(context);
  await qbo.openList();
  const banner = qbo.page.locator('[data-booklight-banner="not-connected"]');
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Connect to QuickBooks' }).click();
  await expect
    .poll(() => context.pages().some((page) => page.url().endsWith('options.html#/connections')))
    .toBe(true);
});
