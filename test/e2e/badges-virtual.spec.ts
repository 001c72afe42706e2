import { type BrowserContext, expect } from '@playwright/test';
import type { Company, EntityRecord } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf } from './books';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';
import { mistakes, scrollAtRandom } from './pages/scrolling';
import { customerOf, windowStartAt } from './syncing/books-in-scope';

const name = 'Many Customers Ltd';
const rows = 5000;

test.use({
  world: {
    companies: [
      {
        realmId: HARBOR_AND_PINE,
        name,
        // A few more, since inactive ones are not listed.
        books: { seed: 11, customers: rows + 300, invoices: 2500, payments: 0 },
      },
    ],
  },
});

/** What must stand beside each name, told from the books alone: the page is never asked. */
function truthOf(company: Company, now: number): ReadonlyMap<string, string> {
  const start = windowStartAt(now);
  const busy = new Set<string>();
  for (const one of company.records('Invoice')) {
    if (String(one['TxnDate']) >= start || Number(one['Balance']) > 0) busy.add(customerOf(one));
  }
  const truth = new Map<string, string>();
  for (const customer of company.records('Customer')) {
    const full = String(customer['FullyQualifiedName']);
    expect(truth.has(full), `${full} is called so alone`).toBe(false);
    truth.set(full, statusOf(customer, busy.has(customer.Id)));
  }
  return truth;
}

function statusOf(customer: EntityRecord, isBusy: boolean): string {
  if (!isBusy) return 'not-synced';
  return customer['Active'] === false ? 'failed' : 'synced';
}

async function openVirtualList(context: BrowserContext): Promise<QboPage> {
  const qbo = await QboPage.open(context);
  await qbo.page.goto('https://qbo.intuit.com/app/customers?variant=virtual-rows');
  await expect(qbo.badges().first()).toBeVisible();
  return qbo;
}

test('a list of 5,000 rows that are used again never shows a badge on the wrong one', async ({
  context,
  options,
  simulator,
}) => {
  test.setTimeout(240_000);
  const company = companyOf(simulator, HARBOR_AND_PINE);
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: name });
  const card = options.company(name);
  await expect(card).toContainText('customers synced', { timeout: 120_000 });
  await expect(card.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  await options.showBadges();
  const qbo = await openVirtualList(context);
  await expect(qbo.page.getByRole('table', { name: 'Customers' })).toHaveAttribute(
    'aria-rowcount',
    /^[5-9]\d{3}$/,
  );

  await test.step('while it is scrolled at random', async () => {
    const truth = truthOf(company, simulator.clock.now());
    const { wrong, seen, statuses } = mistakes(await scrollAtRandom(qbo.page, 7, 300), truth);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(500);
    expect([...statuses].sort()).toEqual(['not-synced', 'synced']);
  });

  await test.step('nor after rows were taken out, and every other was given another number', async () => {
    const row = qbo.page.locator('.virtual-row').nth(3);
    const removed = (await row.locator('.name-button').textContent()) ?? '';
    const count = qbo.page.getByRole('table', { name: 'Customers' });
    const before = Number(await count.getAttribute('aria-rowcount'));
    await row.getByRole('button', { name: 'Expand Menu' }).click();
    await row.getByRole('menuitem', { name: 'Make inactive' }).click();
    // Sub-customers go with their parent.
    await expect
      .poll(async () => Number(await count.getAttribute('aria-rowcount')))
      .toBeLessThan(before);
    const truth = truthOf(company, simulator.clock.now());
    const { wrong, seen } = mistakes(await scrollAtRandom(qbo.page, 8, 100), truth);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(200);
    await expect(qbo.page.getByText(removed, { exact: true })).toHaveCount(0);
  });
});
