import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EntityId } from '@/lib/core/ids';
import { createOracle, noDifference } from './oracle';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/*
 * "Cancel first sync": reading stops, what was read goes, the connection stays, and a new start reads from the beginning.
 */

let world: World;
beforeEach(async () => {
  world = await createWorld({ books: { seed: 5, customers: 40, invoices: 90, payments: 30 } });
  await world.start();
});
afterEach(() => world.close());

/** Every ninth point meets all four phases in turn. */
const stride = 9;

const mirrorName = `booklight-mirror-${companyId}`;
const readable = (url: URL) => decodeURIComponent(url.search).replaceAll('+', ' ');
const asked = () =>
  world.simulator.log.filter(({ exchange }) => exchange.host.startsWith('quickbooks.api')).length;
const row = async () => {
  const company = await world.finish(world.ports.registry.read('companies', companyId));
  if (!company) throw new Error('no company');
  return company;
};
const summary = async () =>
  (await world.finish(world.useCases.summary.read())).companies[0] ?? undefined;
const kept = async () => {
  const stores = ['customers', 'invoices', 'payments', 'tombstones', 'refused'];
  const rows = await Promise.all(stores.map((store) => world.disk.readMirrored(mirrorName, store)));
  return rows.flat().length;
};
const history = async () =>
  (await world.disk.read(mirrorName, 'runs')).map(({ value }) => value as { stopped?: string });
const cancel = () => world.finish(world.useCases.firstSync.cancel(companyId));
const resume = () => world.finish(world.useCases.pause.resume(companyId));

/** Connects, and does something while the first sync reads its invoices. */
async function connectAnd(act: () => void): Promise<void> {
  let done = false;
  world.wire.meanwhile = (moment, url) => {
    if (done || moment !== 'answer' || !/SELECT \* FROM Invoice/i.test(readable(url))) return;
    done = true;
    act();
  };
  await world.connect();
  world.wire.meanwhile = undefined;
  expect(done).toBe(true);
}

async function expectBooks(): Promise<void> {
  const company = world.simulator.companies.get(realmId);
  if (!company) throw new Error('no company');
  const oracle = createOracle(company, () => world.time.now());
  expect(await oracle.compare(world.disk)).toEqual(noDifference);
}

test('it stops, keeps nothing of what was read, stays connected, and is not read until somebody starts it', async () => {
  await connectAnd(() => void world.useCases.firstSync.cancel(companyId));
  expect(await kept()).toBe(0);
  expect((await row()).discardAt).toBeUndefined();
  expect(await summary()).toMatchObject({
    link: { state: 'disabled', pausedAt: expect.any(Number), cancelledAt: expect.any(Number) },
    counts: { customers: 0, invoices: 0, payments: 0 },
  });
  expect(await summary()).not.toHaveProperty('unfinished');
  expect((await history()).map(({ stopped }) => stopped)).toEqual(['cancelled']);
  const before = asked();
  await world.pass(2 * dayMs);
  if (!world.alive) await world.start();
  expect(asked()).toBe(before);

  await resume();
  await world.rest();
  expect((await row()).sync.firstSyncedAt).toBeDefined();
  expect((await row()).link).not.toHaveProperty('cancelledAt');
  await expectBooks();
  const journal = await world.finish(world.ports.registry.journal(companyId, 10));
  expect(journal.map(({ what }) => what)).toEqual(['resumed', 'first_cancelled', 'connected']);
});

test('a pause keeps its place and says how far it is; cancelled out of it, nothing is left', async () => {
  await connectAnd(() => void world.useCases.pause.pause(companyId));
  expect(await kept()).toBeGreaterThan(0);
  expect(await summary()).toMatchObject({
    unfinished: { total: { customers: 40, invoices: expect.any(Number) }, done: { customers: 40 } },
  });
  expect((await summary())?.unfinished).not.toHaveProperty('leftMs');
  expect((await history()).map(({ stopped }) => stopped)).toEqual(['paused']);
  await cancel();
  await world.rest();
  expect(await kept()).toBe(0);
  expect(await summary()).not.toHaveProperty('unfinished');
});

