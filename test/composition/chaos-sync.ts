import type { RunWants } from '@/lib/app/full-read';
import { ThrownFailure } from '@/lib/core/thrown-failure';
import { createBusyOffice } from './busy-office';
import { type AuditDeed, chooseAudit, endAudit } from './chaos-audit';
import { choosePerson, type PersonDeed, withoutLeftOut } from './chaos-people';
import type { Dice } from './dice';
import { createOracle, type Difference, type Oracle } from './oracle';
import {
  companyId,
  createWorld,
  hourMs,
  minuteMs,
  realmId,
  type World,
  type WorldOptions,
} from './world';

/** What many runs with random faults, deaths and changes came to. */
export interface SyncChaos {
  runs: number;
  readonly kills: Map<string, number>;
  readonly faults: Map<string, number>;
  readonly deeds: ReadonlyMap<string, number>;
  /** How often what was compared, and how. */
  readonly audits: Map<string, number>;
  /** What somebody did in Booklight meanwhile, and how often. */
  readonly people: Map<string, number>;
  /** Runs that did not end in exactly the books, each with its number and what was wrong. */
  readonly wrong: {
    run: number;
    difference: Difference;
    ahead: readonly string[];
    /** What an audit said that is not so, and what somebody asked for and did not get. */
    untrue: readonly string[];
  }[];
  readonly reported: readonly unknown[];
}

/** Faults that say nothing against the connection itself and those that do: after any of them the books must come right. */
export const faults: readonly string[] = [
  'api-503-html',
  'api-maintenance-html',
  'api-500-3100',
  'api-504-xml',
  'api-429-xml',
  'api-429-json',
  'api-429-retry-after',
  'api-403-throttle-xml',
  'api-401-3200',
  'api-401-120',
  'api-401-100-xml',
  'api-401-130-xml',
  'api-403-3100',
  'api-200-fault-6190',
  'api-400-6190',
  'api-400-5020',
  'api-400-2050',
  'api-400-2500',
  'api-400-4001',
  'api-400-5010',
  'api-400-610',
  'api-400-6140',
  'api-400-6210',
  'api-400-6240',
  'api-400-6540',
  'api-truncated-json',
  'api-html-200',
  'api-never-answers',
  'api-connection-reset',
  'api-response-lost',
  'api-reset-mid-body',
  'api-quota-blocked',
  'token-503-html',
  'token-request-lost',
];

const bump = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** What befalls the databases between two lives; each in turn, so that every sample meets all of them. */
export const harms = [
  'mirror held by somebody else',
  'mirror of a newer package',
  'mirror of an older package',
  'registry that cannot be opened',
  'registry of an older package',
  'registry of a newer package',
  'all data lost',
] as const;
const harmEvery = 8;
const registry = 'booklight-registry';

/** Books are thrown away after this many runs, or they would only grow. */
const runsPerWorld = 60;

/** @param large more than one page of each kind, for the joining of pages; slow */
export async function runSyncChaos(seed: number, runs: number, large = false): Promise<SyncChaos> {
  const deeds = new Map<string, number>();
  const reported: unknown[] = [];
  const told: SyncChaos = {
    runs: 0,
    kills: new Map(),
    faults: new Map(),
    deeds,
    audits: new Map(),
    people: new Map(),
    wrong: [],
    reported,
  };
  while (told.runs < runs) {
    const world = await createWorld(bookOf(seed + told.runs, large));
    const company = world.simulator.companies.get(realmId);
    if (!company) throw new Error('no company');
    const oracle = createOracle(company, () => world.time.now());
    const office = createBusyOffice(company, world.dice, oracle.look);
    await world.start();
    await world.connect();
    for (let run = 0; run < runsPerWorld && told.runs < runs; run += 1) {
      told.runs += 1;
      const watch = { world, oracle, told };
      note(told, await bringToBooks(watch, await one(watch, office.act, large)));
    }
    for (const [deed, times] of office.done) deeds.set(deed, (deeds.get(deed) ?? 0) + times);
    reported.push(...world.reported);
    await world.close();
  }
  return told;
}

