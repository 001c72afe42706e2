import { expect, type Page } from '@playwright/test';
import type { Exchange, Held, Simulator } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { alarmsIn, setTasksBack } from './alarms';
import { companyOf } from './books';
import { test } from './connecting/prepared';
import { readingName } from './connecting/reading';
import { readMirror, readStored } from './connecting/stored';
import type { PopupPage } from './pages/popup-page';
import { booksInScope, mirrorLines } from './syncing/books-in-scope';
import { killWorker } from './worker';

/*
 * The first sync is paused and goes on from its place; it is cancelled, with the worker killed between the order and its
 * carrying-out and without; and it is started again, to end in exactly the books.
 */

const realmId = '9341453009876544';
const name = 'Weir House Joinery';
const sizes = { customers: 1300, invoices: 1700, payments: 900 };

test.use({
  world: {
    users: [{ ...DEMO_ADMIN, roles: { [realmId]: 'primary-admin' } }],
    companies: [{ realmId, name, books: { seed: 43, ...sizes } }],
  },
});

// Every wait below is for an event; this only has to be longer than a busy machine takes.
test.describe.configure({ timeout: 300_000 });
const slow = { timeout: 60_000 };

test('paused, resumed, cancelled by two workers and by one, and started again', async ({
  popup,
  quiet,
  simulator,
  context,
}) => {
  const company = popup.company(name);
  let read: readonly string[] = [];
  await test.step('paused: nothing is asked any more, and it says where it stopped', async () => {
    const held = hold(simulator, 'page 1 of Invoice');
    await popup.connect({ company: name });
    await held.arrived;
    await expect(company.getByRole('progressbar')).toBeVisible(slow);
    await press(popup, 'Pause');
    held.release();
    await expect.poll(() => endsOf(quiet), slow).toEqual(['paused']);
    await expect(company).toContainText(
      'Paused here. With Resume it goes on from this point.',
      slow,
    );
    read = readings(simulator);
    expect(read).toContain('page 1 of Invoice');
    await expectSilence(popup, quiet, simulator);
    expect((await readMirror(quiet, realmId)).customers).toHaveLength(sizes.customers);
  });

  await test.step('resumed: what was read is not asked for again', async () => {
    const held = hold(simulator, 'changes');
    await press(popup, 'Resume');
    await held.arrived;
    // What was in flight when it was paused came and was kept; what only waited for its turn comes now.
    expect(readings(simulator).filter((page) => read.includes(page))).toEqual([]);
    expect((await readMirror(quiet, realmId)).invoices.length).toBeGreaterThan(1000);
    await expect(company.getByRole('progressbar')).toBeVisible(slow);
    await askToCancel(popup, 'No, keep it');
    await expect(company.getByRole('progressbar')).toBeVisible(slow);
    await askToCancel(popup, 'Cancel first sync');
    await expectOrdered(quiet);
    await killWorker(context);
    held.release('drop');
    // Whoever looks wakes the successor.
    await popup.page.reload();
    await expectCancelled(popup, quiet, simulator);
  });

  await test.step('started again and cancelled once more, by the same worker to the end', async () => {
    const held = hold(simulator, 'page 1 of Payment');
    await press(popup, 'Start first sync');
    await held.arrived;
    await askToCancel(popup, 'Cancel first sync');
    await expectOrdered(quiet);
    held.release();
    await expectCancelled(popup, quiet, simulator);
  });

  await test.step('started again: it begins anew and ends in exactly the books', async () => {
    const books = companyOf(simulator, realmId);
    books.act.renameCustomer('7', 'Renamed while nothing was read');
    await press(popup, 'Start first sync');
    await expect(company).toContainText('customers synced', slow);
    await expect(company.getByRole('progressbar')).toHaveCount(0, slow);
    expect(readings(simulator)).toContain('page 1 of Customer');
    expect(await mirrorLines(quiet, realmId)).toEqual(booksInScope(books, simulator.clock.now()));
    // The one whose worker was killed could write nothing.
    await expect.poll(() => endsOf(quiet), slow).toEqual(['paused', 'cancelled', 'done']);
  });
});

function hold(simulator: Simulator, what: string): Held {
  return simulator.hold((exchange: Exchange) => readingName(exchange) === what, 'answer');
}

function press(popup: PopupPage, button: string): Promise<void> {
  return popup.company(name).getByRole('button', { name: button }).click();
}

/** Opens the question and gives this answer to it. */
async function askToCancel(popup: PopupPage, answer: string): Promise<void> {
  await press(popup, 'Cancel first sync');
  const dialog = popup.page.getByRole('dialog', { name: `Cancel the first sync of ${name}?` });
  await expect(dialog).toContainText('what was read so far is removed from this browser', slow);
  await expect(dialog).toContainText('use Pause instead', slow);
  await dialog.getByRole('button', { name: answer }).click();
  await expect(dialog).toHaveCount(0, slow);
}

/** The order is in the company's row, and the run whose answer is held still keeps it from being carried out. */
async function expectOrdered(quiet: Page): Promise<void> {
  const orders = async () =>
    (await readStored(quiet)).companies.map((row) => typeof Object(row).discardAt);
  await expect.poll(orders, slow).toEqual(['number']);
}

/** Said, carried out, and nothing of what was read is left; nor is anything asked. */
async function expectCancelled(popup: PopupPage, quiet: Page, simulator: Simulator): Promise<void> {
  const company = popup.company(name);
  await expect(company).toContainText('First sync cancelled', slow);
  await expect(company).toContainText('Nothing is read, and what had been read is not kept.', slow);
  await expect(company.getByRole('button', { name: 'Start first sync' })).toBeEnabled(slow);
  await expectSilence(popup, quiet, simulator);
  const orders = async () =>
    (await readStored(quiet)).companies.map((row) => Object(row).discardAt);
  await expect.poll(orders, slow).toEqual([undefined]);
  const { customers, invoices, payments, refused, tombstones } = await readMirror(quiet, realmId);
  expect([customers, invoices, payments, refused, tombstones].flat()).toEqual([]);
}

/** Everything is overdue and the worker is woken: it finds nothing that may run, and asks Intuit for no record. */
async function expectSilence(popup: PopupPage, quiet: Page, simulator: Simulator): Promise<void> {
  await setTasksBack(quiet, 3 * 86_400_000);
  simulator.clearLog();
  await popup.page.reload();
  // "due" stands only while there is something to do.
  await expect.poll(async () => Object.keys(await alarmsIn(quiet)), slow).toEqual(['backstop']);
  expect(readings(simulator)).toEqual([]);
}

/** How the first syncs ended that lived to write it down. */
async function endsOf(quiet: Page): Promise<readonly unknown[]> {
  const { runs } = await readMirror(quiet, realmId);
  return runs.filter(({ kind }) => kind === 'first').map((run) => Object(run).stopped ?? 'done');
}

/** What was asked of the books since the log was cleared. */
function readings(simulator: Simulator): readonly string[] {
  return simulator.log.flatMap(({ exchange }) => readingName(exchange) ?? []);
}
