import { afterEach, describe, expect, test } from 'vitest';
import { explain } from '@/lib/core/causes/registry';
import type { FlowId } from '@/lib/core/ids';
import { bodyOf } from '../e2e/causes/words';
import { DEMO_SECOND_ADMIN } from '../simulator/demo-world';
import { companyId, createWorld, hourMs, realmId, type World } from './world';

/*
 * The second way in, and what happens when somebody else connects the same company, under both answers of Intuit.
 */

let world: World;
afterEach(() => world.close());

const theFlow = async () => (await world.finish(world.ports.registry.list('flows')))[0];
const exchanges = () =>
  world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/bearer')).length;

/** The company is connected and gone again, so that the app is saved; then Intuit's page is open in a tab. */
async function atIntuit(): Promise<{ tabId: number; url: string; id: FlowId }> {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.finish(world.useCases.disconnect.erase(companyId));
  const begun = await world.finish(world.useCases.connect.start({ way: 'tab' }));
  expect(begun.ok).toBe(true);
  await world.rest();
  const [[tabId, url] = [0, '']] = [...world.profile.tabs];
  const flow = await theFlow();
  expect(flow?.now).toEqual({ stage: 'tab', tabId });
  return { tabId, url, id: flow?.id as FlowId };
}

async function comesBack(tabId: number, url: string): Promise<void> {
  await world.finish(world.useCases.connect.returned(tabId, url));
  await world.rest();
}

describe('a tab', () => {
  test('survives dead workers before and after the answer, and leads to our page', async () => {
    const { tabId, url } = await atIntuit();
    world.kill();
    await world.start();
    const answer = await world.walk(url);
    world.kill();
    await world.start();
    await comesBack(tabId, answer);
    expect((await theFlow())?.now).toMatchObject({ stage: 'asking' });
    expect(world.profile.openedPages).toContain('/connections');
    expect(world.profile.tabs.size).toBe(0);
  });

  test('whose answer comes twice is exchanged once', async () => {
    const { tabId, url } = await atIntuit();
    const before = exchanges();
    const answer = await world.walk(url);
    await Promise.all([comesBack(tabId, answer), comesBack(tabId, answer)]);
    await comesBack(tabId, answer);
    expect(exchanges() - before).toBe(1);
    expect((await theFlow())?.now.stage).toBe('asking');
  });

  const changed = (answer: string, change: (url: URL) => void): string => {
    const url = new URL(answer);
    change(url);
    return url.href;
  };
  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'A'.repeat(43)), 'state'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'state'],
    [
      'another issuer',
      (url: URL) => url.searchParams.set('iss', 'https://evil.example/op'),
      'issuer',
    ],
    [
      'another path',
      (url: URL) => {
        url.pathname = '/elsewhere';
      },
      'answer',
    ],
  ] as const)('with %s is refused with a clear cause', async (_name, change, what) => {
    const { tabId, url } = await atIntuit();
    const before = exchanges();
    await comesBack(tabId, changed(await world.walk(url), change));
    expect((await theFlow())?.now).toMatchObject({
      stage: 'failed',
      failure: { kind: 'flow-forged', what },
    });
    expect(exchanges()).toBe(before);
  });

  test('of somebody else cannot spoil a sign-in; an answer that nobody waits for is told', async () => {
    const { tabId, url, id } = await atIntuit();
    const answer = await world.walk(url);
    const strange = changed(answer, (one) => one.searchParams.set('state', 'B'.repeat(43)));
    await comesBack(tabId + 7, strange);
    expect(await theFlow()).toMatchObject({ id, now: { stage: 'tab' } });
    await comesBack(tabId, answer);
    await world.finish(world.useCases.connect.confirm(id));
    await world.rest();
    const before = exchanges();
    await comesBack(tabId, answer);
    expect(exchanges()).toBe(before);
    expect((await theFlow())?.now).toMatchObject({ failure: { kind: 'flow-forged' } });
  });

  test('keeps a second one out, by window and by tab, until it is closed', async () => {
    const { tabId, id } = await atIntuit();
    for (const way of ['window', 'tab'] as const) {
      const second = await world.finish(world.useCases.connect.start({ way }));
      expect(second).toEqual({ ok: false, failure: { kind: 'flow-busy' } });
    }
    expect(world.profile.tabs.size).toBe(1);
    await world.finish(world.useCases.connect.tabClosed(tabId));
    expect(await theFlow()).toMatchObject({ id, now: { failure: { kind: 'window-closed' } } });
  });
});

