import { expect } from '@playwright/test';
import type { Company, EntityRecord } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf } from './books';
import { AccountsPage } from './pages/accounts-page';
import type { OptionsPage } from './pages/options-page';
import { QboPage } from './pages/qbo-page';
import { booksInScope, customerOf, mirrorLines, windowStartAt } from './syncing/books-in-scope';
import { accountName, dayInWords, expectedStatus } from './syncing/expected-status';
import { isPageOf } from './syncing/requests';
import { test } from './syncing/test';

const realmId = HARBOR_AND_PINE;

/** Active customers without parent or children that were synced and have an invoice in the window, newest last. */
function clientsOf(books: Company, now: number): readonly EntityRecord[] {
  const start = windowStartAt(now);
  const customers = [...books.records('Customer')];
  const parents = new Set(customers.map((one) => (one['ParentRef'] as { value?: string })?.value));
  const busy = new Set(
    [...books.records('Invoice')]
      .filter((one) => String(one['TxnDate']) >= start)
      .map((one) => customerOf(one)),
  );
  return customers.filter(
    (one) =>
      one['Active'] !== false && !one['ParentRef'] && !parents.has(one.Id) && busy.has(one.Id),
  );
}

async function syncNow(options: OptionsPage, company: string): Promise<void> {
  await options.goTo('#/connections');
  const card = options.company(company);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText(/^(Nothing new|\d+ changes?: .+)$/)).toBeVisible();
}

test('every account has the status that follows from the books', async ({
  options,
  simulator,
  synced,
}) => {
  const { Id } = synced.act.createCustomer({ displayName: 'Nobody Yet' });
  const [leaving] = clientsOf(synced, simulator.clock.now());
  synced.act.setCustomerActive(leaving?.Id ?? '', false);
  await syncNow(options, synced.name);
  const start = windowStartAt(simulator.clock.now());
  const expected = [...synced.records('Customer')].map(
    (one) => [accountName(one), expectedStatus(synced, one, start)] as const,
  );
  expect(new Set(expected.map(([, status]) => status)).size).toBe(3);
  expect(expectedStatus(synced, synced.read('Customer', Id) as EntityRecord, start)).toBe(
    'Not synced',
  );
  const accounts = await AccountsPage.open(options, synced.name);
  await expect(accounts.status('Nobody Yet')).toHaveText('Not synced');
  expect([...(await accounts.statuses())].sort()).toEqual([...expected].sort());
  await expect(await accounts.explain('Nobody Yet')).toContainText(
    `No invoices or payments since ${dayInWords(start)}.`,
  );
});

test('an account that nobody wants synced is skipped on every page, and backfilled when it is wanted again', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  const [client] = clientsOf(synced, simulator.clock.now());
  const name = String(client?.['DisplayName']);
  const id = client?.Id ?? '';
  simulator.session.realmId = realmId;
  await options.showBadges();
  const qbo = await QboPage.open(context);
  await qbo.openList();
  await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'synced');

  const accounts = await AccountsPage.open(options, synced.name);
  await accounts.decide(name, 'Do not sync this account');
  await expect(accounts.status(name)).toHaveText('Skipped');
  await expect(await accounts.explain(name)).toContainText(
    'An admin chose not to sync this account.',
  );
  await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'skipped');
  await qbo.openCustomer(id);
  await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', 'skipped');

  // What happens meanwhile stays outside.
  const invoice = synced.act.createInvoice({ customerId: id, amount: 45 });
  await syncNow(options, synced.name);
  const lines = (await mirrorLines(options.page, realmId)).invoices;
  expect(lines.filter((line) => line.startsWith(`${invoice.Id} `))).toEqual([]);

  await AccountsPage.open(options, synced.name);
  await accounts.decide(name, 'Sync Account to QuickBooks');
  await expect(accounts.status(name)).toHaveText('Synced');
  await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', 'synced');
  await expect
    .poll(() => mirrorLines(options.page, realmId))
    .toEqual(booksInScope(synced, simulator.clock.now()));
});

