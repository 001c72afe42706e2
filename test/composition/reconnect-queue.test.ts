import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import { BLUEBIRD_BAKERY, CEDAR_STREET_DENTAL, HARBOR_AND_PINE } from '../simulator/demo-world';
import { createWorld, type World } from './world';

const realms = [HARBOR_AND_PINE, CEDAR_STREET_DENTAL, BLUEBIRD_BAKERY] as const;
const names = ['Harbor & Pine', 'Cedar Street', 'Bluebird Bakery'] as const;
const idOf = (realm: string) => `production-${realm}` as CompanyId;

let world: World;
beforeEach(async () => {
  world = await createWorld({
    simulator: {
      companies: realms.map((realmId, index) => ({
        realmId,
        name: names[index]!,
        books: 'empty',
      })),
    },
  });
  await world.start();
  for (const name of names) await world.connect({ name });
  for (const realmId of realms) {
    world.simulator.ledger.endLineages({ realmId }, 'revoked');
    await world.finish(world.useCases.sync.run(idOf(realmId), 'manual'));
    // Broken one after the other, so that the order is known.
    await world.pass(1000);
  }
});
afterEach(() => world.close());

const queue = async () => (await world.finish(world.useCases.summary.read())).queue;

test('goes through all dead companies, skips one, outlives its worker, and is over', async () => {
  const begun = await world.finish(world.useCases.reconnecting.start());
  expect(begun.first).toBe(idOf(realms[0]));
  expect(await queue()).toMatchObject({ position: 1, current: idOf(realms[0]) });

  await world.connect({ name: names[0], again: idOf(realms[0]) });
  expect(await queue()).toMatchObject({ position: 2, current: idOf(realms[1]) });

  world.kill();
  await world.start();
  expect(await queue()).toMatchObject({ position: 2, current: idOf(realms[1]) });

  await world.finish(world.useCases.reconnecting.skip(idOf(realms[1])));
  expect(await queue()).toMatchObject({ position: 3, current: idOf(realms[2]) });

  await world.connect({ name: names[2], again: idOf(realms[2]) });
  const done = await queue();
  expect(done?.items.map(({ state }) => state)).toEqual(['reconnected', 'skipped', 'reconnected']);
  expect(done?.current).toBeUndefined();

  await world.finish(world.useCases.reconnecting.stop());
  expect(await queue()).toBeUndefined();
});

test('another company than the one whose turn it is changes nothing', async () => {
  await world.finish(world.useCases.reconnecting.start());
  await expect(world.connect({ name: names[2], again: idOf(realms[0]) })).rejects.toThrow(
    /wrong-company/,
  );
  expect(await queue()).toMatchObject({ position: 1, current: idOf(realms[0]) });
  // Skipping gives the consent up that was waiting for a decision.
  await world.finish(world.useCases.reconnecting.skip(idOf(realms[0])));
  expect(await world.finish(world.ports.registry.list('flows'))).toEqual([]);
  expect(await queue()).toMatchObject({ current: idOf(realms[1]) });
});

test('is none when nothing is dead', async () => {
  for (const [index, realm] of realms.entries()) {
    await world.connect({ name: names[index]!, again: idOf(realm) });
  }
  expect(await world.finish(world.useCases.reconnecting.start())).toEqual({});
  expect(await queue()).toBeUndefined();
});
