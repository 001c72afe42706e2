import { afterEach, expect, test } from 'vitest';
import { BLUEBIRD_BAKERY, CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import type { Notified } from './browser';
import { redirectUri } from './ports';
import { companyId, createWorld, dayMs, hourMs, realmId, startsAt, type World } from './world';

const names = ['Harbor & Pine Landscaping', 'Cedar Street Dental', 'Bluebird Bakery'];
const realms = [realmId, CEDAR_STREET_DENTAL, BLUEBIRD_BAKERY];

let world: World;
afterEach(() => world.close());

/** Companies that are connected, in a browser where somebody wants to be told by day. */
async function connected(count: number): Promise<void> {
  world = await createWorld({
    simulator: {
      startAt: startsAt,
      companies: realms.map((id, index) => ({
        realmId: id,
        name: names[index] ?? id,
        books: 'empty',
      })),
      apps: [{ ...DEMO_PRODUCTION_APP, redirectUris: [redirectUri] }],
    },
  });
  await world.start();
  for (const name of names.slice(0, count)) await world.connect({ name });
  const { notices } = world.useCases;
  await world.finish(notices.choose({ on: true, quiet: { from: 18 * 60, to: 8 * 60 } }));
  expect(await world.finish(world.ports.registry.list('companies'))).toHaveLength(count);
}

/** A notification as one line: day and hour of the test's Friday, and what of whom. */
function line({ at, items }: Notified): string {
  const day = new Date(at).toISOString().slice(8, 10);
  const hour = new Date(at).toISOString().slice(11, 13);
  const said = items.map((item) => {
    const who = realms.indexOf(item.companyId.replace('production-', ''));
    const what = item.what === 'trouble' ? item.cause : item.what;
    return `${who} ${what}${item.what === 'expiring' ? ` ${item.stage}` : ''}`;
  });
  return `${day} ${hour}h: ${said.join(', ')}`;
}
const told = () => world.profile.notified.map(line);
const company = (index: number) => {
  const found = world.simulator.companies.get(realms[index] ?? '');
  if (!found) throw new Error('no company');
  return found;
};
/** Requests about some of the companies. */
const of =
  (...indexes: readonly number[]) =>
  ({ path }: { path: string }) =>
    indexes.some((index) => path.includes(realms[index] ?? ''));
const forEver = Number.POSITIVE_INFINITY;

test('a week in the life of three companies: every notification that was sent', async () => {
  await connected(3);
  // Friday 12:00. At 14:00 two of them refuse Booklight, each at its own minute of the hour.
  await world.pass(2 * hourMs);
  world.simulator.faults.inject('api-403-3100', { times: forEver, when: of(0, 1) });
  await world.pass(dayMs);
  // Saturday 14:00: both are back without anybody's doing.
  world.simulator.faults.clear();
  const backAt = world.time.now();
  await world.pass(7 * hourMs);
  // Noticed by the next poll, an hour after the one before: a night's audit is one, too, and moved the minute.
  const lines = await world.finish(world.ports.registry.journal(undefined, 200));
  const noticed = lines.filter(({ what }) => what === 'recovered').map(({ at }) => at - backAt);
  expect(noticed).toHaveLength(2);
  for (const afterMs of noticed) expect(afterMs).toBeLessThanOrEqual(hourMs);
  // Saturday 21:00, in the quiet hours: the third lapses. It is told in the morning.
  company(2).subscription = 'lapsed';
  world.simulator.switches.lapsedReads = 'fault-400';
  await world.pass(1.5 * dayMs);
  // Monday 09:00: a day of outage is nobody's business.
  world.simulator.faults.inject('api-503-html', { times: forEver });
  await world.pass(dayMs);
  world.simulator.faults.clear();
  await world.pass(13 * hourMs);
  // Tuesday 22:00: trouble that comes and is over before the quiet hours end.
  world.simulator.faults.inject('api-403-3100', { times: forEver, when: of(0) });
  await world.pass(4 * hourMs);
  world.simulator.faults.clear();
  company(2).subscription = 'active';
  await world.pass(2.5 * dayMs);
  expect(told()).toEqual([
    '20 15h: 1 access_removed, 0 access_removed',
    // Polled at 14:27 and 14:46: the second one is too young at 14:30, and both are told together.
    '21 15h: 1 recovered, 0 recovered',
    '22 08h: 2 subscription_lapsed',
    '25 08h: 2 recovered',
  ]);
  expect(world.reported).toEqual([]);
}, 120_000);

test('a month before the cap: five notifications, and a worker that dies between them', async () => {
  await connected(1);
  world.simulator.switches.refreshTokenHardLifeSeconds = (32 * dayMs) / 1000;
  await world.connect({ name: names[0] ?? '', again: companyId });
  for (let day = 0; day < 34; day += 1) {
    await world.pass(dayMs);
    world.kill();
  }
  expect(told()).toEqual([
    '22 12h: 0 expiring 30',
    '08 12h: 0 expiring 14',
    '15 12h: 0 expiring 7',
    '21 12h: 0 expiring 1',
    '22 12h: 0 authorization_cap',
  ]);
}, 240_000);

test('a muted warning is counted and told by nobody, until its end or until another one comes', async () => {
  await connected(1);
  company(0).subscription = 'lapsed';
  world.simulator.switches.lapsedReads = 'fault-400';
  await world.pass(3 * hourMs);
  expect(told()).toEqual(['20 13h: 0 subscription_lapsed']);
  expect(world.profile.painted()).toMatchObject({ state: 'attention', attention: 1 });

  const until = world.time.now() + 3 * dayMs;
  await world.finish(world.useCases.mutes.mute(companyId, { reason: ' pays on Monday ', until }));
  await world.pass(2 * dayMs);
  expect(world.profile.painted()).toMatchObject({ state: 'ok', attention: 0 });
  const [shown] = (await world.finish(world.useCases.summary.read())).companies;
  expect(shown).toMatchObject({
    warning: 'subscription_lapsed',
    muted: { reason: 'pays on Monday', until },
    link: { health: 'needs-attention' },
  });

  world.simulator.faults.inject('api-403-3100', { times: forEver });
  await world.pass(3 * hourMs);
  expect(world.profile.painted()).toMatchObject({ attention: 1 });
  world.simulator.faults.clear();
  await world.pass(2 * dayMs);
  expect(told().slice(1)).toEqual(['22 16h: 0 access_removed', '23 15h: 0 subscription_lapsed']);
  await world.finish(world.useCases.mutes.unmute(companyId));
  const lines = await world.finish(world.ports.registry.journal(companyId, 50));
  expect(lines.filter(({ what }) => what.startsWith('warning'))).toMatchObject([
    { what: 'warning_unmuted' },
    { what: 'warning_muted', reason: 'pays on Monday' },
  ]);
});

test('pressing one opens its company, and pressing a digest the list', async () => {
  await connected(1);
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(3 * hourMs);
  const [shown] = world.profile.notified;
  await world.finish(world.useCases.notices.answered(shown?.id ?? '', true));
  expect(world.profile.openedPages).toContain(`/company/${companyId}`);
  expect(world.profile.standing.size).toBe(0);
  await world.finish(world.useCases.notices.answered('1 /somewhere/else', true));
  await world.finish(world.useCases.notices.answered('1 /connections', true));
  expect(world.profile.openedPages.slice(-2)).toEqual([`/company/${companyId}`, '/connections']);
});

test('a worker that dies anywhere while it tells has told it once in the end', async () => {
  await connected(1);
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(1.9 * hourMs);
  // Told by now; from here on the same news is made anew before each death.
  const again = async (): Promise<void> => {
    if (!world.alive) await world.start();
    world.profile.standing.clear();
    await world.finish(
      world.ports.registry.write({ remove: { settings: [`told:${companyId}`, 'telling'] } }),
    );
  };
  await again();
  const already = world.passed.length;
  await world.finish(world.useCases.notices.tell());
  const points = world.passed.length - already;
  expect(points).toBeGreaterThan(40);
  let deaths = 0;
  for (let point = 0; point < points; point += 1) {
    await again();
    const before = world.profile.notified.length;
    const offset = world.passed.length;
    world.killWhere(({ number }) => number === offset + point);
    await world.finish(world.useCases.notices.tell()).catch(() => undefined);
    await world.rest();
    if (!world.alive) deaths += 1;
    world.killWhere(undefined);
    if (!world.alive) await world.start();
    await world.finish(world.useCases.notices.tell());
    expect(world.profile.notified.length - before, `died at point ${point}`).toBe(1);
  }
  expect(deaths).toBeGreaterThan(points / 2);
}, 240_000);

test('one that was put away while the worker was dead does not come back', async () => {
  await connected(1);
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  world.killWhere(({ call, phase }) => call === 'notifier.show' && phase === 'after the effect');
  await world.pass(2.1 * hourMs).catch(() => undefined);
  const [shown] = world.profile.notified;
  if (!shown) throw new Error('nothing was shown');
  world.profile.standing.clear();
  if (!world.alive) await world.start();
  await world.finish(world.useCases.notices.answered(shown.id, false));
  await world.pass(3 * hourMs);
  expect(world.profile.notified).toHaveLength(1);
});

test('deleting a company leaves nothing of what was told of it', async () => {
  await connected(1);
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(3 * hourMs);
  expect(world.profile.notified).toHaveLength(1);
  await world.finish(world.useCases.disconnect.erase(companyId));
  const settings = await world.finish(world.ports.registry.list('settings'));
  expect(JSON.stringify(settings)).not.toContain(realmId);
});
