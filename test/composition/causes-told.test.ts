import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mirrorName } from '@/lib/adapters/mirror/mirrors';
import type { Ports } from '@/lib/app/ports';
import { explain } from '@/lib/core/causes/registry';
import type { Failure } from '@/lib/core/failure';
import type { Result } from '@/lib/core/result';
import { companyId, createWorld, realmId, type World } from './world';

/*
 * Causes that no fault of Intuit's brings about but something that this browser, its disk or its policy does: each is met
 * by a run or a click, and told. What nothing can bring about any more (the gate refuses only what is never asked) is put
 * in the place of the port that would tell it.
 */

const causeIn = (result: Result<unknown>) => (result.ok ? 'ok' : explain(result.failure).id);

describe('a company that is connected', () => {
  let world: World;
  let original: Ports['mirrors']['of'];
  beforeAll(async () => {
    world = await createWorld({ books: { seed: 5, customers: 8, invoices: 15, payments: 9 } });
    await world.start();
    await world.connect();
    original = world.ports.mirrors.of;
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.ports.mirrors.of = original;
    expect(causeIn(await runNow())).toBe('ok');
  });

  const runNow = () => world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
  const link = async () => (await world.finish(world.useCases.summary.read())).companies[0]?.link;

  const kept: readonly [string, Failure][] = [
    ['storage_newer', { kind: 'storage-newer', what: 'mirror' }],
    ['storage_unreadable', { kind: 'storage-unreadable', what: 'mirror' }],
  ];
  test.each(kept)('whose mirror does not open is told %s', async (cause, failure) => {
    world.ports.mirrors.of = async () => ({ ok: false, failure });
    expect(causeIn(await runNow())).toBe(cause);
  });

  test('whose records find no room is told storage_full, and goes on once there is some', async () => {
    world.disk.fill('customers', 1);
    world.simulator.companies.get(realmId)?.act.createCustomer({ displayName: 'One too many' });
    expect(causeIn(await runNow())).toBe('storage_full');
    expect(await link()).toMatchObject({ state: 'active', cause: { id: 'storage_full' } });
    expect(causeIn(await runNow())).toBe('ok');
    expect((await link())?.cause).toBeUndefined();
    const rows = await world.disk.read(mirrorName(companyId), 'customers');
    expect(JSON.stringify(rows)).toContain('One too many');
  });

  test('of which something is asked that the access mode forbids is told gate_closed', async () => {
    const { accounting } = world.ports;
    const { changesSince } = accounting;
    accounting.changesSince = async () => ({
      ok: false,
      failure: { kind: 'gate-closed', because: 'entity-not-allowed' },
    });
    expect(causeIn(await runNow())).toBe('gate_closed');
    expect(await link()).toMatchObject({ state: 'active', cause: { id: 'gate_closed' } });
    accounting.changesSince = changesSince;
  });

  test('with a failure of a newer version in its row is told unknown, and nothing breaks', async () => {
    const failure = { kind: 'of-a-newer-version' } as unknown as Failure;
    await world.finish(
      world.ports.registry.update('companies', companyId, (row) => ({
        ...row,
        link: {
          ...row.link,
          trouble: { failure, since: world.time.now(), lastAt: world.time.now(), count: 1 },
        },
      })),
    );
    expect(await link()).toMatchObject({ state: 'active', cause: { id: 'unknown' } });
    expect(causeIn(await runNow())).toBe('ok');
  });

  test('and disconnected a moment ago is told not_connected', async () => {
    await world.finish(world.useCases.disconnect.disconnect(companyId));
    expect(causeIn(await runNow())).toBe('not_connected');
    await world.connect({ again: companyId });
  });
});

test('a click on Connect before an Intuit app is saved is told app_missing', async () => {
  const world = await createWorld({ books: 'empty' });
  await world.start();
  expect(causeIn(await world.finish(world.useCases.connect.start({})))).toBe('app_missing');
  expect(await world.disk.read('booklight-registry', 'flows')).toEqual([]);
  await world.close();
});

test('a browser below the least version is told browser_outdated, and syncing goes on', async () => {
  const world = await createWorld({ books: 'empty' });
  await world.start();
  Object.assign(world.ports.installed, {
    browser: { name: 'Chrome', version: '118.0' },
    leastBrowser: '120',
  });
  await world.connect();
  const { office, companies } = await world.finish(world.useCases.summary.read());
  expect(office.outdated).toMatchObject({ id: 'browser_outdated', details: { least: '120' } });
  expect(companies[0]?.link).toMatchObject({ state: 'active', health: 'proved' });
  await world.close();
});

test('books that change faster than they can be read are told books_moving', async () => {
  const world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  // What comes back is always more than one answer holds: no stage of a run ever ends.
  const { accounting } = world.ports;
  const { changesSince } = accounting;
  accounting.changesSince = async (...asked) => {
    const changes = await changesSince(...asked);
    return changes.ok ? { ok: true, value: { ...changes.value, capped: true } } : changes;
  };
  const result = await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
  expect(causeIn(result)).toBe('books_moving');
  accounting.changesSince = changesSince;
  expect(causeIn(await world.finish(world.useCases.schedule.runNow(companyId, 'manual')))).toBe(
    'ok',
  );
  await world.close();
});
