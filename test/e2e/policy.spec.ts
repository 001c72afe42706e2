import type { BrowserContext, Page } from '@playwright/test';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { nameOf, watchTokenRequests } from './connecting/worlds';
import { test as base } from './fixtures';
import { copyWithOwnId } from './managed/own-copy';
import { type PolicyFile, policyFileFor } from './managed/policy-file';
import { completeConsent, consentWindow } from './pages/consent-window';
import { OptionsPage } from './pages/options-page';
import { expect } from './patience';
import { launchProduct } from './product';

/*
 * An administrator's file on this machine, read by a real browser (storage.managed). What each setting does is proved in
 * test/composition/policy.test.ts; here, that it arrives, is shown as locked, and changes while everything is open.
 */

interface Machine {
  readonly policy: PolicyFile;
  readonly context: BrowserContext;
  readonly options: OptionsPage;
}

const { clientId, clientSecret } = DEMO_PRODUCTION_APP;
const intuitApp = { clientId, environment: 'production' };
const contact = { name: 'Office IT', email: 'it@example.com' };

const test = base.extend<{ machine: Machine }>({
  machine: async ({ simulator }, use, testInfo) => {
    const copy = copyWithOwnId(testInfo.outputPath('package'));
    const policy = policyFileFor(copy.id);
    // Counted as skipped, and said: without an administrator's rights nobody can give a policy to a browser.
    test.skip(!policy, 'a policy can only be written by an administrator of this machine');
    if (!policy) return;
    policy.write({
      role: 'viewer',
      accessMode: 'pro',
      intuitApp,
      allowedRealms: [CEDAR_STREET_DENTAL],
      intervalMinutes: { invoices: 30 },
      // The browser's own check takes this; ours wants https.
      helpContact: { ...contact, url: 'http://intranet.example.com' },
      leastVersion: '99.0',
    });
    const { folder } = copy;
    const profile = testInfo.outputPath('profile');
    const context = await launchProduct({ simulator, profile, folder });
    try {
      const page = await openOptions(context, copy.id);
      await use({ policy, context, options: new OptionsPage(page) });
    } finally {
      policy.remove();
      await context.close();
    }
  },
});

async function openOptions(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html#/settings`);
  return page;
}

test('an organisation’s policy is shown, kept, and changes while the page is open', async ({
  machine: { policy, context, options },
  simulator,
}) => {
  // Chromium waits seconds for a file to settle before it takes a policy from it, and this one changes three times.
  test.slow();
  const { page } = options;
  const section = (name: string) => page.getByRole('region', { name, exact: true });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const locked = 'Set by your organisation';
  const harbor = nameOf(simulator, HARBOR_AND_PINE);
  const asked = watchTokenRequests(simulator);
  const admin = { accessMode: 'pro', intuitApp, helpContact: contact, role: 'admin' };

  await test.step('everything that it says is said, and cannot be changed', async () => {
    await expect(section('Roles')).toContainText('made everybody in this browser a viewer');
    await expect(section('Access mode')).toContainText(locked);
    await expect(section('Access mode').getByRole('radio', { name: /^Pro/ })).toBeChecked();
    await expect(section('Access mode').getByRole('radio', { name: /^Pro/ })).toBeDisabled();
    const organisation = section('Your organisation');
    for (const words of [CEDAR_STREET_DENTAL, 'Invoices: 30 min', '99.0', clientId]) {
      await expect(organisation).toContainText(words);
    }
    await expect(organisation).toContainText('“helpContact.url” has a value that Booklight does');
    await expect(page.getByText(contact.email)).toHaveCount(0);
    await expect(page.getByText('This Booklight is too old for your organisation')).toBeVisible();
    await expect(page.getByText('You can look, but not change')).toBeVisible();
    await options.goTo('#/connections');
    const connect = options.button('Connect to QuickBooks').first();
    await expect(connect).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('the form of the Intuit app is filled in and locked; only the secret is free', async () => {
    await options.goTo('#/apps');
    await expect(field('Client ID')).toHaveValue(clientId);
    await expect(field('Client ID')).not.toBeEditable();
    await expect(field('Environment')).toHaveValue('production');
    await expect(field('Environment')).toBeDisabled();
    await expect(field('Client authentication')).toBeDisabled();
    await expect(options.button('Save')).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('another role arrives while the page is open', async () => {
    policy.write({ ...admin, allowedRealms: [CEDAR_STREET_DENTAL] });
    await expect(options.button('Save')).not.toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText('You can look, but not change')).toBeHidden();
    await expect(page.getByText('This Booklight is too old')).toBeHidden();
    await options.goTo('#/help');
    await expect(page.getByText(contact.email)).toBeVisible();
    await options.goTo('#/apps');
    await field('Client secret').fill(clientSecret);
    await options.button('Save').click();
    await expect(page.getByText('A secret for this Client ID is saved.')).toBeVisible();
  });

  await test.step('a company that is not listed is refused before anything of it is asked', async () => {
    const intuit = await options.openConsent();
    await completeConsent(intuit, { company: harbor });
    await expect(page.getByText('Your organisation does not allow this company')).toBeVisible();
    expect(asked).toEqual([]);
    expect(simulator.log.some(({ exchange }) => exchange.path.includes(HARBOR_AND_PINE))).toBe(
      false,
    );
  });

  await test.step('listed, it is connected; taken off the list, it is switched off, its data kept', async () => {
    policy.write({ ...admin, allowedRealms: [CEDAR_STREET_DENTAL, HARBOR_AND_PINE] });
    await options.goTo('#/settings');
    await expect(section('Your organisation')).toContainText(HARBOR_AND_PINE);
    await options.goTo('#/connections');
    const again = await consentWindow(context, () =>
      options
        .button(/^Connect (to QuickBooks|again)$/)
        .first()
        .click(),
    );
    await completeConsent(again, { company: harbor });
    await options.button('Yes, sync it').click();
    const card = options.company(harbor);
    await expect(card).toContainText(/\d+ customers synced/);
    await expect(card.getByRole('progressbar')).toHaveCount(0);
    policy.write({ ...admin, allowedRealms: [CEDAR_STREET_DENTAL] });
    await expect(card).toContainText('Disabled Link');
    await expect(card).toContainText(/\d+ customers synced/);
    await expect(card.getByRole('button', { name: 'Connect to QuickBooks' })).toHaveCount(0);
  });

  await test.step('without a policy everything is free again', async () => {
    policy.remove();
    await expect(options.company(harbor)).toContainText('Active Link');
    await options.goTo('#/settings');
    await expect(page.getByText(locked)).toHaveCount(0);
    await expect(section('Roles')).toContainText('everybody who uses Booklight is an admin');
  });
});
