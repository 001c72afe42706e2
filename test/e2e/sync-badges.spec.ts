import { expect } from '@playwright/test';
import type { Company } from '../simulator/contract';
import { CEDAR_STREET_DENTAL, HARBOR_AND_PINE } from '../simulator/demo-world';
import { pageSwitchesOf } from '../simulator/pages/switches';
import { companyOf, countActive } from './books';
import { AccountsPage } from './pages/accounts-page';
import { QboPage } from './pages/qbo-page';
import { test } from './syncing/test';

const harbor = HARBOR_AND_PINE;
const twin = CEDAR_STREET_DENTAL;

test.describe('two companies whose customers have the same ids and names', () => {
  test.use({
    world: {
      companies: [
        { realmId: harbor, name: 'Harbor & Pine Landscaping', books: 'demo' },
        { realmId: twin, name: 'Twin Landscaping', books: 'demo' },
      ],
    },
  });

  test('a page of the one never shows what is known of the other', async ({
    context,
    options,
    simulator,
    synced,
  }) => {
    const [one] = customersShown(synced);
    const name = String(one?.['DisplayName']);
    const accounts = await AccountsPage.open(options, synced.name);
    await accounts.decide(name, 'Do not sync this account');
    await expect(accounts.status(name)).toHaveText('Skipped');
    await options.showBadges();

    const qbo = await QboPage.open(context);
    await qbo.switchCompany(harbor);
    await qbo.openList();
    await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'skipped');

    await test.step('another tab goes to the twin: the first tab is stale and says nothing', async () => {
      const other = await QboPage.open(context);
      await other.switchCompany(twin);
      await qbo.page.bringToFront();
      await expect(qbo.badges()).toHaveCount(0);
      await other.openList();
      await expect(other.badges()).toHaveCount(0);
      await other.page.close();
    });

    await test.step('the stale tab goes on within its old document, and still says nothing', async () => {
      await qbo.page.locator('main button.name-button').first().click();
      await expect(qbo.header()).toBeVisible();
      await expect(qbo.badges()).toHaveCount(0);
    });

    await test.step('back in the first company its badges return', async () => {
      await qbo.switchCompany(harbor);
      await qbo.openCustomer(one?.Id ?? '');
      await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', 'skipped');
    });

    await test.step('the twin, once connected, has statuses of its own', async () => {
      const books = companyOf(simulator, twin);
      await options.goTo('#/connections');
      await options.connect({ company: books.name });
      const card = options.company(books.name);
      await expect(card).toContainText(`${countActive(books)} customers synced`);
      await expect(card.getByRole('progressbar')).toHaveCount(0);
      await qbo.switchCompany(twin);
      await qbo.openList();
      await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'synced');
      await qbo.switchCompany(harbor);
      await qbo.openList();
      await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'skipped');
    });
  });
});

test('where the page and the session name different companies, nothing stands', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  await options.showBadges();
  simulator.session.realmId = twin;
  pageSwitchesOf(simulator).documentRealm = synced.realmId;
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.row(String(customersShown(synced)[0]?.['DisplayName']))).toBeVisible();
  await expect(qbo.badges()).toHaveCount(0);
  pageSwitchesOf(simulator).documentRealm = '';
  simulator.session.realmId = synced.realmId;
  await qbo.openList();
  await expect(qbo.badges()).toHaveCount(customersShown(synced).length);
});

test('two customers of one name get no badge in a list without ids, and one each where ids are', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  const [one, two] = customersShown(synced);
  const name = String(one?.['DisplayName']);
  // Without the times of the record that it is copied from: it is new.
  const { MetaData: _times, ...fields } = { MetaData: {}, ...two };
  synced.act.put('Customer', {
    ...fields,
    Id: '880001',
    DisplayName: name,
    FullyQualifiedName: name,
  });
  const card = options.company(synced.name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('1 change: 1 customer', { exact: true })).toBeVisible();
  await options.showBadges();
  simulator.session.realmId = synced.realmId;
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.row(name)).toHaveCount(2);
  await expect(qbo.badges()).toHaveCount(customersShown(synced).length - 2);
  await expect(qbo.rowBadge(name)).toHaveCount(0);

  pageSwitchesOf(simulator).customerList = 'anchor-table';
  await qbo.openList();
  await expect(qbo.badges()).toHaveCount(customersShown(synced).length);
  await expect(qbo.rowBadge(name)).toHaveCount(2);
});

/** Customers that the list shows: the active ones. */
function customersShown(books: Company) {
  return [...books.records('Customer')].filter((one) => one['Active'] !== false);
}
