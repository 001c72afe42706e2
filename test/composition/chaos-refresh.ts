import type { Switches } from '../simulator/contract';
import { createDice } from './dice';
import { type Fate, makeRefreshBed } from './refresh-bed';
import { hourMs } from './world';

/** What many refreshes over simulated years came to. */
export interface RefreshChaos {
  refreshes: number;
  years: number;
  readonly kills: Map<string, number>;
  readonly faults: Map<string, number>;
  readonly fates: Map<Fate, number>;
  readonly reported: readonly unknown[];
}

const faults = [
  'token-503-html',
  'token-504',
  'token-response-lost',
  'token-request-lost',
  'token-error-body-with-200',
  'token-missing-refresh-token',
  'token-missing-access-token',
  'token-www-authenticate',
  'token-invalid-client',
  'token-invalid-grant',
  'token-slow-30s',
  'token-never-answers',
  'token-429-html',
] as const;

/** Every answer that Intuit might give to what nobody has documented. */
const answers: readonly Partial<Switches>[] = [
  { supersededRefreshToken: 'dead', rotation: 'every-refresh' },
  { supersededRefreshToken: 'grace-24h', rotation: 'every-refresh' },
  { supersededRefreshToken: 'dead', rotation: 'daily' },
  { supersededRefreshToken: 'grace-24h', rotation: 'daily', concurrentRefreshRevokesWinner: true },
  { supersededRefreshToken: 'dead', rotation: 'never', invalidGrantBody: 'described' },
];

const bump = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);

export async function runRefreshChaos(seed: number, refreshes: number): Promise<RefreshChaos> {
  const reported: unknown[] = [];
  const told: RefreshChaos = {
    refreshes: 0,
    years: 0,
    kills: new Map(),
    faults: new Map(),
    fates: new Map(),
    reported,
  };
  const share = Math.ceil(refreshes / answers.length);
  for (const [index, switches] of answers.entries()) {
    const bed = await makeRefreshBed(switches, seed + index);
    const startedAt = bed.world.time.now();
    for (let step = 0; step < share; step += 1)
      await one(bed, createDice(seed * 7919 + index * 104_729 + step), told);
    told.refreshes += bed.tokenRequests();
    told.years += (bed.world.time.now() - startedAt) / (365.25 * 24 * hourMs);
    reported.push(...bed.world.reported);
    await bed.world.close();
  }
  return told;
}

async function one(
  bed: Awaited<ReturnType<typeof makeRefreshBed>>,
  dice: ReturnType<typeof createDice>,
  told: RefreshChaos,
): Promise<void> {
  const { world } = bed;
  if (dice.chance(0.3)) {
    const fault = dice.pick(faults);
    world.wire.inject(fault, { times: 1 + dice.below(2) });
    bump(told.faults, fault);
  }
  world.simulator.clock.advance(dice.below(30) * hourMs);
  const target = dice.chance(0.35) ? dice.below(60) : Number.POSITIVE_INFINITY;
  await bed.refresh(({ call, phase }, nth) => {
    if (nth !== target) return false;
    bump(told.kills, `${call.split('.')[0]?.split(' ')[0]} ${phase}`);
    return true;
  });
  world.simulator.faults.clear();
  const fate = await bed.fate();
  bump(told.fates, fate);
  if (fate !== 'alive') await bed.reconnect();
}
