import { expect } from '@playwright/test';
import type { Company, Simulator } from '../simulator/contract';
import { CEDAR_STREET_DENTAL, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf, countActive } from './books';
import type { OptionsPage } from './pages/options-page';
import { watchBooks } from './syncing/run-words';
import { test } from './syncing/test';
import { outlastPause } from './worker';

interface Trouble {
  readonly fault: string;
  readonly says: string;
  readonly link: 'Active Link' | 'Inactive Link';
  readonly step: string;
}

/** What a company's card says while its API fails, and which button it offers. */
const passing: readonly Trouble[] = [
  { fault: 'api-503-html', says: 'Connection Failed', link: 'Active Link', step: 'Sync Now' },
  {
    fault: 'api-429-xml',
    says: 'QuickBooks asked for a pause',
    link: 'Active Link',
    step: 'Sync Now',
  },
  {
    fault: 'api-400-6190',
    says: 'The QuickBooks subscription is not active',
    link: 'Active Link',
    step: 'Open QuickBooks billing',
  },
];

const lasting: readonly Trouble[] = [
  {
    fault: 'api-403-3100',
    says: 'QuickBooks no longer lets Booklight in',
    link: 'Inactive Link',
    step: 'Reconnect',
  },
  {
    fault: 'api-401-120',
    says: 'The person who connected this company lost access',
    link: 'Inactive Link',
    step: 'Reconnect',
  },
];

test('while one company is refused for a time it says why, and another syncs on', async ({
  options,
  simulator,
  synced,
}) => {
  const cedar = await connectCedar(options, simulator);
  const card = options.company(synced.name);
  for (const trouble of passing) {
    await test.step(trouble.fault, async () => {
      await provoke(options, simulator, synced, trouble);
      await expect(card.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
      await syncsOn(options, simulator, cedar);
      if (trouble.fault === 'api-429-xml') await outlastPause(options.page, simulator);
      simulator.faults.clear();
      await syncsOn(options, simulator, synced);
      await expect(card.getByText(trouble.says)).toHaveCount(0);
    });
  }
});

for (const trouble of lasting) {
  test(`${trouble.fault} needs a person, and another company syncs on`, async ({
    options,
    simulator,
    synced,
  }) => {
    const cedar = await connectCedar(options, simulator);
    await provoke(options, simulator, synced, trouble);
    const card = options.company(synced.name);
    await expect(card.getByRole('button', { name: 'Sync Now' })).toHaveCount(0);
    await syncsOn(options, simulator, cedar);
    // What was synced before stays.
    await expect(card).toContainText(`${countActive(synced)} customers synced`);
    await expect(options.company(cedar.name)).toContainText('Active Link');
  });
}

async function connectCedar(options: OptionsPage, simulator: Simulator): Promise<Company> {
  const cedar = companyOf(simulator, CEDAR_STREET_DENTAL);
  await options.connect({ company: cedar.name });
  const card = options.company(cedar.name);
  await expect(card).toContainText(`${countActive(cedar)} customers synced`);
  await expect(card.getByRole('progressbar')).toHaveCount(0);
  return cedar;
}

async function provoke(
  options: OptionsPage,
  simulator: Simulator,
  company: Company,
  { fault, says, link, step }: Trouble,
): Promise<void> {
  simulator.faults.inject(fault, {
    times: Number.POSITIVE_INFINITY,
    when: ({ path }) => path.startsWith(`/v3/company/${HARBOR_AND_PINE}/`),
  });
  const card = options.company(company.name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText(says).first()).toBeVisible();
  await expect(card).toContainText(link);
  await expect(card.getByRole('button', { name: step, exact: true }).first()).toBeVisible();
  expect(simulator.faults.struck(fault)).toBeGreaterThan(0);
}

/** Something happens in its books, and Sync Now brings exactly that. */
async function syncsOn(
  options: OptionsPage,
  simulator: Simulator,
  company: Company,
): Promise<void> {
  const watched = watchBooks(company, simulator.clock);
  const { Id } = company.act.createCustomer({
    displayName: `Newcomer ${company.count('Customer')}`,
  });
  company.act.createInvoice({ customerId: Id, amount: 12.5 });
  const card = options.company(company.name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText(watched.words(), { exact: true })).toBeVisible();
}
