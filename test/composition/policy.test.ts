import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Summary } from '@/lib/core/summary';
import { DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const given = {
  clientId: DEMO_PRODUCTION_APP.clientId,
  environment: 'production',
  clientAuth: 'client_secret_basic',
} as const;

async function decide(policy: World['policy']): Promise<void> {
  world.policy = policy;
  await world.finish(world.useCases.applyPolicy());
  await world.rest();
}

const summary = (): Promise<Summary> => world.finish(world.useCases.summary.read());
const requests = (host: RegExp) =>
  world.simulator.log.filter((line) => host.test(line.exchange.host)).length;
const happened = async () =>
  (await world.finish(world.ports.registry.journal(undefined, 100))).map(({ what }) => what);

describe('companies that the organisation does not list', () => {
  test('are refused before anything is stored, sent or read, and listed ones are not', async () => {
    world.policy = { allowedRealms: ['1'] };
    await world.start();
    const asked = () => [requests(/quickbooks\.api/), requests(/^oauth/)];
    const before = asked();
    await expect(world.connect()).rejects.toThrow(/realm-not-allowed/);
    const { flow, companies } = await summary();
    expect(flow?.cause).toMatchObject({ id: 'realm_not_allowed', details: { company: realmId } });
    expect(companies).toEqual([]);
    expect(asked()).toEqual(before);
    expect(await world.disk.read('booklight-registry', 'vault')).toHaveLength(1);

    await decide({ allowedRealms: ['1', realmId] });
    expect(await world.connect()).toBe(companyId);
    expect(asked()).not.toEqual(before);
  });

  test('are switched off where they are connected already, and on again, data and tokens kept', async () => {
    await world.start();
    await world.connect();
    await decide({ allowedRealms: ['1'] });
    const [off] = (await summary()).companies;
    expect(off?.link).toMatchObject({ state: 'disabled', offByPolicy: true });
    expect(off?.counts.customers).toBeGreaterThan(10);

    const before = world.simulator.log.length;
    const run = await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
    expect(run.ok).toBe(false);
    const again = await world.finish(world.useCases.connect.start({ companyId }));
    expect(again).toMatchObject({ ok: false, failure: { kind: 'realm-not-allowed' } });
    await world.pass(3 * hourMs);
    expect(world.simulator.log.length).toBe(before);

    await decide({});
    const [on] = (await summary()).companies;
    expect(on?.link).toMatchObject({ state: 'active' });
    expect(await happened()).toEqual(expect.arrayContaining(['policy_off', 'policy_on']));
    expect((await world.finish(world.useCases.schedule.runNow(companyId, 'manual'))).ok).toBe(true);
  });
});

describe("the organisation's Intuit app", () => {
  test('needs its secret once, takes no other change, and connects', async () => {
    world.policy = { intuitApp: given };
    await world.start();
    const { apps, connect } = world.useCases;
    expect(await world.finish(apps.list())).toMatchObject([{ managed: true, hasSecret: false }]);
    const early = await world.finish(connect.start({}));
    expect(early).toMatchObject({ ok: false, failure: { kind: 'secret-missing' } });

    const { clientSecret } = DEMO_PRODUCTION_APP;
    const refused = { ok: false, failure: { kind: 'set-by-policy' } };
    const form = { ...given, clientSecret };
    const post = { ...form, clientAuth: 'client_secret_post' } as const;
    expect(await world.finish(apps.save(post))).toMatchObject(refused);
    expect(await world.finish(apps.save({ ...form, clientId: 'ABanother0' }))).toMatchObject(
      refused,
    );
    const saved = await world.finish(apps.save(form));
    if (!saved.ok) throw new Error('the secret was not taken');
    expect(await world.finish(apps.remove(saved.value.id))).toMatchObject(refused);
    expect(await world.connect()).toBe(companyId);

    await decide({});
    expect(await world.finish(apps.list())).toEqual([
      expect.not.objectContaining({ managed: true }),
    ]);
  });
});

describe('settings', () => {
  test('the access mode is the policy’s while it names one, and it is what the gate asks', async () => {
    await world.start();
    const { policy } = world.useCases;
    await world.finish(policy.setMode('pro'));
    expect((await summary()).office.settings.accessMode).toEqual({ value: 'pro', from: 'here' });
    await decide({ accessMode: 'basic' });
    expect((await summary()).office.settings.accessMode).toEqual({
      value: 'basic',
      from: 'policy',
    });
    expect(await world.finish(policy.setMode('pro'))).toMatchObject({ ok: false });
    await decide({});
    expect((await summary()).office.settings.accessMode.value).toBe('pro');
  });

  test('intervals hold from the next moment on, and the tasks say so', async () => {
    await world.start();
    await world.connect();
    const runs = async () =>
      (await world.disk.read(`booklight-mirror-${companyId}`, 'runs')).length;
    const before = await runs();
    await decide({ intervalMinutes: { invoices: 10, payments: 10 } });
    await world.pass(55 * minuteMs);
    expect((await runs()) - before).toBeGreaterThanOrEqual(5);
    const tasks = await world.finish(world.useCases.schedule.list());
    const every = Object.fromEntries(tasks.map(({ kind, everyMs }) => [kind, everyMs]));
    expect(every).toMatchObject({ invoices: 10 * minuteMs, payments: 10 * minuteMs });
  });

  test('old journal lines and the records of disconnected companies go in time, and no sooner', async () => {
    world.policy = { keepJournalDays: 2, deleteDisconnectedAfterDays: 5 };
    await world.start();
    await world.connect();
    await world.finish(world.useCases.disconnect.disconnect(companyId));
    await world.pass(1.5 * dayMs);
    expect(await happened()).toContain('connected');
    await world.pass(dayMs);
    expect(await happened()).not.toContain('connected');
    await world.pass(2 * dayMs);
    expect((await summary()).companies).toHaveLength(1);
    await world.pass(dayMs);
    expect((await summary()).companies).toEqual([]);
  });

  test('what is wrong in a policy is named, and the rest holds, also for the next worker', async () => {
    world.policy = {
      role: 'owner',
      accessMode: 'pro',
      leastVersion: '1.0',
      helpContact: { name: 'IT' },
    };
    await world.start();
    world.kill();
    await world.start();
    const { office } = await summary();
    expect(office.problems).toEqual([{ field: 'role', because: 'wrong' }]);
    expect(office.settings.accessMode.value).toBe('pro');
    expect(office.settings.helpContact.value).toEqual({ name: 'IT' });
    expect(office.outdated).toMatchObject({ id: 'package_outdated', details: { least: '1.0' } });
    expect(office.role).toEqual({ role: 'admin', because: 'everybody' });
  });
});

describe('the admin lock', () => {
  const role = () => world.finish(world.useCases.lock.role());

  test('lets in who knows the passphrase, for a while, and outlives the worker', async () => {
    await world.start();
    expect(await role()).toEqual({ role: 'admin', because: 'everybody' });
    await world.finish(world.useCases.lock.set('correct horse'));
    expect(await role()).toEqual({ role: 'viewer', because: 'locked' });
    const wrong = await world.finish(world.useCases.lock.open('wrong horse'));
    expect(wrong).toEqual({ ok: false, failure: { because: 'wrong' } });
    world.kill();
    await world.start();
    expect(await role()).toEqual({ role: 'viewer', because: 'locked' });
    expect((await world.finish(world.useCases.lock.open('correct horse'))).ok).toBe(true);
    expect(await role()).toMatchObject({ role: 'admin', because: 'unlocked' });
    await world.pass(16 * minuteMs);
    expect(await role()).toEqual({ role: 'viewer', because: 'locked' });
    expect(JSON.stringify(await world.disk.read('booklight-registry', 'settings'))).not.toMatch(
      /horse/,
    );
  });

  test('holds up who guesses, many guesses at once included', async () => {
    await world.start();
    await world.finish(world.useCases.lock.set('correct horse'));
    const guesses = Array.from({ length: 8 }, (_, index) =>
      world.useCases.lock.open(`guess number ${index}`),
    );
    const answers = await world.finish(Promise.all(guesses));
    const because = answers.map((answer) => !answer.ok && answer.failure.because);
    expect(because.filter((one) => one === 'wrong')).toHaveLength(5);
    expect(because.filter((one) => one === 'too-often')).toHaveLength(3);
    const right = await world.finish(world.useCases.lock.open('correct horse'));
    expect(right).toMatchObject({ ok: false, failure: { because: 'too-often' } });
    await world.pass(minuteMs);
    expect((await world.finish(world.useCases.lock.open('correct horse'))).ok).toBe(true);
  });

  test('goes a day after its passphrase was lost, with nothing else; opening it calls that off', async () => {
    await world.start();
    await world.connect();
    await world.finish(world.useCases.lock.set('correct horse'));
    await world.finish(world.useCases.lock.lose());
    await world.finish(world.useCases.lock.open('correct horse'));
    await world.pass(25 * hourMs);
    expect((await role()).role).toBe('viewer');
    await world.finish(world.useCases.lock.lose());
    await world.pass(23 * hourMs);
    expect((await role()).role).toBe('viewer');
    await world.pass(2 * hourMs);
    expect(await role()).toEqual({ role: 'admin', because: 'everybody' });
    expect((await summary()).companies).toHaveLength(1);
    expect((await summary()).office.lockSet).toBe(false);
  });
});
