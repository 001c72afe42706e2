import { afterEach, describe, expect, test } from 'vitest';
import { type CompanyId, type FlowId, parseCompanyId } from '@/lib/core/ids';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import type { KillPoint } from './mortal';
import { redirectUri } from './ports';
import { companyId, createWorld, minuteMs, type World } from './world';

/*
 * The consent and its guards in the real composition: what is stored and asked before a choice, what a replaced company
 * keeps, and that a worker may die anywhere in between.
 */

const otherName = 'Cedar Street Dental';
const harbor = 'Harbor & Pine Landscaping';
const otherId = parseCompanyId(`production-${CEDAR_STREET_DENTAL}`)?.id as CompanyId;

let world: World;
afterEach(() => world.close());

async function aWorld(): Promise<void> {
  world = await createWorld({
    simulator: {
      companies: [
        { realmId: HARBOR_AND_PINE, name: harbor },
        { realmId: CEDAR_STREET_DENTAL, name: otherName },
      ],
      apps: [{ ...DEMO_PRODUCTION_APP, redirectUris: [redirectUri] }],
    },
  });
  await world.start();
}

const rows = async <S extends 'flows' | 'companies' | 'revocations'>(store: S) =>
  world.finish(world.ports.registry.list(store));
const theFlow = async () => (await rows('flows'))[0];
const company = async (id: CompanyId) => (await rows('companies')).find((row) => row.id === id);
const secrets = async () =>
  (await world.disk.read('booklight-registry', 'vault')).map(({ key }) => String(key));
const grants = (realmId: string) =>
  world.simulator.ledger
    .all()
    .filter((one) => one.kind === 'refresh' && !one.ended && one.realmId === realmId).length;
const askedOf = (realmId: string) =>
  world.simulator.log.filter(({ exchange }) => exchange.path.includes(`/company/${realmId}/`));

/** Harbor is connected and synced, and another company is picked while it is reconnected. */
async function wrongPick(): Promise<FlowId> {
  await aWorld();
  await world.connect();
  world.visit({ name: otherName });
  await world.finish(world.useCases.connect.start({ companyId }));
  await world.rest();
  const flow = await theFlow();
  expect(flow?.now).toMatchObject({ stage: 'failed', failure: { kind: 'wrong-company' } });
  return flow?.id as FlowId;
}

/** What stays of the mirror, to be compared later. */
const mirrored = async () =>
  (await world.disk.readMirrored(`booklight-mirror-${companyId}`, 'invoices')).map(
    ({ value }) => value,
  );

describe('after Intuit’s window', () => {
  test('our page comes by itself where none is open, on the company itself after a reconnect', async () => {
    await aWorld();
    world.profile.ownPages.open = false;
    await world.connect();
    expect(world.profile.openedPages).toEqual(['/connections']);
    await world.connect({ again: companyId });
    expect(world.profile.openedPages.slice(1)).toEqual([`/company/${companyId}`]);
    world.visit({ name: otherName });
    await world.finish(world.useCases.connect.start({ companyId }));
    await world.rest();
    expect((await theFlow())?.now.stage).toBe('failed');
    expect(world.profile.openedPages.slice(2)).toEqual([`/company/${companyId}`]);
  });

  test('nobody is led away who has one of our pages open', async () => {
    await aWorld();
    await world.connect();
    await world.connect({ again: companyId });
    expect(world.profile.openedPages).toEqual([]);
  });
});

