import type { Switches } from '../simulator/contract';
import { createDice, type Dice } from './dice';
import { kindOf, makeRefreshBed, type RefreshBed } from './refresh-bed';
import { type Death, deaths, type Fate, isWhole } from './refresh-oracle';
import { dayMs, hourMs, minuteMs } from './world';

/** What many refreshes over simulated years came to. */
export interface RefreshChaos {
  /** Token requests that reached Intuit. */
  refreshes: number;
  years: number;
  readonly kills: Map<Death, number>;
  readonly faults: Map<string, number>;
  readonly fates: Map<Fate, number>;
  /** What the product said of connections that were over. */
  readonly told: Map<string, number>;
  /** Refreshes that were made twice although the first answer was whole and had been delivered. */
  doubled: number;
  /** What must not be: each with the answers in force, its step and what happened. */
  readonly wrong: string[];
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
  'api-401-3200',
] as const;

/** Troubles that last for days; nothing takes effect at Intuit meanwhile. */
const outages = ['token-503-html', 'token-request-lost', 'token-429-html', 'offline'] as const;

/** Every answer that Intuit might give to what nobody has documented. */
const answers: readonly Partial<Switches>[] = [
  { supersededRefreshToken: 'dead', rotation: 'every-refresh' },
  { supersededRefreshToken: 'grace-24h', rotation: 'every-refresh' },
  { supersededRefreshToken: 'dead', rotation: 'daily' },
  { supersededRefreshToken: 'grace-24h', rotation: 'daily', concurrentRefreshRevokesWinner: true },
  {
    supersededRefreshToken: 'grace-24h',
    rotation: 'every-refresh',
    concurrentRefreshRevokesWinner: true,
  },
  { supersededRefreshToken: 'dead', rotation: 'never', invalidGrantBody: 'described' },
  {
    supersededRefreshToken: 'dead',
    rotation: 'daily',
    refreshTokenHardLifeSeconds: (120 * dayMs) / 1_000,
  },
];

const bump = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** @param steps occasions on which the access token is over; each is at least one refresh */
export async function runRefreshChaos(seed: number, steps: number): Promise<RefreshChaos> {
  const reported: unknown[] = [];
  const told: RefreshChaos = {
    refreshes: 0,
    years: 0,
    kills: new Map(),
    faults: new Map(),
    fates: new Map(),
    told: new Map(),
    doubled: 0,
    wrong: [],
    reported,
  };
  const share = Math.ceil(steps / answers.length);
  for (const [index, switches] of answers.entries()) {
    const bed = await makeRefreshBed(switches, seed + index);
    const startedAt = bed.world.time.now();
    for (let step = 0; step < share; step += 1) {
      const dice = createDice(seed * 7919 + index * 104_729 + step);
      const wrong = await one(bed, dice, told);
      told.wrong.push(...wrong.map((what) => `${what}, answers ${index}, step ${step}`));
    }
    for (const { death } of bed.kills) bump(told.kills, death);
    told.refreshes += bed.tokenRequests();
    told.years += (bed.world.time.now() - startedAt) / (365.25 * dayMs);
    reported.push(...bed.world.reported);
    await bed.world.close();
  }
  return told;
}

/** One occasion, whatever it brings; returns what must not have been. */
async function one(bed: RefreshBed, dice: Dice, told: RefreshChaos): Promise<string[]> {
  const { world } = bed;
  const kind = dice.fraction();
  if (kind < 0.03) await outage(bed, dice, told);
  else if (kind < 0.06) await fullDisk(bed, dice, told);
  else await refresh(bed, dice, told);
  world.simulator.faults.clear();
  world.disk.clear();
  world.online = true;
  const fate = await bed.fate();
  bump(told.fates, fate);
  if (fate !== 'alive')
    return [...(await farewell(bed, told)), ...(fate === 'avoidably lost' ? [fate] : [])];
  const later = kindOf(await bed.refresh());
  return later === 'ok' ? [] : [`alive, but ${later}`];
}

/** With a fault or two, a death, and more than one who asks; sometimes again at once. */
async function refresh(bed: RefreshBed, dice: Dice, told: RefreshChaos): Promise<void> {
  const { world } = bed;
  if (dice.chance(0.35)) {
    const fault = dice.pick(faults);
    world.wire.inject(fault, { times: 1 + dice.below(2) });
    bump(told.faults, fault);
  }
  // Years, now and then with months in which nobody opens the browser.
  world.simulator.clock.advance(
    dice.chance(0.02) ? dice.below(110) * dayMs : dice.below(30) * hourMs,
  );
  const tally = tallyOf(bed);
  await bed.refresh(deadly(dice, 0.4));
  while (dice.chance(0.35)) await bed.refresh(deadly(dice, 0.3), dice.below(3_000));
  told.doubled += tally();
}

/** Counts refreshes beyond the first since the last death: one expiry needs one answer. */
function tallyOf({ world, kills }: RefreshBed): () => number {
  const refusals = () => world.simulator.faults.struck('api-401-3200');
  const [answersBefore, killsBefore, refusalsBefore] = [
    world.wire.tokenAnswers.length,
    kills.length,
    refusals(),
  ];
  return () => {
    const from = kills.length > killsBefore ? (kills.at(-1)?.answers ?? 0) : answersBefore;
    const whole = world.wire.tokenAnswers.slice(from).filter(isWhole).length;
    // An access token that the API turns down is rightly renewed once more.
    return Math.max(0, whole - 1 - (refusals() - refusalsBefore));
  };
}

/** Kills at a random point of those that a refresh has. */
function deadly(dice: Dice, chance: number): Parameters<RefreshBed['refresh']>[0] {
  if (!dice.chance(chance)) return undefined;
  const target = dice.below(60);
  if (dice.chance(0.3)) return (_point, nth) => nth === target;
  // Most of the points lie before the request: the few that matter are aimed at.
  const aim = dice.pick(deaths);
  let spared = dice.below(2);
  return (_point, _nth, death) => death === aim && spared-- === 0;
}

/** Days without Intuit, and somebody who tries all the same. */
async function outage(bed: RefreshBed, dice: Dice, told: RefreshChaos): Promise<void> {
  const trouble = dice.pick(outages);
  bump(told.faults, `${trouble} for days`);
  if (trouble === 'offline') {
    bed.world.online = false;
    bed.world.wire.inject('token-request-lost', { times: Number.POSITIVE_INFINITY });
  } else bed.world.wire.inject(trouble, { times: Number.POSITIVE_INFINITY });
  for (let tries = 1 + dice.below(5); tries > 0; tries -= 1) {
    await bed.refresh(deadly(dice, 0.2), hourMs + dice.below(3 * dayMs));
  }
}

/** The answer comes and cannot be stored; there is room again before the worker ends. */
async function fullDisk(bed: RefreshBed, dice: Dice, told: RefreshChaos): Promise<void> {
  bump(told.faults, 'disk full at the vault');
  bed.world.disk.fill('vault', 1 + dice.below(3), 1 + dice.below(2));
  await bed.refresh();
  bed.world.disk.clear();
  await bed.refresh(undefined, minuteMs);
}

/** What is over must be said, by its own name, and one reconnect mends it. */
async function farewell(bed: RefreshBed, told: RefreshChaos): Promise<string[]> {
  const said = kindOf(await bed.refresh());
  bump(told.told, said);
  await bed.reconnect();
  return isEnd.has(said) ? [] : [`over, but ${said}`];
}

const isEnd: ReadonlySet<string> = new Set(['grant-invalid', 'grant-expired', 'refresh-lost']);