test('a decision can be undone at once', async ({ options, simulator, synced }) => {
  const [client] = clientsOf(synced, simulator.clock.now());
  const name = String(client?.['DisplayName']);
  const accounts = await AccountsPage.open(options, synced.name);
  await accounts.decide(name, 'Do not sync this account');
  await expect(accounts.status(name)).toHaveText('Skipped');
  await options.button('Undo').click();
  await expect(accounts.status(name)).toHaveText('Synced');
});

test('an account fails when its customer is inactive or gone, or a record of it cannot be read', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  const { act } = synced;
  const clients = clientsOf(synced, simulator.clock.now());
  const [inactive, merged, heir, known, unknown] = clients as readonly EntityRecord[] as [
    EntityRecord,
    EntityRecord,
    EntityRecord,
    EntityRecord,
    EntityRecord,
  ];
  const [readable] = [...synced.records('Invoice')].filter((one) => customerOf(one) === known.Id);
  act.setCustomerActive(inactive.Id, false);
  act.mergeCustomers(merged.Id, heir.Id);
  act.put('Invoice', { Id: readable?.Id ?? '', TotalAmt: 'abc' });
  // Never seen before: only its own words can tell whose it is.
  const { MetaData: _times, ...fields } = { MetaData: {}, ...readable };
  const CustomerRef = { value: unknown.Id };
  act.put('Invoice', { ...fields, Id: '990001', CustomerRef, Line: 'no list' });
  await syncNow(options, synced.name);

  const accounts = await AccountsPage.open(options, synced.name);
  const reasons = [
    [inactive, 'This customer was made inactive in QuickBooks.'],
    [merged, 'This customer was deleted or merged in QuickBooks.'],
    [known, 'A record of this account could not be read:'],
    [unknown, 'A record of this account could not be read:'],
  ] as const;
  for (const [{ DisplayName }, reason] of reasons) {
    const name = String(DisplayName);
    await expect.soft(accounts.status(name), reason).toHaveText('Failed');
    await expect.soft(await accounts.explain(name)).toContainText(reason);
  }
  await expect(accounts.status(String(heir['DisplayName']))).toHaveText('Synced');

  simulator.session.realmId = realmId;
  await options.showBadges();
  const qbo = await QboPage.open(context);
  await qbo.openList();
  for (const { DisplayName } of [known, unknown]) {
    const badge = qbo.rowBadge(String(DisplayName));
    await expect.soft(badge).toHaveAttribute('data-booklight-status', 'failed');
  }
  await qbo.openCustomer(inactive.Id);
  await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', 'failed');

  // Mended in QuickBooks, it is synced again.
  act.put('Invoice', { Id: readable?.Id ?? '', TotalAmt: readable?.['TotalAmt'] });
  act.setCustomerActive(inactive.Id, true);
  await syncNow(options, synced.name);
  await AccountsPage.open(options, synced.name);
  for (const { DisplayName } of [known, inactive]) {
    await expect(accounts.status(String(DisplayName))).toHaveText('Synced');
  }
  await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', 'synced');
});

test('during the first sync nothing is claimed until all customers are read, and then that they are syncing', async ({
  context,
  options,
  simulator,
}) => {
  const books = companyOf(simulator, realmId);
  const [client] = clientsOf(books, simulator.clock.now());
  const name = String(client?.['DisplayName']);
  simulator.session.realmId = realmId;
  await options.showBadges();
  await options.saveApp(DEMO_PRODUCTION_APP);
  const customers = simulator.hold(isPageOf('Customer'), 'answer');
  const payments = simulator.hold(isPageOf('Payment'), 'answer');
  await options.connect({ company: books.name });
  await Promise.all([customers.arrived, payments.arrived]);

  const accounts = await AccountsPage.open(options, books.name);
  await expect(
    options.page.getByText('The first sync has not read the customers yet.'),
  ).toBeVisible();
  const qbo = await QboPage.open(context);
  // The page's question has been answered when its company is known, and still nothing stands there.
  const asked = qbo.page.waitForFunction(() => document.visibilityState === 'visible');
  await qbo.openList();
  await asked;
  await expect(qbo.badges()).toHaveCount(0);

  customers.release();
  await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'syncing');
  await expect(accounts.status(name)).toHaveText('Syncing');
  payments.release();
  await expect(accounts.status(name)).toHaveText('Synced');
  await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'synced');
});