/** Who watches one run, and where. */
interface Watch {
  readonly world: World;
  readonly oracle: Oracle;
  readonly told: SyncChaos;
}

/** After the trouble: what came of the run once everything has run that runs by itself, and people have looked after it. */
async function bringToBooks(
  { world, oracle, told }: Watch,
  { audit, person }: Deed,
): Promise<Omit<SyncChaos['wrong'][number], 'run'>> {
  const behind = await withoutLeftOut(world, await oracle.aheadOfRecords(world.disk));
  const ahead = behind.filter((key) => key !== audit?.spoilt);
  await recover(world);
  if (person) await settle(world, person);
  const dieOnce = () => killSomewhere(world, world.dice, told);
  const untrue = [
    ...(audit ? await endAudit(world, oracle, audit, dieOnce) : []),
    ...(person ? await person.unkept() : []),
  ];
  return { difference: await oracle.compare(world.disk), ahead, untrue };
}

function bookOf(seed: number, large: boolean): WorldOptions {
  return {
    seed,
    books: large
      ? { seed: 4, customers: 1_100, invoices: 2_150, payments: 1_050 }
      : { seed: 4, customers: 10, invoices: 24, payments: 14 },
    simulator: { switches: switchesOf(seed) },
  };
}

function note(told: SyncChaos, end: Omit<SyncChaos['wrong'][number], 'run'>): void {
  const { difference, ahead, untrue } = end;
  const lists = [...Object.values(difference), ahead, untrue];
  if (lists.flat().length > 0) told.wrong.push({ run: told.runs, ...end });
}

function switchesOf(seed: number) {
  return {
    // A kill between Intuit's answer and its write may end a connection unavoidably: refreshes have a chaos of their own.
    rotation: 'never' as const,
    idOrder: seed % 2 === 0 ? ('numeric' as const) : ('text' as const),
    shortPages: seed % 3 === 0,
    cdcCap: seed % 5 < 2 ? ('per-entity' as const) : ('per-answer' as const),
    cdcTooOld: seed % 7 < 3 ? ('silent' as const) : ('error' as const),
  };
}

/** What one run is about. */
interface Deed {
  readonly audit: AuditDeed | undefined;
  readonly person: PersonDeed | undefined;
  begin(): Promise<unknown>;
}

/** One run of whatever kind, with books that change under it, faults and deaths as they fall. */
async function one(watch: Watch, act: () => void, large: boolean): Promise<Deed> {
  const { world, told } = watch;
  const { dice } = world;
  if (!world.alive) await world.start();
  world.simulator.clock.advance(dice.below(50) * minuteMs);
  for (let deeds = dice.below(5); deeds > 0; deeds -= 1) act();
  const deed = await chooseDeed(watch, large);
  await makeTrouble(world, told);
  world.wire.meanwhile = () => {
    if (dice.chance(0.25)) act();
    if (dice.chance(0.3)) world.simulator.clock.advance(dice.below(1_500));
    deed.person?.meanwhile();
  };
  void deed.begin().catch(() => undefined);
  await world.rest();
  // A second death may follow while the first is being mended.
  if (dice.chance(0.3) && !world.alive) {
    await world.pass(dice.below(40) * 1_000);
    if (world.alive) killSomewhere(world, dice, told);
    await world.pass(minuteMs);
  }
  world.wire.meanwhile = undefined;
  world.disk.harm.restore();
  // What of another version cannot be opened, and what does not fit, is told to whoever asks: no bug.
  const bugs = world.reported.filter((error) => !(error instanceof ThrownFailure));
  world.reported.splice(0, Number.POSITIVE_INFINITY, ...bugs);
  await world.rest();
  return deed;
}

async function chooseDeed({ world, oracle, told }: Watch, large: boolean): Promise<Deed> {
  const { dice } = world;
  const audit = await chooseAudit(world, told.runs);
  if (audit) bump(told.audits, audit.name);
  const person = audit ? undefined : await choosePerson(world, oracle.look, told.runs);
  if (person) bump(told.people, person.name);
  const begin = (audit ?? person)?.begin ?? plainRun(world, await choose(world, dice, large));
  return { audit, person, begin };
}