describe('another company than the expected one', () => {
  test('is not read and not stored before somebody has chosen', async () => {
    await wrongPick();
    expect(askedOf(CEDAR_STREET_DENTAL)).toEqual([]);
    expect((await rows('companies')).map(({ id }) => id)).toEqual([companyId]);
    expect(await secrets()).not.toContain(`tokens:${otherId}`);
    expect((await company(companyId))?.link.broken).toBeUndefined();
  });

  test('takes its place only after the right name and a yes; the old one is archived whole', async () => {
    const flowId = await wrongPick();
    const before = await mirrored();
    const wrong = await world.finish(world.useCases.connect.replace(flowId, 'Harbour and Pine'));
    expect(wrong).toEqual({ ok: false, failure: { kind: 'mistyped' } });
    expect(askedOf(CEDAR_STREET_DENTAL)).toEqual([]);

    await world.finish(world.useCases.connect.replace(flowId, '  harbor & pine  landscaping '));
    await world.rest();
    expect((await theFlow())?.now).toMatchObject({ stage: 'asking', companyName: otherName });
    // Its name, and nothing more; and the old company goes on as it was.
    expect(askedOf(CEDAR_STREET_DENTAL)).toHaveLength(1);
    expect((await company(companyId))?.archived).toBeUndefined();
    expect(grants(HARBOR_AND_PINE)).toBe(1);

    await world.finish(world.useCases.connect.confirm(flowId));
    await world.rest();
    expect(await company(otherId)).toMatchObject({ sync: { lastRun: { kind: 'first' } } });
    expect(await company(companyId)).toMatchObject({ archived: { by: otherId } });
    expect(await secrets()).not.toContain(`tokens:${companyId}`);
    expect(grants(HARBOR_AND_PINE)).toBe(0);
    expect(await mirrored()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
    const summary = await world.finish(world.useCases.summary.read());
    expect(summary.companies.map(({ id }) => id)).toEqual([otherId]);
    expect(summary.archived.map(({ id }) => id)).toEqual([companyId]);
  });

  test('restored, it is connected again with everything it had, and the other stays', async () => {
    const flowId = await wrongPick();
    await world.finish(world.useCases.connect.replace(flowId, harbor));
    await world.rest();
    await world.finish(world.useCases.connect.confirm(flowId));
    await world.rest();
    const kept = await company(companyId);
    await world.connect({ again: companyId });
    const back = await company(companyId);
    expect(back?.archived).toBeUndefined();
    expect(back?.sync.firstSyncedAt).toBe(kept?.sync.firstSyncedAt);
    // Caught up: nothing is read from the beginning.
    expect(back?.sync.lastRun?.kind).not.toBe('first');
    expect(back?.sync.lastRun?.failure).toBeUndefined();
    expect(grants(HARBOR_AND_PINE)).toBe(1);
    expect(grants(CEDAR_STREET_DENTAL)).toBe(1);
  });

  test('wherever the worker dies in replacing, one of two states is found, and nothing is lost', async () => {
    let deaths = 0;
    // The yes itself and what follows at once; the sync behind it has its own kills.
    for (let point = 0; point < 30; point += 6) {
      const flowId = await wrongPick();
      const before = await mirrored();
      await world.finish(world.useCases.connect.replace(flowId, harbor));
      await world.rest();
      const from = world.passed.length;
      const isHere = ({ number }: KillPoint): boolean => number === from + point;
      world.killWhere(isHere);
      const confirming = world.finish(world.useCases.connect.confirm(flowId));
      await confirming.catch(() => undefined);
      await world.rest();
      if (!world.alive) deaths += 1;
      await world.start();
      await world.rest();
      const again = await world.finish(world.useCases.connect.confirm(flowId));
      await world.rest();
      expect({ point, again: again.ok }).toEqual({ point, again: true });
      expect(await company(companyId)).toMatchObject({ archived: { by: otherId } });
      expect(await secrets()).not.toContain(`tokens:${companyId}`);
      expect(await secrets()).toContain(`tokens:${otherId}`);
      expect(await mirrored()).toEqual(before);
      await world.pass(61 * minuteMs);
      expect({ point, grants: grants(HARBOR_AND_PINE) }).toEqual({ point, grants: 0 });
      expect(await rows('revocations')).toEqual([]);
      await world.close();
    }
    expect(deaths).toBe(5);
    await aWorld();
  }, 240_000);
});

describe('a permission that is given back', () => {
  test('is ended again and again until Intuit confirms, and told meanwhile', async () => {
    await aWorld();
    await world.connect();
    world.wire.inject('revoke-500', { times: 3 });
    const ended = await world.finish(world.useCases.disconnect.disconnect(companyId));
    expect(ended).toEqual({ ok: true, value: { revoked: false } });
    expect(await secrets()).not.toContain(`tokens:${companyId}`);
    expect((await world.finish(world.useCases.summary.read())).revocations).toHaveLength(1);
    expect(grants(HARBOR_AND_PINE)).toBe(1);
    world.kill();
    await world.pass(4 * 61 * minuteMs);
    expect(grants(HARBOR_AND_PINE)).toBe(0);
    expect(await rows('revocations')).toEqual([]);
    expect((await secrets()).filter((name) => !name.startsWith('app:'))).toEqual([]);
  });

  test('is not ended any more once the same company is connected anew', async () => {
    await aWorld();
    await world.connect();
    world.wire.inject('revoke-500', { times: 1 });
    await world.finish(world.useCases.disconnect.disconnect(companyId));
    await world.connect({ again: companyId });
    await world.pass(120 * minuteMs);
    expect(await rows('revocations')).toEqual([]);
    const revokes = world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/revoke'));
    expect(revokes).toHaveLength(1);
    expect((await company(companyId))?.link.broken).toBeUndefined();
  });

  test('declined offline, it waits for the network', async () => {
    await aWorld();
    await world.connect();
    world.visit({ name: otherName });
    await world.finish(world.useCases.connect.start({}));
    await world.rest();
    const flow = await theFlow();
    world.wire.inject('revoke-500', { times: 2 });
    await world.finish(world.useCases.connect.reject(flow?.id as FlowId, false));
    expect(await rows('flows')).toEqual([]);
    expect(grants(CEDAR_STREET_DENTAL)).toBe(1);
    const [app] = await world.finish(world.ports.registry.list('apps'));
    await world.finish(world.useCases.disconnect.erase(companyId));
    if (!app) throw new Error('no app');
    const removed = await world.finish(world.useCases.apps.remove(app.id));
    expect(removed).toEqual({ ok: false, failure: { companies: 0, waiting: 'revocation' } });
    await world.pass(180 * minuteMs);
    expect(grants(CEDAR_STREET_DENTAL)).toBe(0);
    expect(await world.finish(world.useCases.apps.remove(app.id))).toMatchObject({ ok: true });
  });

  test('with everything of a company deleted, nothing of it is left', async () => {
    await aWorld();
    await world.connect();
    await world.connect({ again: companyId });
    const dismissed = { [`paused ${HARBOR_AND_PINE} 1`]: 1, unrecognised: 1 };
    const pages = { key: 'pages', quiet: [companyId], off: [], dismissed, figures: {} } as const;
    await world.finish(world.ports.registry.write({ put: { settings: [pages] } }));
    world.wire.inject('revoke-500', { times: 9 });
    const erased = await world.finish(world.useCases.disconnect.erase(companyId));
    expect(erased).toEqual({ ok: true, value: { revoked: false } });
    expect([await rows('companies'), await rows('revocations')]).toEqual([[], []]);
    expect((await secrets()).filter((name) => !name.startsWith('app:'))).toEqual([]);
    const left = JSON.stringify([
      await rows('flows'),
      await world.finish(world.ports.registry.list('settings')),
    ]);
    expect(left).toContain('unrecognised');
    expect(left).not.toContain(HARBOR_AND_PINE);
  });

  test('handed over, Intuit is not told, and the other admin’s permission lives', async () => {
    await aWorld();
    await world.connect();
    const done = await world.finish(world.useCases.disconnect.handOver(companyId));
    expect(done.ok).toBe(true);
    expect(await secrets()).not.toContain(`tokens:${companyId}`);
    await world.pass(120 * minuteMs);
    expect(grants(HARBOR_AND_PINE)).toBe(1);
    expect(world.simulator.log.some(({ exchange }) => exchange.path.endsWith('/revoke'))).toBe(
      false,
    );
  });
});

describe('No, choose again', () => {
  test('repeated after a death begins with the same app and company', async () => {
    const flowId = await wrongPick();
    await world.finish(world.useCases.connect.replace(flowId, harbor));
    await world.rest();
    world.killWhere(({ call, phase }) => call === 'consent.open' && phase === 'before');
    const rejecting = world.finish(world.useCases.connect.reject(flowId, true));
    await rejecting.catch(() => undefined);
    await world.rest();
    expect(world.alive).toBe(false);
    await world.start();
    const left = await theFlow();
    expect(left).toMatchObject({ after: flowId, expects: companyId, now: { stage: 'failed' } });
    world.visit({});
    await world.finish(world.useCases.connect.reject(flowId, true));
    await world.rest();
    expect((await theFlow())?.now).toMatchObject({ stage: 'done', companyId, renewed: true });
  });
});

describe('an app that a consent waits with', () => {
  test('stays until the consent is over', async () => {
    await aWorld();
    await world.connect();
    await world.finish(world.useCases.disconnect.erase(companyId));
    await world.finish(world.useCases.connect.start({}));
    await world.rest();
    const [app] = await world.finish(world.ports.registry.list('apps'));
    if (!app) throw new Error('no app');
    expect(await world.finish(world.useCases.apps.remove(app.id))).toEqual({
      ok: false,
      failure: { companies: 0, waiting: 'consent' },
    });
    await world.finish(world.useCases.connect.dismiss((await theFlow())?.id as FlowId));
    expect(await world.finish(world.useCases.apps.remove(app.id))).toMatchObject({ ok: true });
  });
});
