import { expect, test } from 'vitest';
import { FAULTS } from '../simulator/faults/registry';
import { runRefreshChaos } from './chaos-refresh';
import { faults, harms, runSyncChaos } from './chaos-sync';
import { deaths } from './refresh-oracle';

test('60 runs with random faults and deaths end in exactly the books', async () => {
  const told = await runSyncChaos(2_026, 60);
  expect(told.wrong).toEqual([]);
  expect(told.reported).toEqual([]);
  const sum = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((a, b) => a + b, 0);
  expect(sum(told.kills)).toBeGreaterThan(10);
  expect(sum(told.faults)).toBeGreaterThan(30);
  expect(told.deeds.size).toBe(13);
  expect([...told.faults.keys()]).toEqual(expect.arrayContaining([...harms]));
  expect(told.audits.size).toBe(3);
  expect(told.people.size).toBe(3);
}, 240_000);

test('no misbehaviour of the accounting API is left out of it', () => {
  const known = FAULTS.map(({ name }) => name).filter((name) => name.startsWith('api-'));
  expect(known.length).toBeGreaterThan(30);
  expect(known.filter((name) => !faults.includes(name))).toEqual([]);
});

test('180 expiries with random faults, outages and deaths lose no connection that could have been kept', async () => {
  const told = await runRefreshChaos(2_026, 180);
  expect(told.wrong).toEqual([]);
  expect(told.doubled).toBe(0);
  expect(told.reported).toEqual([]);
  expect(told.fates.get('avoidably lost') ?? 0).toBe(0);
  expect(told.fates.get('alive') ?? 0).toBeGreaterThan(100);
  expect(told.refreshes).toBeGreaterThan(300);
  expect([...told.kills.keys()].toSorted()).toEqual(deaths.toSorted());
}, 240_000);
