import { afterEach, beforeEach, expect, test } from 'vitest';
import { sideBySide } from './books-side-by-side';
import { companyId, createWorld, realmId, type World } from './world';

/*
 * Whoever stops a company is obeyed at once: what is in flight may still arrive, and what only waits for its turn under
 * Intuit's limits never leaves. Each of those would be a metered read for nothing.
 */

let world: World;
beforeEach(async () => {
  // Customers in two pages, then seven pages of invoices and four of payments: more than there are lines.
  const sizes = { customers: 1100, invoices: 6500, payments: 3500 };
  world = await createWorld({ books: { seed: 5, ...sizes } });
  await world.start();
});
afterEach(() => world.close());

const readable = (url: URL) => decodeURIComponent(url.search).replaceAll('+', ' ');
const isOfBooks = (url: URL) => url.hostname.startsWith('quickbooks.api');
const arrived = () =>
  world.simulator.log.filter(({ exchange }) => exchange.host.startsWith('quickbooks.api')).length;

const orders = {
  pause: () => world.useCases.pause.pause(companyId),
  'cancel the first sync': () => world.useCases.firstSync.cancel(companyId),
  disconnect: () => world.useCases.disconnect.disconnect(companyId),
  'delete the local data': () => world.useCases.disconnect.erase(companyId),
} as const;

for (const [name, order] of Object.entries(orders)) {
  test(`${name}: nothing leaves any more that was not in flight`, async () => {
    const left = { before: 0, after: 0 };
    let ordered = false;
    let stored = false;
    world.wire.meanwhile = (moment, url) => {
      if (!isOfBooks(url)) return;
      if (moment === 'request') left[stored ? 'after' : 'before'] += 1;
      if (ordered || moment !== 'answer' || !/SELECT \* FROM Invoice/i.test(readable(url))) return;
      ordered = true;
      void order().then(() => {
        stored = true;
      });
    };
    await world.connect();
    world.wire.meanwhile = undefined;
    expect(stored).toBe(true);
    expect(left.after).toBe(0);
    // Pages there would have been: it was stopped in the middle.
    expect(left.before).toBeLessThan(12);
    expect(arrived()).toBe(left.before);
    expect(world.reported).toEqual([]);
  }, 60_000);
}

test('what was held back stands in the ledger as not sent, and in no sum', async () => {
  let ordered = false;
  world.wire.meanwhile = (moment, url) => {
    if (ordered || moment !== 'answer' || !/SELECT \* FROM Invoice/i.test(readable(url))) return;
    ordered = true;
    void orders.pause();
  };
  await world.connect();
  world.wire.meanwhile = undefined;
  const lines = await world.finish(world.ports.registry.ledgerLines({ companyId, limit: 100 }));
  expect(lines.filter(({ unsent }) => unsent).length).toBeGreaterThan(0);
  expect(await sideBySide(world)).toMatchObject({ untold: [], invented: [], open: 0 });
  const budget = await world.finish(world.useCases.budget.read());
  expect(budget).toMatchObject({ reads: world.simulator.meteredReads(realmId), unsure: 0 });

  // Whoever goes on reads the rest, and the books are whole.
  await world.finish(world.useCases.pause.resume(companyId));
  await world.rest();
  const row = await world.finish(world.ports.registry.read('companies', companyId));
  expect(row?.sync.firstSyncedAt).toBeDefined();
}, 60_000);
