import { afterEach, describe, expect, test } from 'vitest';
import type { FlowId } from '@/lib/core/ids';
import { companyId, createWorld, hourMs, minuteMs, type World } from './world';

/*
 * Intuit's window: whatever comes back but the one answer that was asked for is refused with a cause of its own, nothing is
 * sent or stored of it, and one click later the same person is connected.
 */

let world: World;
afterEach(() => world.close());

const flows = () => world.finish(world.ports.registry.list('flows'));
const exchanges = () =>
  world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/bearer')).length;
const vault = async () =>
  (await world.disk.read('booklight-registry', 'vault')).map(({ key }) => String(key));
const start = (ask = {}) => world.useCases.connect.start(ask);
const cause = async () => (await world.finish(world.useCases.summary.read())).flow?.cause?.id;

/** An app is saved, and no company is known. */
async function ready(): Promise<void> {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.finish(world.useCases.disconnect.erase(companyId));
}

async function comesBack(change: (url: URL) => void): Promise<void> {
  world.onTheWay = (answer) => {
    const url = new URL(answer);
    change(url);
    return url.href;
  };
  expect((await world.finish(start())).ok).toBe(true);
  await world.rest();
  world.onTheWay = (url) => url;
}

async function expectRefused(id: string, before: number): Promise<void> {
  expect(await cause()).toBe(id);
  expect(exchanges()).toBe(before);
  expect((await vault()).filter((key) => !key.startsWith('app:'))).toEqual([]);
  expect(await world.finish(world.ports.registry.list('companies'))).toEqual([]);
  await world.finish(start());
  await world.rest();
  expect((await flows())[0]?.now.stage).toBe('asking');
}

describe('an answer', () => {
  const changes: readonly [string, (url: URL) => void, string][] = [
    [
      'with another state',
      (url) => url.searchParams.set('state', 'A'.repeat(43)),
      'answer_of_another_attempt',
    ],
    ['without a state', (url) => url.searchParams.delete('state'), 'answer_of_another_attempt'],
    [
      'with two states',
      (url) => url.searchParams.append('state', 'A'.repeat(43)),
      'answer_malformed',
    ],
    [
      'of another issuer',
      (url) => url.searchParams.set('iss', 'https://evil.example'),
      'answer_not_from_intuit',
    ],
    ['to another path', (url) => (url.pathname = '/elsewhere'), 'answer_malformed'],
    ['to a longer path', (url) => (url.pathname += '/'), 'answer_malformed'],
    ['with two codes', (url) => url.searchParams.append('code', 'x'), 'answer_malformed'],
    ['without a code', (url) => url.searchParams.delete('code'), 'answer_malformed'],
    ['without a company', (url) => url.searchParams.delete('realmId'), 'realm_missing'],
    [
      'with a company that is none',
      (url) => url.searchParams.set('realmId', '../1'),
      'realm_missing',
    ],
  ];
  test.each(changes)('%s is refused', async (_name, change, id) => {
    await ready();
    const before = exchanges();
    await comesBack(change);
    await expectRefused(id, before);
  });

  test('of an earlier attempt, state and code and all, is refused', async () => {
    await ready();
    let earlier = '';
    await comesBack((url) => {
      earlier = url.href;
    });
    await world.finish(world.useCases.connect.dismiss((await flows())[0]?.id as FlowId));
    const before = exchanges();
    await comesBack((url) => {
      url.href = earlier;
    });
    await expectRefused('answer_of_another_attempt', before);
  });

  test('whose code was used already is refused by Intuit, and said to be', async () => {
    await ready();
    let code = '';
    await comesBack((url) => {
      code = url.searchParams.get('code') ?? '';
    });
    await world.finish(world.useCases.connect.dismiss((await flows())[0]?.id as FlowId));
    const before = exchanges();
    await comesBack((url) => url.searchParams.set('code', code));
    // Sent once, and never again.
    await expectRefused('code_refused', before + 1);
  });
});

describe('two clicks', () => {
  test('at once open one window and send one code', async () => {
    await ready();
    const before = exchanges();
    const clicks = await world.finish(Promise.all([start(), start(), start()]));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    expect(clicks.filter((one) => !one.ok && one.failure.kind === 'flow-busy')).toHaveLength(2);
    await world.rest();
    expect((await flows()).map(({ now }) => now.stage)).toEqual(['asking']);
    expect(exchanges() - before).toBe(1);
  });

  test('the second while somebody is at Intuit is refused, and the first goes on', async () => {
    await ready();
    const held = world.wire.hold(({ path }) => path.includes('/connect/oauth2'), 'answer');
    expect((await world.finish(start())).ok).toBe(true);
    await held.arrived;
    expect(await world.finish(start())).toEqual({ ok: false, failure: { kind: 'flow-busy' } });
    held.release();
    await world.rest();
    expect((await flows())[0]?.now.stage).toBe('asking');
  });
});

describe('a window that nobody finishes in', () => {
  async function forgotten(): Promise<void> {
    await ready();
    world.onTheWay = () => undefined;
    await world.finish(start());
    await world.rest();
    expect((await flows())[0]?.now.stage).toBe('window');
    world.onTheWay = (url) => url;
  }

  test('is waited for, and told after an hour; the next click connects', async () => {
    await forgotten();
    await world.pass(40 * minuteMs);
    expect(await world.finish(start())).toEqual({ ok: false, failure: { kind: 'flow-busy' } });
    const before = exchanges();
    await world.pass(hourMs);
    await expectRefused('flow_timeout', before);
  });

  test('keeps nobody out after that hour, though no alarm has rung', async () => {
    await forgotten();
    world.simulator.clock.advance(61 * minuteMs);
    expect((await world.finish(start())).ok).toBe(true);
    await world.rest();
    expect((await flows()).map(({ now }) => now.stage)).toEqual(['asking']);
  });

  test('and that the browser closed is told as interrupted at its next start', async () => {
    await forgotten();
    world.kill();
    await world.start();
    expect(await cause()).toBe('flow_interrupted_window');
    await world.finish(start());
    await world.rest();
    expect((await flows())[0]?.now.stage).toBe('asking');
  });

  test('or tab: an answer after the hour is not taken, and its tab is closed', async () => {
    await ready();
    await world.finish(start({ way: 'tab' }));
    await world.rest();
    const [[tabId, url] = [0, '']] = [...world.profile.tabs];
    const answer = await world.walk(url);
    const before = exchanges();
    world.simulator.clock.advance(61 * minuteMs);
    await world.finish(world.useCases.connect.returned(tabId, answer));
    await world.rest();
    expect(await cause()).toBe('flow_timeout');
    expect(exchanges()).toBe(before);
    await world.finish(start({ way: 'tab' }));
    await world.rest();
    await world.pass(2 * hourMs);
    expect(await cause()).toBe('flow_timeout');
    expect(world.profile.tabs.size).toBe(0);
  });

  test('or tab is gone after a restart of the browser, and that is said', async () => {
    await ready();
    await world.finish(start({ way: 'tab' }));
    await world.rest();
    world.kill();
    world.profile.tabs.clear();
    await world.start();
    expect(await cause()).toBe('window_closed');
  });
});
