import { expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf, countActive } from './books';
import { AccountsPage } from './pages/accounts-page';
import { QboPage } from './pages/qbo-page';
import { listenForHarm } from './syncing/harm';
import { test } from './syncing/test';

const company = '<img src=x onerror="window.harmed=1"> & <b>Sons</b>';

/** Names as QuickBooks would take them; each says what it is for. */
const names: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="window.harmed=1;alert(1)">',
  script: '"><script>window.harmed=1</script><!--',
  'a link': 'javascript:window.harmed=1',
  'right to left': '\u202Etxt.exe\u202C \u05E9\u05DC\u05D5\u05DD \u200F(Ltd)',
  'a template': '{{constructor.constructor("window.harmed=1")()}} $harmed $1 {name}',
  '500 characters': `${'W'.repeat(499)}!`,
  emoji: '👩‍👩‍👧‍👦 Bäckerei 🥐 & Café ☕',
};

test.use({
  world: {
    companies: [{ realmId: HARBOR_AND_PINE, name: company, books: 'empty' }],
  },
});

test('names are text everywhere, and nothing in them is run', async ({
  context,
  options,
  popup,
  simulator,
}, testInfo) => {
  const harm = await listenForHarm(context);
  const books = companyOf(simulator, HARBOR_AND_PINE);
  const ids = Object.entries(names).map(([what, name], index) => {
    const Id = String(7000 + index);
    const fields = { DisplayName: name, FullyQualifiedName: name, Active: true, Balance: 1 };
    books.act.put('Customer', { Id, ...fields, PrimaryEmailAddr: { Address: `${Id}@x.example` } });
    books.act.createInvoice({ customerId: Id, amount: 10 });
    return [what, name, Id] as const;
  });
  await options.showBadges();
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company });
  for (const place of [options, popup]) {
    const card = place.company(company);
    await expect(card.getByRole('heading', { name: company, exact: true })).toBeVisible();
    await expect(card).toContainText(`${countActive(books)} customers synced`);
  }

  const accounts = await AccountsPage.open(options, company);
  for (const [what, name] of ids) {
    await expect(accounts.status(name), what).toHaveText('Synced');
  }
  await accounts.page.screenshot({ path: testInfo.outputPath('accounts.png') });
  await popup.page.screenshot({ path: testInfo.outputPath('popup.png') });
  await accounts.page.getByLabel('Search accounts').fill(names['markup'] ?? '');
  await expect(accounts.page.getByRole('rowheader')).toHaveCount(1);
  await accounts.decide(names['markup'] ?? '', 'Do not sync this account');
  await expect(accounts.page.getByText(`“${names['markup']}” is no longer synced.`)).toBeVisible();

  simulator.session.realmId = HARBOR_AND_PINE;
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.badges()).toHaveCount(countActive(books));
  await qbo.page.screenshot({ path: testInfo.outputPath('customers.png') });
  for (const [what, name, id] of ids) {
    const said = what === 'markup' ? 'skipped' : 'synced';
    await expect(qbo.rowBadge(name), what).toHaveAttribute('data-booklight-status', said);
    await qbo.openCustomer(id);
    await expect(qbo.headerBadge(), what).toHaveAttribute('data-booklight-status', said);
    await qbo.openList();
  }
  await options.goTo('#/activity');
  await expect(options.page.getByRole('main')).toContainText(company);
  expect(await harm()).toEqual([]);
});