test('what somebody decided about an account during the first sync outlives its end', async () => {
  await connectAnd(() => void world.useCases.pause.pause(companyId));
  const [first] = await world.disk.read(mirrorName, 'customers');
  const { id: customerId } = { ...(first?.value as { id: EntityId }) };
  const { decisions } = world.useCases;
  await world.finish(decisions.decide(companyId, customerId, 'skip'));
  await cancel();
  await world.rest();
  await resume();
  await world.rest();
  const decided = await world.disk.read(mirrorName, 'decisions');
  expect(decided.map(({ value }) => value)).toMatchObject([{ customerId, decision: 'skip' }]);
});

test('where it is over, cancelling changes nothing; where nothing is connected, it is refused', async () => {
  await world.connect();
  const records = await kept();
  expect(await cancel()).toEqual({ ok: true, value: true });
  expect((await summary())?.link.state).toBe('active');
  expect(await kept()).toBe(records);
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  expect(await cancel()).toMatchObject({ ok: false, failure: { kind: 'not-connected' } });
});

test('a first sync that ends while it is being cancelled is kept, and is only paused', async () => {
  world.wire.meanwhile = (moment, url) => {
    if (moment !== 'answer' || !url.pathname.endsWith('/cdc')) return;
    void world.useCases.firstSync.cancel(companyId);
  };
  await world.connect();
  world.wire.meanwhile = undefined;
  expect(await kept()).toBeGreaterThan(100);
  const { link, discardAt } = await row();
  expect(discardAt).toBeUndefined();
  expect(link).toMatchObject({ pausedAt: expect.any(Number) });
  expect(link).not.toHaveProperty('cancelledAt');
});

test('a worker that dies anywhere in it leaves nothing half: it is cancelled wholly, or the sync is whole', async () => {
  let deaths = 0;
  let cancelled = 0;
  await world.connect();
  for (let point = 0; ; point += stride) {
    // From nothing again, with the worker dead somewhere in the cancelling.
    if (!world.alive) await world.start();
    await world.finish(world.ports.mirrors.erase(companyId));
    await world.finish(
      world.ports.registry.update('companies', companyId, (company) => {
        const { firstSyncedAt: _first, ...sync } = company.sync;
        return { ...company, sync: { ...sync, mirrorRevision: 0 } };
      }),
    );
    let died = false;
    let from = Number.POSITIVE_INFINITY;
    world.wire.meanwhile = (moment, url) => {
      const here = moment === 'answer' && /SELECT \* FROM Invoice/i.test(readable(url));
      if (!here || from !== Number.POSITIVE_INFINITY) return;
      from = world.passed.length;
      void world.useCases.firstSync.cancel(companyId);
    };
    world.killWhere(({ number }) => {
      if (number !== from + point) return false;
      died = true;
      return true;
    });
    void world.useCases.schedule.runNow(companyId, 'manual').catch(() => undefined);
    await world.rest();
    world.wire.meanwhile = undefined;
    if (!died) break;
    deaths += 1;
    await world.pass(2 * minuteMs);
    if (!world.alive) await world.start();
    const { link, discardAt } = await row();
    expect(discardAt).toBeUndefined();
    if (link.cancelledAt === undefined) {
      // The click had not been stored: the next run goes on as if it had never come.
      await world.pass(hourMs + 5 * minuteMs);
      expect((await row()).sync.firstSyncedAt).toBeDefined();
    } else {
      cancelled += 1;
      expect(await kept()).toBe(0);
      await resume();
      await world.rest();
    }
    await expectBooks();
  }
  process.stdout.write(
    `deaths while a first sync is cancelled: ${deaths}, cancelled ${cancelled}\n`,
  );
  expect(deaths).toBeGreaterThan(12);
  expect(cancelled).toBeGreaterThan(8);
  expect(world.reported).toEqual([]);
}, 240_000);
