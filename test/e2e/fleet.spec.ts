import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import {
  BLUEBIRD_BAKERY,
  CEDAR_STREET_DENTAL,
  DEMO_PRODUCTION_APP,
  HARBOR_AND_PINE,
} from '../simulator/demo-world';
import { companyOf } from './books';
import { test } from './fixtures';
import { AccountsPage } from './pages/accounts-page';
import { completeConsent, consentWindow } from './pages/consent-window';
import { PopupPage } from './pages/popup-page';
import { QboPage } from './pages/qbo-page';
import { expect } from './patience';
import { expectToolbar } from './toolbar';
import { killWorker } from './worker';

const banner = (qbo: QboPage) => qbo.page.locator('[data-booklight-banner]');

test('a company breaks and is mended: popup, options, toolbar and QuickBooks’ page change together', async ({
  context,
  options,
  synced,
  simulator,
}) => {
  await options.showBadges();
  await options.goTo('#/connections');
  await options.company(synced.name).getByRole('button', { name: 'See Details' }).click();
  const popup = await PopupPage.open(context);
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.badges().first()).toBeVisible();
  await expect(banner(qbo)).toHaveCount(0);
  for (const { page } of [popup, options]) {
    await expect(page.getByText('API Connection Status is Active')).toBeVisible();
  }
  await expect(options.page.getByRole('list', { name: 'States of a link' })).toHaveCount(0);

  simulator.ledger.endLineages({ realmId: synced.realmId }, 'revoked');
  synced.act.createCustomer({ displayName: 'Missed Meanwhile' });
  await options.button('Check now').click();
  // One derivation: nobody reloads anything.
  await expect(options.page.getByText('Inactive Link', { exact: true })).toBeVisible();
  await expect(popup.company(synced.name)).toContainText('Inactive Link');
  await expect(popup.company(synced.name)).toContainText(/\d+ clients affected/);
  for (const { page } of [popup, options]) {
    await expect(page.getByText('API Connection Status is Inactive')).toBeVisible();
    await expect(page.getByText('Inactive', { exact: true }).first()).toBeVisible();
  }
  await expectToolbar(context, { title: 'Booklight: 1 of 1 companies need attention', badge: '1' });
  await expect(banner(qbo)).toHaveCount(1);

  // No id is live while the link is not: a placeholder stands in its place, and the very number comes back.
  const [customer] = [...synced.records('Customer')].filter((one) => one['Active'] !== false);
  const accounts = await AccountsPage.open(options, synced.name);
  const ofCustomer = accounts.row(String(customer?.['DisplayName']));
  await expect(ofCustomer).toContainText('Integration Account Name');

  await popup.company(synced.name).getByRole('button', { name: 'Reconnect' }).click();
  const dialog = popup.page.getByRole('dialog', { name: 'Are you sure to Reconnect?' });
  await expect(dialog).toContainText('Administrator access to that company');
  const yes = () => dialog.getByRole('button', { name: 'Yes' }).click();
  await completeConsent(await consentWindow(context, yes), { company: synced.name });
  for (const { page } of [popup, options]) {
    await expect(page.getByText('Your account has been successfully reconnected.')).toBeVisible();
    await expect(
      page.getByText(/^Missed .*1 change: 1 customer\. All of it is here now\.$/),
    ).toBeVisible();
    await expect(page.getByText('API Connection Status is Active')).toBeVisible();
  }
  await expect(popup.company(synced.name)).toContainText('Active Link');
  await expect(popup.company(synced.name)).not.toContainText('affected');
  await expect(ofCustomer.getByText(String(customer?.Id), { exact: true })).toBeVisible();
  await expect(ofCustomer).not.toContainText('Integration Account Name');
  await options.goTo(`#/company/production-${synced.realmId}`);
  const cycle = options.page.getByRole('list', { name: 'States of a link' });
  await expect(cycle.locator('[aria-current="true"]')).toContainText('Active Link');
  await expectToolbar(context, { title: 'Booklight: 1 company connected', badge: '' });
  await expect(banner(qbo)).toHaveCount(0);

  await options.button('Check now').click();
  const proof = options.page.getByRole('region', { name: 'Proof of pairing' });
  await expect(proof).toContainText(`${synced.name} is paired`);
  const income = [...synced.records('Account')].filter((one) => one['AccountType'] === 'Income');
  await expect(proof.getByRole('listitem')).toHaveCount(income.length);
});

