import { expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf, countActive } from './books';
import { test } from './syncing/test';

test('without a network everything mirrored is found, dated, and leads into its company', async ({
  context,
  options,
  simulator,
}, testInfo) => {
  const books = companyOf(simulator, HARBOR_AND_PINE);
  const { Id: customerId } = books.act.createCustomer({
    displayName: 'Zoë Ångström',
    email: 'zoe@angstrom.example',
  });
  books.act.createInvoice({ customerId, amount: 1834.07, docNumber: 'QX-7781' });
  const { Id: paymentId } = books.act.receivePayment({ customerId, amount: 4321.09 });
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: books.name });
  const card = options.company(books.name);
  await expect(card).toContainText(`${countActive(books)} customers synced`);
  await expect(card.getByRole('progressbar')).toHaveCount(0);

  // The network is gone, for pages and worker alike: Sync Now proves it.
  await context.setOffline(true);
  simulator.faults.inject('api-connection-reset', { times: Number.POSITIVE_INFINITY });
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('You are offline').first()).toBeVisible();

  const { page } = options;
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox')).toBeFocused();

  const said = page.getByRole('status').filter({ hasText: '“' });
  const row = (table: string) =>
    page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: 'Zoë Ångström' });
  await page.keyboard.type('angstrom ZOE');
  await expect(said).toHaveText('“angstrom ZOE”: 1 customer, 1 invoice, 1 payment');
  await expect(row('Customers')).toContainText('zoe@angstrom.example');

  await page.getByRole('searchbox').fill('qx-7781');
  await expect(said).toHaveText('“qx-7781”: 0 customers, 1 invoice, 0 payments');
  await expect(row('Invoices')).toContainText('$1,834.07');
  await expect(row('Invoices')).toContainText(/as of \w+ \d+, \d{4}/);
  await expect(row('Invoices')).toContainText(books.name);

  await page.getByRole('searchbox').fill('4,321.09');
  await expect(said).toHaveText('“4,321.09”: 0 customers, 0 invoices, 1 payment');
  await expect(row('Payments')).toContainText('$4,321.09');
  await expect(row('Payments').getByRole('link')).toHaveAttribute(
    'href',
    `https://qbo.intuit.com/login?deeplinkcompanyid=${HARBOR_AND_PINE}&pagereq=${encodeURIComponent(`recvpayment?txnId=${paymentId}`)}`,
  );
  await page.screenshot({ path: testInfo.outputPath('search.png'), fullPage: true });

  await page.getByRole('searchbox').fill('nobody at all');
  await expect(said).toHaveText('Nothing fits “nobody at all”.');
});
