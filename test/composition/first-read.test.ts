import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { createWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.start();
}, 30_000);
afterAll(() => world.close());

test('access that is refused right after it was given means the other environment', async () => {
  const { clientId, clientSecret, environment } = DEMO_PRODUCTION_APP;
  const { apps, connect } = world.useCases;
  const saved = await world.finish(
    apps.save({ clientId, clientSecret, environment, clientAuth: 'client_secret_basic' }),
  );
  if (!saved.ok) throw new Error('the app was refused');
  world.wire.inject('api-403-3100');
  await world.finish(connect.start({ appId: saved.value.id }));
  await world.rest();
  const flows = await world.finish(world.ports.registry.list('flows'));
  expect(flows.map(({ now }) => now)).toMatchObject([
    { stage: 'failed', failure: { kind: 'wrong-environment' } },
  ]);
  expect(await world.finish(world.ports.registry.list('companies'))).toEqual([]);
});
