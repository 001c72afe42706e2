import { expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { openActionPopup } from './action-popup';
import { test } from './fixtures';
import { readToolbar } from './toolbar';

test('the real popup under the toolbar button shows the company', async ({
  context,
  page,
  synced,
}) => {
  await page.bringToFront();
  const popup = await openActionPopup(context);
  const text = () => popup.evaluate<string>('document.body.innerText');
  await expect.poll(text).toContain(synced.name);
  expect(await text()).toContain('API Connection Status is Active');
  const width = await popup.evaluate<number>('document.documentElement.clientWidth');
  expect(width).toBeLessThanOrEqual(400);
  expect((await popup.screenshot()).byteLength).toBeGreaterThan(5000);
});

test('the toolbar says ok, needs attention and not connected', async ({
  context,
  simulator,
  popup,
  options,
}) => {
  await expect(popup.button('Connect to QuickBooks')).toBeVisible();
  await expect.poll(async () => (await readToolbar(context)).title).toContain('not connected');
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: 'Harbor & Pine Landscaping' });
  await expect
    .poll(async () => (await readToolbar(context)).title)
    .toContain('1 company connected');
  simulator.ledger.endLineages({ realmId: HARBOR_AND_PINE }, 'revoked');
  await popup
    .company('Harbor & Pine Landscaping')
    .getByRole('button', { name: 'Sync Now' })
    .click();
  await expect.poll(async () => (await readToolbar(context)).title).toContain('need');
  expect((await readToolbar(context)).badge).not.toBe('');
});
