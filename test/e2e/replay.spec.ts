import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { type Recorded, type Replay, replayOf, whyNoReplay } from '../samples/replay';
import { isFolder } from '../samples/sample-folder';
import type { Company, EntityRecord } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf } from './books';
import { readMirror } from './connecting/stored';
import { test as base } from './fixtures';
import { AccountsPage } from './pages/accounts-page';
import { QboPage } from './pages/qbo-page';
import { windowStartAt } from './syncing/books-in-scope';
import { accountName, expectedStatus } from './syncing/expected-status';

const beside = fileURLToPath(new URL('../../../shared/qbo-samples', import.meta.url));
const asked = process.env['QBO_SAMPLES'];
const folder = asked ? resolve(asked) : beside;
const lacking = isFolder(folder) ? whyNoReplay(folder) : `There is no folder "${folder}".`;
const hasSamples = lacking === undefined;

const realmId = HARBOR_AND_PINE;
const name = 'Recorded Company';

/** Asked anew for each test, as it moves on. */
const test = base.extend<{ replay: Replay }>({
  replay: async ({ browserName: _any }, use) => {
    await use(replayOf(folder, { realmId }));
  },
  world: async ({ replay }, use) => {
    await use({
      replay: replay.handler,
      startAt: replay.recordedAt,
      companies: [{ realmId, name, books: 'empty' }],
    });
  },
});

const whyNot = `${lacking} Set QBO_SAMPLES to a folder with recordings of Intuit's answers.`;
test.skip(!hasSamples, whyNot);
// The reporter counts what is skipped but does not say why. Once, where the files are listed.
if (!hasSamples && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write(`Recordings: skipped. ${whyNot}\n`);
}

test.beforeEach(async ({ options, simulator, replay }) => {
  // QuickBooks' own pages show the recorded customers, too.
  const books = companyOf(simulator, realmId);
  for (const record of replay.records.Customer) books.act.put('Customer', record as EntityRecord);
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: name });
  const active = replay.expected.customers.filter((one) => one.active).length;
  await expect(options.company(name)).toContainText(`${active} customers synced`);
  await expect(options.page.getByRole('progressbar')).toHaveCount(0);
});

test('the mirror holds the recorded records and sums, also after they have changed', async ({
  options,
  simulator,
  replay,
}) => {
  expect(replay.expected.customers.length, 'recorded customers').toBeGreaterThan(0);
  const kept = async () => figuresIn(await readMirror(options.page, realmId));
  expect(await kept()).toEqual(figuresOf(replay.expected));
  const dates = simulator.log.filter(({ exchange }) => /\/(query|cdc)$/.test(exchange.path));
  expect(dates.length).toBeGreaterThan(4);

  replay.advance();
  const card = options.company(name);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText(wordsBetween(replay, replay.later), { exact: true })).toBeVisible();
  expect(await kept()).toEqual(figuresOf(replay.later.expected));
});

test('popup, accounts and badges show the recorded customers with their balances', async ({
  context,
  options,
  popup,
  simulator,
  replay,
}) => {
  const { customers } = replay.expected;
  const active = customers.filter((one) => one.active);
  await expect(popup.company(name)).toContainText(`${active.length} customers synced`);
  await expect(popup.company(name)).toContainText('Active Link');

  const expected = recordedStatuses(replay, simulator.clock.now());
  const accounts = await AccountsPage.open(options, name);
  await expect(accounts.page.getByRole('rowheader').first()).toBeVisible();
  expect([...(await accounts.statuses())].sort()).toEqual([...expected].sort());
  for (const record of replay.records.Customer.slice(0, 3)) {
    const full = accountName(record as EntityRecord);
    await accounts.page.getByLabel('Search accounts').fill(full);
    const money = Number(record['Balance']).toLocaleString('en-US', {
      style: 'currency',
      currency: 'USD',
    });
    await expect(accounts.balance(full)).toHaveText(money);
  }

  await options.showBadges();
  simulator.session.realmId = realmId;
  const qbo = await QboPage.open(context);
  await qbo.openList();
  for (const [id, status] of statusById(replay, expected)) {
    await qbo.openCustomer(id);
    const said = status.toLowerCase().replace(' ', '-');
    await expect(qbo.headerBadge()).toHaveAttribute('data-booklight-status', said);
  }
});

interface Figures {
  readonly customers: readonly string[];
  readonly invoices: readonly string[];
  readonly payments: readonly string[];
  readonly sums: Recorded['expected']['sums'];
}

function figuresOf({ customers, invoices, payments, sums }: Recorded['expected']): Figures {
  return {
    customers: customers.map((one) => `${one.id} ${one.name} ${one.balance}`).sort(),
    invoices: invoices
      .map((one) => `${one.id} of ${one.customerId}: ${one.balance} of ${one.total}`)
      .sort(),
    payments: payments.map((one) => `${one.id} of ${one.customerId}: ${one.total}`).sort(),
    sums,
  };
}

function figuresIn(mirror: Awaited<ReturnType<typeof readMirror>>): Figures {
  type Row = {
    id: string;
    displayName: string;
    customerId: string;
    total: number;
    balance: number;
  };
  const rows = (of: readonly object[]) => of as readonly Row[];
  const cents = (amounts: readonly number[]) =>
    amounts.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100;
  const [customers, invoices, payments] = [
    rows(mirror.customers),
    rows(mirror.invoices),
    rows(mirror.payments),
  ] as const;
  return {
    ...figuresOf({
      customers: customers.map((row) => ({ ...row, name: row.displayName, active: true })),
      invoices,
      payments,
      sums: {
        customerBalance: cents(customers.map((row) => row.balance)),
        invoiceTotal: cents(invoices.map((row) => row.total)),
        invoiceBalance: cents(invoices.map((row) => row.balance)),
        paymentTotal: cents(payments.map((row) => row.total)),
      },
    }),
  };
}

/** What a sync has to say of two recorded states: how many records of each kind differ. */
function wordsBetween(before: Recorded, after: Recorded): string {
  const kinds = [
    ['Customer', 'customer'],
    ['Invoice', 'invoice'],
    ['Payment', 'payment'],
  ] as const;
  const told = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const counts = kinds.map(([kind, word]) => {
    const old = before.records[kind].map((record) => JSON.stringify(record));
    const news = after.records[kind].filter((record) => !old.includes(JSON.stringify(record)));
    return [news.length, word] as const;
  });
  const total = counts.reduce((sum, [count]) => sum + count, 0);
  const parts = counts.flatMap(([count, word]) => (count > 0 ? told(count, word) : []));
  return total === 0 ? 'Nothing new' : `${told(total, 'change')}: ${parts.join(', ')}`;
}

/** Status by whole name, as it follows from the recorded transactions. */
function recordedStatuses(
  { records }: Recorded,
  now: number,
): readonly (readonly [string, string])[] {
  const books = {
    records: (kind: keyof typeof records) => records[kind] as readonly EntityRecord[],
  } as Pick<Company, 'records'>;
  return records.Customer.map((record) => {
    const customer = record as EntityRecord;
    const status = expectedStatus(books, customer, windowStartAt(now));
    return [accountName(customer), status] as const;
  });
}

/** One active customer of each status, by id. */
function statusById(
  { records }: Recorded,
  statuses: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const byStatus = new Map<string, string>();
  for (const [index, record] of records.Customer.entries()) {
    const status = statuses[index]?.[1] ?? '';
    if (record['Active'] !== false && !byStatus.has(status)) {
      byStatus.set(status, String(record['Id']));
    }
  }
  return [...byStatus].map(([status, id]) => [id, status] as const);
}