/** Opens Intuit's window by a click and goes through it. */
async function consent(
  context: BrowserContext,
  page: Page,
  button: string | RegExp,
  company: string,
) {
  const click = () => page.getByRole('button', { name: button }).first().click();
  await completeConsent(await consentWindow(context, click), { company });
}

test('three companies in a row, all of them reconnected one after the other, and what was written down of it', async ({
  context,
  options,
  simulator,
}) => {
  const realms = [HARBOR_AND_PINE, CEDAR_STREET_DENTAL, BLUEBIRD_BAKERY];
  const names = realms.map((realmId) => companyOf(simulator, realmId).name) as [
    string,
    string,
    string,
  ];
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.goTo('#/connections');
  for (const name of names) {
    // After the first, the panel that proves the pairing offers the next one.
    await consent(context, options.page, /^(Connect to QuickBooks|Connect another)$/, name);
    await options.button('Yes, sync it').click();
    const proof = options.page.getByRole('region', { name: 'Proof of pairing' });
    await expect(proof).toContainText(`${name} is paired`);
    await expect(proof.getByRole('button', { name: 'Connect another' })).toBeVisible();
  }
  await options.button('Done').click();
  for (const [index, name] of names.entries()) {
    simulator.ledger.endLineages({ realmId: realms[index]! }, 'revoked');
    const card = options.company(name);
    await card.getByRole('button', { name: 'Sync Now' }).click();
    await expect(card).toContainText('Inactive Link');
  }

  const popup = await PopupPage.open(context);
  await popup.button('Reconnect all (3)').click();
  const dialog = popup.page.getByRole('dialog', { name: 'Are you sure to Reconnect?' });
  for (const name of names) await expect(dialog).toContainText(name);
  const yes = () => dialog.getByRole('button', { name: 'Yes' }).click();
  const first = await consentWindow(context, yes);
  // The popup of a toolbar closes as soon as Intuit's window has the focus.
  await popup.page.close();
  await completeConsent(first, { company: names[0] });
  await expect(options.company(names[0])).toContainText('Active Link');
  await killWorker(context);

  const again = await PopupPage.open(context);
  const queue = again.page.getByRole('region', { name: 'Companies to reconnect' });
  await expect(queue).toContainText('Reconnecting 2 of 3');
  await queue.getByRole('button', { name: 'Skip' }).click();
  await expect(queue).toContainText('Reconnecting 3 of 3');
  await consent(context, again.page, `Reconnect ${names[2]}`, names[2]);
  await expect(queue).toContainText('All companies of the list have had their turn');
  await queue.getByRole('button', { name: 'Dismiss' }).click();
  await expect(queue).toHaveCount(0);
  await expect(again.company(names[1])).toContainText('Inactive Link');
  await expect(again.company(names[2])).toContainText('Active Link');

  await options.goTo('#/activity');
  await options.page.getByLabel('Kind').selectOption('connecting');
  await options.page.getByLabel('Company').selectOption(names[2]);
  const saved = options.page.waitForEvent('download');
  await options.button('Export CSV').click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^booklight-activity-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(head).toContain('"What happened","Company","Company ID"');
  expect(lines.map((line) => line.split('","')[2])).toEqual([
    'Reconnected',
    'Connecting began',
    'Connected',
  ]);
  expect(lines.filter((line) => !line.includes(`"${names[2]}","${realms[2]}"`))).toEqual([]);

  await options.goTo('#/help');
  await options.button('Copy diagnostics').click();
  const text = options.page.getByRole('textbox', { name: 'Diagnostics' });
  await expect(text).toHaveValue(/company 3: production, id ends in \d{4}/);
  const written = await text.inputValue();
  const secret = [
    ...simulator.ledger.all().map(({ value }) => value),
    DEMO_PRODUCTION_APP.clientSecret,
    ...names,
    ...realms,
  ];
  expect(secret.filter((one) => written.includes(one))).toEqual([]);
  expect(written).toMatch(/alarms: due (in|0)/);
});