describe('another admin who connects the same company', () => {
  const ways = [
    { secondConsentEndsFirst: false, takenOverAnswer: 'not-authorized', cause: undefined },
    { secondConsentEndsFirst: true, takenOverAnswer: 'not-authorized', cause: 'access-removed' },
    { secondConsentEndsFirst: true, takenOverAnswer: 'not-authenticated', cause: 'taken-over' },
  ] as const;

  test.each(ways)('%o: this browser goes on, or says what happened', async (way) => {
    const { cause, ...switches } = way;
    world = await createWorld({ books: 'empty', simulator: { switches } });
    await world.start();
    await world.connect();
    // The same company in another browser: a consent of somebody else that this one never hears of.
    const [app] = await world.finish(world.ports.registry.list('apps'));
    if (!app) throw new Error('no app');
    const verifier = 'v'.repeat(43);
    const ask = { app, state: 's'.repeat(43), verifier };
    const url = await world.finish(world.ports.oauth.consentUrl(ask));
    if (!url.ok) throw new Error('no address');
    world.visit({ user: DEMO_SECOND_ADMIN });
    const left = await world.walk(url.value).catch(() => '');
    expect(left, 'another admin is asked whether to go on').toBe('');
    // "Connect anyway", as far as this browser can hear of it.
    if (switches.secondConsentEndsFirst) {
      world.simulator.ledger.endLineages({ realmId }, 'taken-over');
    }
    const run = await world.finish(world.useCases.sync.run(companyId, 'manual'));
    expect(run.ok).toBe(cause === undefined);
    const [row] = await world.finish(world.ports.registry.list('companies'));
    expect(row?.link.broken?.failure.kind).toBe(cause);
    // Take back: the same company, connected anew here.
    if (cause) {
      await world.connect({ again: companyId });
      const again = await world.finish(world.useCases.sync.run(companyId, 'manual'));
      expect(again.ok).toBe(true);
    }
  });
});

describe('an app that somebody disconnects in QuickBooks', () => {
  const answers = [
    ['not-authorized', 'access_removed'],
    ['not-authenticated', 'taken_over'],
  ] as const;

  // Facts §3.9, §6.3: a revoked token may meet either answer. Requirement 5.1: nobody can tell who stands behind it.
  test.each(answers)('answered %s: the words name it beside another admin', async (said, cause) => {
    const switches = { disconnectedAnswer: said };
    world = await createWorld({ books: 'empty', simulator: { switches } });
    await world.start();
    await world.connect();
    world.simulator.ledger.endLineages({ realmId }, 'revoked');
    const run = await world.finish(world.useCases.sync.run(companyId, 'manual'));
    expect(run.ok ? 'ok' : explain(run.failure).id).toBe(cause);
    const words = bodyOf(cause).source;
    expect(words).toMatch(/disconnected Booklight in QuickBooks under Apps/);
    expect(words).toMatch(/another admin connected/);
    expect(words).toMatch(/Reconnect/);
  });
});

describe('without the host permission', () => {
  test('neither exchange nor refresh nor revoke is sent', async () => {
    const { tabId, url, id } = await atIntuit();
    const hosts = ['oauth.platform.intuit.com', 'developer.api.intuit.com'];
    const answer = await world.walk(url);
    const before = world.simulator.log.length;
    for (const host of hosts) world.withheld.add(host);
    await comesBack(tabId, answer);
    expect((await theFlow())?.now).toMatchObject({ failure: { kind: 'hosts-withheld' } });
    expect(world.simulator.log.length).toBe(before);
    world.withheld.clear();
    await world.finish(world.useCases.connect.dismiss(id));
    await world.connect();

    for (const host of hosts) world.withheld.add(host);
    world.simulator.clock.advance(2 * hourMs);
    const sent = () =>
      world.simulator.log.filter(({ exchange }) => /bearer|revoke/.test(exchange.path)).length;
    const asked = sent();
    const run = await world.finish(world.useCases.sync.run(companyId, 'manual'));
    expect(run).toMatchObject({ ok: false, failure: { kind: 'hosts-withheld' } });
    const ended = await world.finish(world.useCases.disconnect.disconnect(companyId));
    expect(ended).toEqual({ ok: true, value: { revoked: false } });
    expect(sent()).toBe(asked);
    // Allowed again, what waits is done.
    world.withheld.clear();
    await world.pass(7 * hourMs);
    expect(await world.finish(world.ports.registry.list('revocations'))).toEqual([]);
    expect(sent()).toBe(asked + 1);
  });
});
