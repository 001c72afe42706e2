import { expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf } from './books';
import { booksInScope, dayBeside, mirrorLines, windowStartAt } from './syncing/books-in-scope';
import { isPageOf, mostWithin, requestsOf } from './syncing/requests';
import { test } from './syncing/test';

const realmId = HARBOR_AND_PINE;

test('the first sync brings exactly twelve months, unpaid invoices of any age and every customer', async ({
  options,
  simulator,
}) => {
  const books = companyOf(simulator, realmId);
  const start = windowStartAt(simulator.clock.now());
  const [customer] = books.records('Customer');
  const invoiceOn = (txnDate: string, paid: boolean) => {
    const customerId = customer?.Id ?? '';
    const { Id } = books.act.createInvoice({ customerId, amount: 80, txnDate });
    if (paid) books.act.receivePayment({ customerId, amount: 80, invoiceIds: [Id], txnDate });
    return Id;
  };
  const paidOnTheFirstDay = invoiceOn(start, true);
  const paidTheDayBefore = invoiceOn(dayBeside(start, -1), true);
  const unpaidForAges = invoiceOn(dayBeside(start, -1000), false);

  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: books.name });
  const expected = booksInScope(books, simulator.clock.now());
  await expect.poll(() => mirrorLines(options.page, realmId)).toEqual(expected);

  const ids = expected.invoices.map((line) => line.split(' ')[0]);
  expect(ids).toEqual(expect.arrayContaining([paidOnTheFirstDay, unpaidForAges]));
  expect(ids).not.toContain(paidTheDayBefore);
  expect(expected.payments.length).toBeLessThan(books.count('Payment'));
});

test('the change cursor is older than the first page, and counts come before it', async ({
  simulator,
  synced,
}) => {
  // The proof of pairing reads the income accounts meanwhile, apart from the sync.
  const pages = requestsOf(simulator, synced.realmId, 'page').filter(
    ({ asked }) => asked.entity !== 'Account',
  );
  const counts = requestsOf(simulator, synced.realmId, 'count');
  const [changes, ...more] = requestsOf(simulator, synced.realmId, 'changes');
  const firstPageAt = Math.min(...pages.map(({ line }) => line.exchange.at));
  const lastPageAt = Math.max(...pages.map(({ line }) => line.answeredAt));
  expect(Math.max(...counts.map(({ line }) => line.answeredAt))).toBeLessThanOrEqual(firstPageAt);
  expect(changes?.asked.since).toBeLessThanOrEqual(firstPageAt);
  expect(changes?.line.exchange.at).toBeGreaterThanOrEqual(lastPageAt);
  expect(more).toEqual([]);
});

test('changes under the pages in flight end in exactly the books', async ({
  options,
  simulator,
}) => {
  const books = companyOf(simulator, realmId);
  const { act } = books;
  const active = [...books.records('Customer')].filter((one) => one['Active'] !== false);
  const [one, two, three, four] = active.slice(-4).map(({ Id }) => Id);
  const invoices = [...books.records('Invoice')].slice(-4).map(({ Id }) => Id);
  // Answered already, but with the state of before: nothing that happens now is in it.
  const answered = simulator.hold(isPageOf('Invoice'), 'answer');
  const customers = simulator.hold(isPageOf('Customer'), 'answer');
  const asked = simulator.hold(isPageOf('Payment'), 'request');
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: books.name });
  await Promise.all([answered.arrived, customers.arrived, asked.arrived]);

  const fresh = act.createCustomer({ displayName: 'Newcomer & Sons' });
  act.createInvoice({ customerId: fresh.Id, amount: 310.5 });
  act.renameCustomer(one ?? '', 'Renamed meanwhile');
  act.mergeCustomers(two ?? '', three ?? '');
  act.setCustomerActive(four ?? '', false);
  act.editInvoice(invoices[0] ?? '', { amount: 77.25 });
  act.voidInvoice(invoices[1] ?? '');
  act.deleteInvoice(invoices[2] ?? '');
  const [payment] = [...books.records('Payment')].slice(-1);
  act.deletePayment(payment?.Id ?? '');
  act.receivePayment({ customerId: three ?? '', amount: 12 });
  for (const held of [answered, customers, asked]) held.release();

  await expect
    .poll(() => mirrorLines(options.page, realmId))
    .toEqual(booksInScope(books, simulator.clock.now()));
  await expect(options.page.getByRole('progressbar')).toHaveCount(0);
});

test.describe('a first sync of thousands of records', () => {
  test.use({
    world: {
      companies: [
        {
          realmId,
          name: 'Harbor & Pine Landscaping',
          books: { seed: 5, customers: 300, invoices: 2800, payments: 2500 },
        },
      ],
    },
  });

  test('shows how far it is in popup and options, and stays within the limits', async ({
    options,
    popup,
    simulator,
  }) => {
    const books = companyOf(simulator, realmId);
    const scope = booksInScope(books, simulator.clock.now());
    const [customers, invoices, payments] = [scope.customers, scope.invoices, scope.payments].map(
      (lines) => lines.length,
    ) as [number, number, number];
    const total = customers + invoices + payments;
    expect(payments, 'payments need several pages').toBeGreaterThan(2000);

    const late = simulator.hold(isPageOf('Payment', 1000), 'answer');
    await options.saveApp(DEMO_PRODUCTION_APP);
    await options.connect({ company: books.name });
    await late.arrived;
    // Everything but the page that is held: it shares its first record with the page before it.
    const held = Math.min(1000, payments - 999) - 1;
    const bars = [options, popup].map((place) =>
      place.company(books.name).getByRole('progressbar'),
    );
    for (const bar of bars) {
      const percent = Math.floor((100 * (total - held)) / total);
      await expect(bar).toHaveAttribute('aria-valuenow', String(percent));
      const counted = `payments ${grouped(payments - held)} of ${grouped(payments)}`;
      await expect(bar).toHaveAttribute(
        'aria-valuetext',
        new RegExp(`^${counted} · about .+ left$`),
      );
    }
    await expect(options.company(books.name)).toContainText('You can go on working');
    late.release();
    for (const bar of bars) await expect(bar).toHaveCount(0);
    const synced = [...books.records('Customer')].filter((one) => one['Active'] !== false).length;
    for (const place of [options, popup]) {
      await expect(place.company(books.name)).toContainText(`${grouped(synced)} customers synced`);
    }
    expect(await mirrorLines(options.page, realmId)).toEqual(scope);
    // Counts and pages would fit into one second, if they were let.
    expect(requestsOf(simulator, realmId, 'page').length).toBeGreaterThan(6);
    expect.soft(mostWithin(simulator, realmId, 1000)).toBeLessThanOrEqual(10);
    expect(simulator.log.filter((line) => line.status === 429)).toEqual([]);
  });
});

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
