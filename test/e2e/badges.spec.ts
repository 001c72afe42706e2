import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL, HARBOR_AND_PINE } from '../simulator/demo-world';
import { test } from './fixtures';
import { revokeQboAccess } from './pages/extensions-page';

const customers = 'https://qbo.intuit.com/app/customers';

test('badges stand beside customers only after they are switched on', async ({
  page,
  options,
  synced,
  simulator,
}) => {
  simulator.session.realmId = synced.realmId;
  await page.goto(customers);
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  await expect(page.locator('[data-booklight-status]')).toHaveCount(0);
  await options.showBadges();
  await page.reload();
  await expect(page.locator('[data-booklight-status="synced"]').first()).toBeVisible();
});

test.describe('with badges switched on', () => {
  test.beforeEach(async ({ options, synced, simulator }) => {
    simulator.session.realmId = synced.realmId;
    await options.showBadges();
  });

  test('every customer of the list carries the status of its own', async ({ page, synced }) => {
    await page.goto(customers);
    const badges = page.locator('[data-booklight-status]');
    const shown = [...synced.records('Customer')].filter((record) => record['Active'] !== false);
    await expect(badges).toHaveCount(shown.length);
  });

  test('customer detail carries one badge', async ({ page, synced }) => {
    const [customer] = [...synced.records('Customer')].filter((one) => one['Active'] !== false);
    await page.goto(`https://qbo.intuit.com/app/customerdetail?nameId=${customer?.Id}`);
    await expect(page.locator('main [data-booklight-status]').first()).toBeVisible();
  });

  test('no request of the extension goes to QuickBooks’ pages', async ({ page, simulator }) => {
    await page.goto(customers);
    await expect(page.locator('[data-booklight-status]').first()).toBeVisible();
    const ours = simulator.log.filter(
      ({ exchange }) =>
        exchange.host.endsWith('qbo.intuit.com') &&
        ((exchange.headers['origin'] ?? '').startsWith('chrome-extension:') ||
          (exchange.headers['referer'] ?? '').startsWith('chrome-extension:')),
    );
    expect(ours).toEqual([]);
  });

  test('a company that is not connected gets no badge', async ({ page, simulator }) => {
    simulator.session.realmId = CEDAR_STREET_DENTAL;
    await page.goto(customers);
    await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await expect(page.locator('[data-booklight-status]')).toHaveCount(0);
    simulator.session.realmId = HARBOR_AND_PINE;
    await page.reload();
    await expect(page.locator('[data-booklight-status]').first()).toBeVisible();
  });

  test('switching off takes the badges away, on pages that are open as well', async ({
    page,
    options,
  }) => {
    await page.goto(customers);
    await page.bringToFront();
    await expect(page.locator('[data-booklight-status]').first()).toBeVisible();
    await options.page.getByRole('switch', { name: 'Show badges in QuickBooks' }).click();
    await expect(page.locator('[data-booklight-status]')).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await expect(page.locator('[data-booklight-status]')).toHaveCount(0);
  });

  test('a permission that is taken away in the browser ends them at once, and the switch says so', async ({
    context,
    page,
    options,
  }) => {
    const control = options.page.getByRole('switch', { name: 'Show badges in QuickBooks' });
    const badges = page.locator('[data-booklight-status]');
    await page.goto(customers);
    await expect(badges.first()).toBeVisible();
    await revokeQboAccess(context);
    await page.bringToFront();
    await expect(badges).toHaveCount(0);
    await expect(control).not.toBeChecked();
    await expect(options.page.getByText('so badges stay off')).toBeVisible();
    await options.showBadges();
    await expect(options.page.getByText('so badges stay off')).toBeHidden();
    await page.bringToFront();
    await expect(badges.first()).toBeVisible();
  });
});