/** What is about to befall it: databases in another state, faults, a full disk, a death. */
async function makeTrouble(world: World, told: SyncChaos): Promise<void> {
  const { dice } = world;
  if (told.runs % harmEvery === harmEvery - 1) await harm(world, told);
  for (let left = dice.below(3); left > 0; left -= 1) {
    const fault = dice.pick(faults);
    world.wire.inject(fault);
    bump(told.faults, fault);
  }
  if (dice.chance(0.1)) fillDisk(world, dice, told);
  if (dice.chance(0.6)) killSomewhere(world, dice, told);
}

function plainRun(world: World, wants: RunWants): () => Promise<unknown> {
  return () => world.useCases.schedule.runNow(companyId, 'manual', wants);
}

/** The worker dies, and its successor finds its databases in another state. */
async function harm(world: World, told: SyncChaos): Promise<void> {
  const turn = Math.floor(told.runs / harmEvery);
  const what = harms[turn % harms.length] ?? harms[0];
  const mirror = `booklight-mirror-${companyId}`;
  bump(told.faults, what);
  world.kill();
  if (what === 'mirror held by somebody else') world.disk.harm.block(mirror);
  if (what === 'mirror of a newer package') world.disk.harm.makeNewer(mirror);
  if (what === 'mirror of an older package') await world.disk.harm.unpack(mirror);
  if (what === 'registry that cannot be opened') world.disk.harm.refuse(registry);
  if (what === 'registry of an older package') world.disk.harm.makeOlder(turn % 2 ? 1 : 2);
  if (what === 'registry of a newer package') world.disk.harm.makeNewer(registry);
  if (what === 'all data lost') world.disk.harm.lose();
  await world.start();
  // Nothing here knows of the company any more: somebody connects it again.
  if (what === 'all data lost') await world.connect();
}

/** Changes mostly; sometimes everything from nothing, everything again, or a place that is lost. */
async function choose(world: World, dice: Dice, large: boolean): Promise<RunWants> {
  const kind = dice.fraction();
  if (kind > (large ? 0.7 : 0.4)) return {};
  if (kind > (large ? 0.5 : 0.3)) return { customers: true };
  if (kind > (large ? 0.4 : 0.25))
    return { since: world.time.now() - dice.below(60) * 24 * hourMs };
  if (kind < 0.08) {
    await world.finish(world.ports.mirrors.erase(companyId));
    return {};
  }
  const opened = await world.finish(world.ports.mirrors.of(companyId));
  if (!opened.ok) return {};
  const cursor = world.time.now() - 31 * 24 * hourMs;
  const lost = dice.chance(0.4) ? ({ doubt: 'everything' } as const) : { cursor };
  await world.finish(opened.value.commit({ change: (state) => ({ ...state, ...lost }) }));
  return {};
}

function fillDisk(world: World, dice: Dice, told: SyncChaos): void {
  const store = dice.pick(['customers', 'ledger', 'tasks', 'companies']);
  world.disk.fill(store, 1 + dice.below(3), dice.below(6));
  bump(told.faults, `disk full at ${store}`);
}

function killSomewhere(world: World, dice: Dice, told: SyncChaos): void {
  const target = world.passed.length + dice.below(320);
  world.killWhere(({ number, call, phase }) => {
    if (number !== target) return false;
    bump(told.kills, `${call.split('.')[0]?.split(' ')[0]} ${phase}`);
    return true;
  });
}

/** Whoever sees that it did not take presses once more, and what follows runs by itself. */
async function settle(world: World, person: PersonDeed): Promise<void> {
  if (!world.alive) await world.start();
  await person.settle();
  await recover(world);
}

/** Trouble is over; whatever is due runs by itself. */
async function recover(world: World): Promise<void> {
  world.simulator.faults.clear();
  world.disk.clear();
  if (world.alive) world.killWhere(undefined);
  await world.pass(2 * hourMs + 30 * minuteMs);
}
