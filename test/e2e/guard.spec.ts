import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { readStored } from './connecting/stored';
import { apiRequests, livingGrants, nameOf } from './connecting/worlds';
import { test } from './fixtures';
import { completeConsent, consentWindow, goToConsent } from './pages/consent-window';
import { killWorker } from './worker';

/*
 * The ways around the usual one: another company than expected, an archive that comes back, a reset, and Intuit's page in
 * a tab. What they store and when is proved in test/composition/guard.test.ts and tab-way.test.ts.
 */

test('Replace… archives the company, Restore brings it back, Reset connects it anew', async ({
  options,
  context,
  simulator,
  synced,
}) => {
  const { page } = options;
  const other = nameOf(simulator, CEDAR_STREET_DENTAL);
  const customers = await options
    .company(synced.name)
    .getByText(/customers synced/)
    .textContent();

  await test.step('another company is picked: nothing of it is read, nothing changes', async () => {
    const [grant] = livingGrants(simulator, HARBOR_AND_PINE);
    if (!grant) throw new Error('the demo company has no connection');
    simulator.ledger.endLineages({ realmId: HARBOR_AND_PINE }, 'revoked');
    await options.company(synced.name).getByRole('button', { name: 'Sync Now' }).click();
    await expect(options.company(synced.name)).toContainText('Inactive Link');
    await options.company(synced.name).getByRole('button', { name: 'Reconnect' }).first().click();
    const intuit = await consentWindow(context, () => options.button('Yes').click());
    await completeConsent(intuit, { company: other });
    await expect(options.button('Replace…')).toBeVisible();
    const asked = simulator.log.map(({ exchange }) => exchange.path);
    expect(asked.filter((path) => path.includes(CEDAR_STREET_DENTAL))).toEqual([]);
  });

  await test.step('the name must be typed; a yes archives', async () => {
    await options.button('Replace…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(other);
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect(dialog.getByText('That is not the name of the company.')).toBeVisible();
    await dialog.getByRole('textbox').fill(synced.name);
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await options.button('Yes, sync it').click();
    await expect(options.company(other)).toContainText('Active Link');
    await expect(options.company(synced.name)).toHaveCount(0);
    const archive = page.getByRole('region', { name: 'Archived' });
    await expect(archive).toContainText(synced.name);
    await page.screenshot({ path: 'test-output/guard-archived.png', fullPage: true });
  });

  await test.step('what was archived can be restored, with what it held', async () => {
    const archive = page.getByRole('region', { name: 'Archived' });
    await archive.getByRole('button', { name: 'Restore' }).click();
    const dialog = page.getByRole('dialog');
    await page.screenshot({ path: 'test-output/guard-restore.png' });
    const intuit = await consentWindow(context, () =>
      dialog.getByRole('button', { name: /^(Restore|Yes)/ }).click(),
    );
    await completeConsent(intuit, { company: synced.name });
    await expect(options.company(synced.name)).toContainText(customers ?? '');
    await expect(options.company(synced.name)).toContainText('Active Link');
    await expect(page.getByRole('region', { name: 'Archived' })).toHaveCount(0);
  });

  await test.step('a reset ends the permission at Intuit and connects anew', async () => {
    const before = livingGrants(simulator, HARBOR_AND_PINE);
    await options.goTo('#/settings');
    const section = page.getByRole('region', { name: 'Reset QuickBooks Online Connection' });
    await section
      .getByRole('listitem')
      .filter({ hasText: synced.name })
      .getByRole('button')
      .click();
    const dialog = page.getByRole('dialog');
    await page.screenshot({ path: 'test-output/guard-reset.png' });
    const intuit = await consentWindow(context, () =>
      dialog.getByRole('button', { name: 'Reset', exact: true }).click(),
    );
    await completeConsent(intuit, { company: synced.name });
    await options.goTo('#/connections');
    await expect(options.company(synced.name)).toContainText('Active Link');
    for (const { value } of before) expect(simulator.ledger.find(value)?.ended).toBeDefined();
  });

  await test.step('deleting local data leaves nothing behind', async () => {
    const company = options.company(synced.name);
    await company.getByRole('button', { name: 'See Details' }).click();
    await options.button('Delete local data').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Yes|Delete)/ })
      .click();
    await expect(options.company(synced.name)).toHaveCount(0);
    const databases = () =>
      page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
    await expect
      .poll(async () => (await databases()).filter((name) => name.includes(HARBOR_AND_PINE)))
      .toEqual([]);
    const stored = await readStored(page);
    expect(JSON.stringify(stored)).not.toContain(HARBOR_AND_PINE);
  });
});

test('Intuit’s page in a tab: survives a stopped worker, and ends like its window', async ({
  options,
  context,
  simulator,
}) => {
  const { page } = options;
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.goTo('#/connections');
  const company = nameOf(simulator, HARBOR_AND_PINE);
  const intuit = await consentWindow(context, () =>
    page.getByRole('button', { name: 'click here to add the file' }).first().click(),
  );
  await goToConsent(intuit, { company });
  await killWorker(context);
  await intuit.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
  expect(apiRequests(simulator)).toEqual(['companyinfo']);
  await options.button('Yes, sync it').click();
  await expect(options.company(company)).toContainText('customers synced');
  expect(livingGrants(simulator)).toHaveLength(1);
});
