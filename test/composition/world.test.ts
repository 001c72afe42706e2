import { afterEach, expect, test } from 'vitest';
import { companyId, createWorld, hourMs, type World } from './world';

let world: World;
afterEach(() => world.close());

test('connects, syncs, and goes on by its alarms in another life', async () => {
  world = await createWorld();
  await world.start();
  expect(await world.connect()).toBe(companyId);
  const [company] = await world.finish(world.ports.registry.list('companies'));
  expect(company?.sync.counts.customers).toBeGreaterThan(10);
  expect(company?.sync.lastRun).toMatchObject({ kind: 'first' });
  world.kill();
  expect(world.alive).toBe(false);
  await world.pass(1.5 * hourMs);
  expect(world.alive).toBe(true);
  const runs = await world.disk.read(`booklight-mirror-${companyId}`, 'runs');
  expect(runs.map(({ value }) => (value as { kind: string }).kind)).toEqual(['first', 'changes']);
  expect(world.reported).toEqual([]);
});
