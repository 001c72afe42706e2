import { expect, type Page } from '@playwright/test';
import type { Company } from '../simulator/contract';
import { HARBOR_AND_PINE } from '../simulator/demo-world';
import { quietPage } from './connecting/turnstile';
import { companyIdIn } from './connecting/worlds';
import { OptionsPage } from './pages/options-page';
import { PopupPage } from './pages/popup-page';
import { booksInScope, customerOf, mirrorLines } from './syncing/books-in-scope';
import { requestsOf } from './syncing/requests';
import { watchBooks } from './syncing/run-words';
import { test } from './syncing/test';

const realmId = HARBOR_AND_PINE;

/** Deeds of somebody at work in QuickBooks, each on records of its own. */
function deedsIn(books: Company): readonly (readonly [string, () => unknown])[] {
  const { act } = books;
  const leaves = [...books.records('Customer')].filter(
    ({ Id, Active }) =>
      Active !== false &&
      ![...books.records('Customer')].some((one) => parentOf(one) === Id || Id === parentOf(one)),
  );
  const [renamed, merged, kept, left, client] = leaves.slice(-5).map(({ Id }) => Id);
  const mine = (id: string | undefined) => id === client || id === kept;
  const others = [...books.records('Invoice')].filter(
    (one) => !leaves.slice(-5).some(({ Id }) => Id === customerOf(one)),
  );
  const [edited, voided, deleted] = others.slice(-3).map(({ Id }) => Id);
  const [payment] = [...books.records('Payment')].filter((one) => !mine(customerOf(one))).slice(-1);
  const unpaid = [...books.records('Invoice')].find((one) => Number(one['Balance']) > 0);
  return [
    ['a new customer', () => act.createCustomer({ displayName: 'Newcomer & Sons' })],
    ['a new invoice', () => act.createInvoice({ customerId: client ?? '', amount: 310.5 })],
    ['an edited invoice', () => act.editInvoice(edited ?? '', { amount: 77.25 })],
    ['a void invoice', () => act.voidInvoice(voided ?? '')],
    ['a deleted invoice', () => act.deleteInvoice(deleted ?? '')],
    [
      'a payment for an open invoice',
      () =>
        act.receivePayment({
          customerId: customerOf(unpaid ?? { Id: '', SyncToken: '' }),
          amount: Number(unpaid?.['Balance']),
          invoiceIds: [unpaid?.Id ?? ''],
        }),
    ],
    ['a deleted payment', () => act.deletePayment(payment?.Id ?? '')],
    ['a renamed customer', () => act.renameCustomer(renamed ?? '', 'Renamed & Partners')],
    ['two customers merged', () => act.mergeCustomers(merged ?? '', kept ?? '')],
    ['an inactive customer', () => act.setCustomerActive(left ?? '', false)],
  ];
}

function parentOf(record: Readonly<Record<string, unknown>>): string | undefined {
  return (record['ParentRef'] as { value?: string } | undefined)?.value;
}

test('Sync Now says in words what changed, for one metered read each', async ({
  options,
  simulator,
  synced,
}) => {
  const card = options.company(synced.name);
  const sync = card.getByRole('button', { name: 'Sync Now' });
  const first = await mirrorLines(options.page, realmId);
  const kept = new Set(first.invoices.map((line) => line.split(' ')[0] ?? ''));
  for (const [what, deed] of deedsIn(synced)) {
    await test.step(what, async () => {
      const readsBefore = simulator.meteredReads(realmId);
      const watched = watchBooks(synced, simulator.clock);
      deed();
      await sync.click();
      await expect(card.getByText(watched.words(), { exact: true })).toBeVisible();
      expect(simulator.meteredReads(realmId) - readsBefore).toBe(1);
      const expected = booksInScope(synced, simulator.clock.now(), kept);
      expect(await mirrorLines(options.page, realmId)).toEqual(expected);
    });
  }
  await sync.click();
  await expect(card.getByText('Nothing new', { exact: true })).toBeVisible();
  const active = [...synced.records('Customer')].filter((one) => one['Active'] !== false);
  await expect(card).toContainText(`${active.length} customers synced`);
});

test('what was read is counted: runs that found nothing are no sync files', async ({
  options,
  synced,
}) => {
  const card = options.company(synced.name);
  const files = card.locator('dt', { hasText: 'Total Sync Files' }).locator('xpath=../dd');
  await expect(files).toHaveText('1');
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('Nothing new', { exact: true })).toBeVisible();
  await expect(files).toHaveText('1');
  synced.act.createCustomer({ displayName: 'Newcomer & Sons' });
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('1 change: 1 customer', { exact: true })).toBeVisible();
  await expect(files).toHaveText('2');
});

test('pressed five times at once, Sync Now runs once', async ({ context, simulator, synced }) => {
  const before = requestsOf(simulator, realmId, 'changes').length;
  const places = [
    await PopupPage.open(context),
    await PopupPage.open(context),
    await OptionsPage.open(context),
    await OptionsPage.open(context),
    await OptionsPage.open(context),
  ];
  // Runs of a company stand in line at its lock: held by a page, it gathers all five clicks before any of them runs.
  const letGo = await holdLock(await quietPage(context), `booklight:sync:${companyId}`);
  for (const place of places) {
    await place.company(synced.name).getByRole('button', { name: 'Sync Now' }).click();
  }
  await letGo();
  for (const place of places) {
    await expect(
      place.company(synced.name).getByText('Nothing new', { exact: true }),
    ).toBeVisible();
  }
  expect(requestsOf(simulator, realmId, 'changes').length - before).toBe(1);
});

test('pressed while another window syncs, it brings what that one came too early for', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  const popup = await PopupPage.open(context);
  const button = (place: PopupPage | OptionsPage) =>
    place.company(synced.name).getByRole('button', { name: 'Sync Now' });
  const held = simulator.hold(({ path }) => path.endsWith('/cdc'), 'answer');
  await button(popup).click();
  await held.arrived;
  synced.act.createCustomer({ displayName: 'Newcomer & Sons' });
  // It turns for the other window's run, and is no less of a button.
  await expect(button(options)).toHaveAttribute('aria-busy', 'true');
  await button(options).click();
  held.release();
  await expect(popup.company(synced.name).getByText('Nothing new', { exact: true })).toBeVisible();
  await expect(
    options.company(synced.name).getByText('1 change: 1 customer', { exact: true }),
  ).toBeVisible();
});

const companyId = companyIdIn('production', realmId);

/** Takes a lock of the extension's origin; returns how to let go of it. */
async function holdLock(page: Page, name: string): Promise<() => Promise<void>> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((taken) => {
        void navigator.locks.request(wanted, () => {
          taken();
          return new Promise<void>((free) => {
            Object.assign(globalThis, { freeLock: free });
          });
        });
      }),
    name,
  );
  return () => page.evaluate(() => (globalThis as unknown as { freeLock: () => void }).freeLock());
}
