import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL } from '../simulator/demo-world';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';

test('badges go by company and by page, a dismissal stays, links pin their company', async ({
  context,
  options,
  synced,
  simulator,
}) => {
  simulator.session.realmId = synced.realmId;
  await options.showBadges();
  const places = options.page.getByRole('region', { name: 'Where badges stand' });
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.badges().first()).toBeVisible();

  await test.step('a page that is switched off loses its badges at once, and only it', async () => {
    const customers = places.getByRole('switch', { name: /^Customers/ });
    await customers.click();
    await expect(qbo.badges()).toHaveCount(0);
    await customers.click();
    await expect(qbo.badges().first()).toBeVisible();
  });

  await test.step('what was seen there is told by counts', async () => {
    await expect(places.getByText(/rows recognised/).first()).toBeVisible();
  });

  await test.step('so does a company that is switched off', async () => {
    const company = places.getByRole('switch', { name: synced.name });
    await company.click();
    await expect(qbo.badges()).toHaveCount(0);
    await company.click();
    await expect(qbo.badges().first()).toBeVisible();
  });

  await test.step('every row of the list of invoices says the status of its own invoice', async () => {
    await qbo.page.goto('https://qbo.intuit.com/app/invoices');
    const badge = qbo.page.locator('main td [data-booklight-status="synced"]').first();
    await badge.hover();
    await expect(badge.getByRole('tooltip')).toContainText('Recognised by its number');
  });

  await test.step('a link to a company opens it, whichever is open now', async () => {
    simulator.session.realmId = CEDAR_STREET_DENTAL;
    await options.page.goto(options.page.url().replace(/#.*/, '#/accounts'));
    const opened = context.waitForEvent('page');
    await options.page
      .getByRole('link', { name: /in QuickBooks$/ })
      .first()
      .click();
    const page = await opened;
    await page.waitForURL(/customerdetail\?nameId=\d+$/);
    expect(simulator.session.realmId).toBe(synced.realmId);
    await page.close();
  });

  await test.step('a banner that was dismissed is not there after a full load', async () => {
    await qbo.switchCompany(CEDAR_STREET_DENTAL);
    const banner = qbo.page.locator('[data-booklight-banner="not-connected"]');
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toHaveCount(0);
    await qbo.openList();
    await expect(qbo.rows().nth(3)).toBeVisible();
    await qbo.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(0)))),
    );
    await expect(banner).toHaveCount(0);
  });
});
