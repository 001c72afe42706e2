import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { openActionPopup } from './action-popup';
import { companyOf } from './books';
import { test } from './fixtures';
import { isPageOf } from './syncing/requests';
import { expectToolbar, watchIcon } from './toolbar';
import { killWorker } from './worker';

test('the real popup under the toolbar button shows the company', async ({
  context,
  page,
  synced,
}, testInfo) => {
  await page.bringToFront();
  const popup = await openActionPopup(context);
  const text = () => popup.evaluate<string>('document.body.innerText');
  await expect.poll(text).toContain(synced.name);
  expect(await text()).toContain('API Connection Status is Active');
  const width = await popup.evaluate<number>('document.documentElement.clientWidth');
  // A popup that has to scroll is up to two scrollbars wider than its 380 pixels.
  expect(width).toBeLessThanOrEqual(420);
  const shown = await popup.evaluate<number>('document.body.clientWidth');
  expect(shown).toBe(width);
  const body = await popup.screenshot();
  expect(body.byteLength).toBeGreaterThan(5000);
  await writeFile(testInfo.outputPath('popup.png'), body);
});

test('words, badge and icon tell not connected, first sync, ok and attention', async ({
  context,
  simulator,
  options,
}) => {
  const [harbor, cedar] = [HARBOR_AND_PINE, CEDAR_STREET_DENTAL].map((realmId) =>
    companyOf(simulator, realmId),
  ) as [ReturnType<typeof companyOf>, ReturnType<typeof companyOf>];
  await expectToolbar(context, { title: 'Booklight: not connected to QuickBooks', badge: '' });
  const icon = await watchIcon(context);

  const first = simulator.hold(isPageOf('Customer'), 'answer');
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: harbor.name });
  await first.arrived;
  const reading = 'Booklight: reading a company for the first time';
  await expectToolbar(context, { title: reading, badge: '…' });
  expect(await icon()).toBe('syncing');

  first.release();
  await expectToolbar(context, { title: 'Booklight: 1 company connected', badge: '' });
  expect(await icon()).toBe('ok');

  await options.connect({ company: cedar.name });
  await expectToolbar(context, { title: 'Booklight: 2 companies connected', badge: '' });

  // A refusal that passes by itself needs nobody.
  const outage = { times: Number.POSITIVE_INFINITY };
  simulator.faults.inject('api-503-html', outage);
  const card = options.company(harbor.name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('Connection Failed').first()).toBeVisible();
  await expectToolbar(context, { title: 'Booklight: 2 companies connected', badge: '' });
  simulator.faults.clear();

  simulator.ledger.endLineages({ realmId: harbor.realmId }, 'revoked');
  await card.getByRole('button', { name: 'Sync Now' }).click();
  const one = 'Booklight: 1 of 2 companies need attention';
  await expectToolbar(context, { title: one, badge: '1' });
  expect(await icon()).toBe('attention');

  simulator.ledger.endLineages({ realmId: cedar.realmId }, 'revoked');
  await options.company(cedar.name).getByRole('button', { name: 'Sync Now' }).click();
  const two = 'Booklight: 2 of 2 companies need attention';
  await expectToolbar(context, { title: two, badge: '2' });

  await killWorker(context);
  await options.page.reload();
  await expect(card).toContainText('Inactive Link');
  await expectToolbar(context, { title: two, badge: '2' });
});

test('when everything is disconnected the toolbar says that nothing is connected', async ({
  context,
  options,
  synced,
}) => {
  const icon = await watchIcon(context);
  await options.company(synced.name).getByRole('button', { name: 'See Details' }).click();
  await options.button('Disconnect').click();
  await options.page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expectToolbar(context, { title: 'Booklight: not connected to QuickBooks', badge: '' });
  expect(await icon()).toBe('not-connected');
});
