import { expect, type Locator, type Page } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
import { readMirror } from './connecting/stored';
import { booksInScope, mirrorLines, windowStartAt } from './syncing/books-in-scope';
import { falsify } from './syncing/falsify';
import { requestsOf } from './syncing/requests';
import { test } from './syncing/test';

test('what is wrong in the mirror is found in three buckets for the price that was said, and put right', async ({
  options,
  simulator,
  synced,
}) => {
  const { page } = options;
  const { realmId, name } = synced;
  const start = windowStartAt(simulator.clock.now());
  const scope = booksInScope(synced, simulator.clock.now());
  const total = scope.customers.length + scope.invoices.length + scope.payments.length;
  const recent = (kind: 'Invoice' | 'Payment') =>
    [...synced.records(kind)].filter((one) => String(one['TxnDate']) > start);
  const [lost, changed, copied] = recent('Invoice');
  const [reassigned, doubled] = recent('Payment');
  const [customer] = [...synced.records('Customer')].filter((one) => one['Active'] !== false);
  if (!(lost && changed && copied && reassigned && doubled && customer))
    throw new Error('no books');
  const settled = () => expectSettled(options.page, simulator, realmId);
  const pagesSoFar = () => readsOf(simulator, realmId).pages;
  await settled();
  await falsify(page, realmId, [
    { store: 'invoices', id: lost.Id, does: 'lose' },
    { store: 'invoices', id: changed.Id, does: { change: { balance: 0.01, terms: 'Net 4711' } } },
    { store: 'customers', id: customer.Id, does: { change: { email: 'nobody@example.com' } } },
    { store: 'payments', id: reassigned.Id, does: { change: { applied: [] } } },
    { store: 'invoices', id: copied.Id, does: { to: '77001' } },
    { store: 'payments', id: doubled.Id, does: { to: '88001' } },
  ]);

  await options.goTo(`#/company/production-${realmId}`);
  const audit = page.getByRole('region', { name: 'Audit' });
  await expect(audit).toContainText('Nothing has been compared yet');
  const before = pagesSoFar();
  await audit.getByRole('button', { name: 'Compare everything' }).click();
  const question = page.getByRole('dialog', { name: `Compare everything of ${name}?` });
  // All that is here, inactive customers too: one was lost, two stand here twice.
  await expect(question).toContainText(
    `${total + 1} records: this takes at most 6 reads of the month, and up to 7 more where something differs.`,
  );
  expect(pagesSoFar()).toBe(before);
  await question.getByRole('button', { name: 'Compare', exact: true }).click();

  await test.step('three buckets, each difference by name', async () => {
    await expect(figure(audit, 'Missing in QuickBooks')).toHaveText('2');
    await expect(figure(audit, 'Missing here')).toHaveText('4');
    await expect(figure(audit, 'Matched')).toHaveText(String(total - 4));
    await expect(audit.getByRole('progressbar')).toHaveCount(0);
    const row = (has: string) => audit.getByRole('row').filter({ hasText: has });
    await expect(row(`Invoice ${lost['DocNumber']}`)).toContainText('not here');
    await expect(row('balance, terms')).toContainText(`Invoice ${changed['DocNumber']}`);
    await expect(row('e-mail')).toContainText(String(customer['DisplayName']));
    await expect(row('invoices paid')).toContainText('Payment');
    await expect(row('no longer in QuickBooks')).toHaveCount(2);
    await expect(audit.getByRole('row')).toHaveCount(1 + 6);
  });
  await settled();
  // Four sections, one of them with a record less than here and therefore looked at once more; one question for each of the
  // two kinds of which pages lacked something. And the changes afterwards.
  expect(pagesSoFar() - before).toBe(7);
  expect((await auditRuns()).map(({ reads }) => reads)).toEqual([8]);

  await audit.getByRole('button', { name: 'Put right' }).click();
  const repair = page.getByRole('dialog', { name: 'Put 6 differences right?' });
  await expect(repair).toContainText('Nothing in QuickBooks changes.');
  await expect(repair).toContainText('This takes at most 4 reads.');
  await repair.getByRole('button', { name: 'Put right' }).click();
  await expect(audit).toContainText('Nothing differs.');
  await expect(figure(audit, 'Missing here')).toHaveText('0');
  await expect(figure(audit, 'Missing in QuickBooks')).toHaveText('0');
  // What was put right matches now; nobody has to compare it once more to see that.
  await expect(figure(audit, 'Matched')).toHaveText(String(total));
  expect(await mirrorLines(page, realmId)).toEqual(booksInScope(synced, simulator.clock.now()));
  await settled();
  // A question for each kind.
  expect(pagesSoFar() - before).toBe(7 + 3);

  await audit.getByRole('button', { name: 'Compare everything' }).click();
  await question.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(figure(audit, 'Matched')).toHaveText(String(total));
  await expect(audit).toContainText('Nothing differs.');
  await settled();
  expect((await auditRuns()).map(({ reads }) => reads)).toEqual([8, 3, 5]);

  async function auditRuns() {
    const { runs } = await readMirror(page, realmId);
    return runs.filter(({ kind }) => kind === 'audit');
  }
});

function figure(audit: Locator, name: string): Locator {
  return audit
    .locator('dl > div')
    .filter({ has: audit.page().getByText(name, { exact: true }) })
    .locator('dd');
}

/** What was read of the books so far; the proof of pairing asks for accounts, and is no sync. */
function readsOf(simulator: Simulator, realmId: string): { pages: number; all: number } {
  const pages = requestsOf(simulator, realmId, 'page').filter(
    ({ asked }) => asked.entity !== 'Account',
  ).length;
  const counts = requestsOf(simulator, realmId, 'count').length;
  return { pages, all: pages + counts + requestsOf(simulator, realmId, 'changes').length };
}

/** Waits until every read in Intuit's log stands in the history of runs. Whatever polls come between, they are in both. */
async function expectSettled(page: Page, simulator: Simulator, realmId: string): Promise<void> {
  await expect
    .poll(async () => {
      const { runs } = await readMirror(page, realmId);
      return runs.reduce((sum, { reads }) => sum + reads, 0) - readsOf(simulator, realmId).all;
    })
    .toBe(0);
}
