import { expect, type Page, type TestInfo } from '@playwright/test';
import type { Exchange, Held, Simulator } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { noteKill, printKills } from './connecting/kill-table';
import { test } from './connecting/prepared';
import { expectMirrorEqualsBooks, readingName } from './connecting/reading';
import { readStored } from './connecting/stored';
import { activeCustomers } from './connecting/worlds';
import { completeConsent } from './pages/consent-window';
import type { PopupPage } from './pages/popup-page';
import { killWorker } from './worker';

/*
 * The worker is killed in the middle of the first sync. It goes on by itself where it stopped, and in the end the mirror
 * equals the books, record by record.
 */

const realmId = '9341453009876543';
const company = 'Quarry Lane Supply';
const sizes = { customers: 2500, invoices: 4000, payments: 1500 };
const table = 'first sync';

test.use({
  world: {
    users: [{ ...DEMO_ADMIN, roles: { [realmId]: 'primary-admin' } }],
    companies: [{ realmId, name: company, books: { seed: 41, ...sizes } }],
  },
});

// Every wait below is for an event; this only has to be longer than a busy machine takes.
test.describe.configure({ timeout: 180_000 });

test.afterAll(() => printKills(table));

const moments = [
  { at: 'count of customers', name: 'count of Customer' },
  { at: 'count of payments', name: 'count of Payment' },
  { at: 'first page', name: 'page 1 of Customer' },
  { at: 'middle page', name: 'page 1000 of Customer' },
  { at: 'last page of customers', name: 'page 1999 of Customer' },
  { at: 'page of old unpaid invoices', name: 'page 1 of old Invoice' },
  { at: 'page of payments', name: 'page 1 of Payment' },
  { at: 'changes', name: 'changes' },
];

for (const { at, name } of moments) {
  for (const when of ['request', 'answer'] as const) {
    test(`killed while the ${when} for the ${at} is held`, async ({
      popup,
      quiet,
      simulator,
      context,
    }, info) => {
      const held = simulator.hold((exchange) => readingName(exchange) === name, when);
      await popup.connect({ company });
      await held.arrived;
      await killWorker(context);
      held.release('drop');
      await expectDone(popup, quiet, simulator);
      await expectSameAsBooks(quiet, simulator);
      noteKill(info, table, [`${when} of ${at}`, 'goes on by itself']);
    });
  }
}

/** Waits for the end of the first sync; a dead worker is woken by its alarm within half a minute where no page asks sooner. */
async function expectDone(popup: PopupPage, quiet: Page, simulator: Simulator): Promise<void> {
  const lastRuns = async () =>
    (await readStored(quiet)).companies.map(({ sync }) => sync.lastRun?.kind);
  await expect.poll(lastRuns, { timeout: 50_000 }).toEqual(['first']);
  const customers = activeCustomers(simulator, realmId).toLocaleString('en-US');
  await expect(popup.company(company)).toContainText(`${customers} customers synced`);
  await expect(popup.company(company).getByRole('progressbar')).toHaveCount(0);
}

async function expectSameAsBooks(quiet: Page, simulator: Simulator): Promise<void> {
  const books = simulator.companies.get(realmId);
  if (!books) throw new Error('the books are not there');
  await expectMirrorEqualsBooks(quiet, books, simulator.clock.now());
}

/** Numbers from 0 up to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Requests that pass before a kill: within the counts at first, then past them, then a page or none. */
function passes(kill: number, chance: number): number {
  if (kill === 0) return Math.floor(chance * 4);
  return (kill === 1 ? 4 : 0) + Math.floor(chance * 2);
}

/** Lets so many requests pass and returns the name of the one behind them. */
async function letPass(turns: readonly Held[], count: number): Promise<string | undefined> {
  for (const turn of turns.slice(0, count)) {
    await turn.arrived;
    turn.release();
  }
  const next = await turns[count]?.arrived;
  return next && readingName(next);
}

/** Repetitions (`npm run test:kills` makes ten of them, a hundred kills) take other moments each. */
const seedOf = ({ repeatEachIndex }: TestInfo) => 20251122 + repeatEachIndex;

test('killed ten times in one sync while an answer is held, at seeded moments', async ({
  popup,
  quiet,
  simulator,
  context,
}, info) => {
  const random = seeded(seedOf(info));
  await completeConsent(await popup.openConsent(), { company });
  const yes = popup.button('Yes, sync it');
  await yes.waitFor();
  for (let kill = 0; kill < 10; kill += 1) {
    // Every request waits for its turn, so that the same seed stops at the same place.
    let over = false;
    const inTurn = (exchange: Exchange) => !over && readingName(exchange) !== undefined;
    const turns = Array.from({ length: 12 }, () => simulator.hold(inTurn, 'answer'));
    if (kill === 0) await yes.click();
    const reached = await letPass(turns, passes(kill, random()));
    await killWorker(context);
    // Turns that nobody took must not stop the next worker's requests.
    over = true;
    for (const turn of turns) turn.release();
    noteKill(info, table, [`seeded: answer of ${reached}`, 'goes on by itself']);
  }
  await expectDone(popup, quiet, simulator);
  await expectSameAsBooks(quiet, simulator);
});

test('killed with no page open: the alarm alone wakes it', async ({
  popup,
  quiet,
  simulator,
  context,
}, info) => {
  const held = simulator.hold(
    (exchange) => readingName(exchange) === 'page 1 of Payment',
    'request',
  );
  await popup.connect({ company });
  await held.arrived;
  for (const page of context.pages()) {
    if (/\/(popup|options)\.html/.test(page.url())) await page.close();
  }
  await killWorker(context);
  held.release('drop');
  await expect
    .poll(async () => (await readStored(quiet)).companies.map(({ sync }) => sync.lastRun?.kind), {
      timeout: 50_000,
    })
    .toEqual(['first']);
  await expectSameAsBooks(quiet, simulator);
  noteKill(info, table, ['page of payments, nobody looking', 'goes on by itself, by its alarm']);
});
