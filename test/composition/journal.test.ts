import { afterEach, expect, test } from 'vitest';
import { readJournal } from '@/lib/app/journal';
import { companyId, createWorld, hourMs, realmId, type World } from './world';

let world: World;
afterEach(() => world.close());

const lines = async () =>
  (await world.finish(readJournal(world.ports.registry, undefined, 100))).toReversed();
const sync = () => world.finish(world.useCases.sync.run(companyId, 'manual'));

test('the whole life of a connection is written down: who, what, which company, why and the support id', async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
  world.wire.inject('api-503-html');
  await sync();
  world.wire.inject('api-never-answers');
  await sync();
  await sync();
  world.simulator.ledger.endLineages({ realmId }, 'revoked');
  await world.pass(hourMs);
  await world.connect({ again: companyId });
  await world.finish(world.useCases.disconnect.disconnect(companyId));

  const told = (await lines()).map(({ what, cause }) => (cause ? `${what}: ${cause}` : what));
  expect(told).toEqual([
    'app_saved',
    'flow_started',
    'connected',
    'shaky: intuit_down',
    // Another cause is another event, though the connection was shaky before.
    'shaky: connection_timeout',
    'recovered',
    'broken: authorization_ended',
    'app_saved',
    'flow_started',
    'reconnected',
    'caught_up',
    'disconnected',
    'revoked',
  ]);
  const all = await lines();
  const broken = all.find(({ what }) => what === 'broken');
  const { name } = world.simulator.companies.get(realmId)!;
  expect(broken).toMatchObject({ companyId, companyName: name });
  expect(broken?.tid).toBeTruthy();
  // A line that was written when only the id was at hand has its name all the same.
  const starts = all.filter(({ what, companyId: id }) => what === 'flow_started' && id);
  expect(starts.map((line) => line.companyName)).toEqual([name]);
});

test('what Intuit said to a revocation is written down with its cause', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  world.wire.inject('revoke-500');
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  expect((await lines()).at(-1)).toMatchObject({ what: 'revoke_failed', cause: 'intuit_down' });
});

test('a deletion is written down without a word about whose data it was', async () => {
  world = await createWorld({ books: 'empty' });
  await world.start();
  await world.connect();
  await world.finish(world.useCases.disconnect.erase(companyId));
  const left = await lines();
  expect(left.at(-1)?.what).toBe('data_deleted');
  const { name } = world.simulator.companies.get(realmId)!;
  expect(JSON.stringify(left)).not.toContain(name);
  expect(JSON.stringify(left)).not.toContain(realmId);
});
