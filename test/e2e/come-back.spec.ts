import type { BrowserContext, Page } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { requestsTo } from './books';
import { companyIdIn, nameOf } from './connecting/worlds';
import { test } from './fixtures';
import { consentWindow, goToConsent } from './pages/consent-window';
import { PopupPage } from './pages/popup-page';
import { expect } from './patience';
import { extensionUrl } from './product';

/*
 * Intuit's window takes the focus, and the popup is gone. What is left to see and do must be found without looking for it.
 */

/** Every page of ours is closed before "Connect" is pressed at Intuit; the page that then comes by itself. */
async function connectWithNothingOpen(context: BrowserContext, intuit: Page): Promise<Page> {
  const ours = context.pages().filter((one) => one.url().startsWith(extensionUrl('')));
  for (const left of ours) await left.close();
  const opened = context.waitForEvent('page');
  await intuit
    .getByRole('button', { name: 'Connect', exact: true })
    .click({ noWaitAfter: true })
    .catch(() => undefined);
  return opened;
}

test('a reconnect whose popup was closed leads to the company, and its proof outlives the popup', async ({
  context,
  simulator,
  page,
  options,
  synced,
}) => {
  await page.goto('about:blank');
  await options.page.close();
  const popup = await PopupPage.open(context);
  simulator.ledger.endLineages({ realmId: synced.realmId }, 'revoked');
  const card = popup.company(synced.name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await card.getByRole('button', { name: 'Reconnect' }).first().click();
  const intuit = await consentWindow(context, () =>
    popup.page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click(),
  );
  await goToConsent(intuit, { company: synced.name });
  const company = await connectWithNothingOpen(context, intuit);
  const route = `options.html#/company/${companyIdIn('production', HARBOR_AND_PINE)}`;
  await company.waitForURL(extensionUrl(route));
  await expect(company.getByText('Your account has been successfully reconnected.')).toBeVisible();
  const proof = (one: typeof company) => one.getByRole('region', { name: 'Proof of pairing' });
  await expect(proof(company)).toContainText(`${synced.name} is paired`);
  await expect(proof(company).getByRole('listitem').first()).toBeVisible();

  for (const _time of ['first', 'second']) {
    const again = await PopupPage.open(context);
    await expect(again.page.getByText('successfully reconnected')).toBeVisible();
    await expect(proof(again.page)).toContainText(`${synced.name} is paired`);
    await again.page.close();
  }
  await proof(company).getByRole('button', { name: 'Done' }).click();
  const last = await PopupPage.open(context);
  await expect(last.company(synced.name)).toContainText('Active Link');
  await expect(last.page.getByText('successfully reconnected')).toHaveCount(0);
  await expect(proof(last.page)).toHaveCount(0);
});

test('a first connection whose popup was closed is confirmed in the next one, and its proof waits there', async ({
  context,
  simulator,
  page,
  options,
}) => {
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await page.goto('about:blank');
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.page.close();
  const popup = await PopupPage.open(context);
  const intuit = await popup.openConsent();
  await goToConsent(intuit, { company });
  const list = await connectWithNothingOpen(context, intuit);
  await list.waitForURL(extensionUrl('options.html#/connections'));
  await expect(list.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
  await list.close();
  expect(requestsTo(simulator, '/query')).toBe(0);

  const asked = await PopupPage.open(context);
  await expect(asked.page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
  await asked.button('Yes, sync it').click();
  const proof = (one: PopupPage) => one.page.getByRole('region', { name: 'Proof of pairing' });
  await expect(proof(asked)).toContainText(`${company} is paired`);
  await asked.page.close();

  const again = await PopupPage.open(context);
  await expect(proof(again)).toContainText(`${company} is paired`);
  await expect(proof(again).getByRole('listitem').first()).toBeVisible();
  await expect(again.company(company)).toContainText('Active Link');
  await expect(again.company(company)).toContainText('customers synced');
  await proof(again).getByRole('button', { name: 'Done' }).click();
  await expect(proof(again)).toHaveCount(0);
  await again.page.close();
  const last = await PopupPage.open(context);
  await expect(last.company(company)).toContainText('Active Link');
  await expect(proof(last)).toHaveCount(0);
});
