import type { EntityId } from '@/lib/core/ids';
import type { MirrorState } from '@/lib/core/mirror-state';
import type { EntityRecord } from '../simulator/contract';
import { type BusyOffice, createBusyOffice } from './busy-office';
import { repairWhatIsLeft, untruthsOf } from './chaos-audit';
import { leaveOut, type PersonDeed, reachBack, withoutLeftOut } from './chaos-people';
import type { KillPoint } from './mortal';

import { createOracle, type Difference, type Oracle } from './oracle';
import { createSpoiler } from './spoil';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/** Kinds of run that a worker can die in. */
export const runKinds = [
  'first',
  'changes',
  'customers',
  'catchup',
  'full',
  'night',
  'compare',
  'repair',
  'backfill',
  'reach',
] as const;
export type RunKind = (typeof runKinds)[number];

/**
 * Kill points that each kind of run was last found to have, a little less for what depends on who comes first.
 * Fewer would mean that the wrapper no longer sees what it should see.
 */
export const leastPoints: Readonly<Record<RunKind, number>> = {
  first: 330,
  changes: 110,
  customers: 190,
  catchup: 440,
  full: 320,
  night: 270,
  compare: 310,
  repair: 170,
  backfill: 190,
  reach: 310,
};

/** What one death led to. */
export interface Death {
  readonly point: KillPoint;
  /** Right after it: what the cursor already claims to have. */
  readonly ahead: readonly string[];
  /** After the alarms have had an hour: what the mirror still lacks. */
  readonly difference: Difference;
  /** What an audit said that is not so. */
  readonly untrue: readonly string[];
}

/** A connected company with somebody at work in it, ready for any number of runs and deaths. */
export interface Bed {
  readonly world: World;
  readonly oracle: Oracle;
  readonly office: BusyOffice;
  /** Changes the books and brings the mirror to where the next run is of this kind. */
  prepare(kind: RunKind): Promise<void>;
  /** The kill points of one run that is left alone. */
  countPoints(): Promise<readonly KillPoint[]>;
  /** Starts a run and kills the worker at its n-th kill point; `undefined` when the run has no such point. */
  dieAt(n: number): Promise<Death | undefined>;
}

export async function makeBed(seed: number): Promise<Bed> {
  const world = await createWorld({
    seed,
    books: { seed: 3, customers: 9, invoices: 22, payments: 12 },
    simulator: { switches: { rotation: 'never' } },
  });
  const books = world.simulator.companies.get(realmId)!;
  const oracle = createOracle(books, () => world.time.now());
  const office = createBusyOffice(books, world.dice, oracle.look);
  await world.start();
  await world.connect();
  /** Keys of what is wrong in the mirror on purpose. */
  const spoilt = new Set<string>();
  let turns = 0;
  /** What somebody presses, in the kinds of run that begin so. */
  let person: PersonDeed | undefined;
  let wanted: RunKind = 'changes';

  async function prepare(kind: RunKind): Promise<void> {
    wanted = kind;
    spoilt.clear();
    person = undefined;
    if (!world.alive) await world.start();
    world.simulator.clock.advance(2 * minuteMs);
    for (let deeds = 0; deeds < 3; deeds += 1) office.act();
    await preparations[kind]?.();
  }

  const preparations: Readonly<Partial<Record<RunKind, () => Promise<void>>>> = {
    first: () => world.finish(world.ports.mirrors.erase(companyId)),
    full: () => loseTrack((state) => ({ ...state, doubt: 'everything' })),
    catchup: () => loseTrack((state) => ({ ...state, cursor: world.time.now() - 31 * dayMs })),
    repair: spoilAndFind,
    backfill: leaveOutForOneRun,
    reach: forgetReach,
  };

  async function loseTrack(change: (state: MirrorState) => MirrorState): Promise<void> {
    const opened = await world.finish(world.ports.mirrors.of(companyId));
    if (!opened.ok) throw new Error('no mirror');
    await world.finish(opened.value.commit({ change }));
  }

  async function spoilAndFind(): Promise<void> {
    // However much was deleted by now: there must be something to spoil.
    const { Id: customerId } = books.act.createCustomer({
      displayName: `Client of ${world.time.now()}`,
    });
    for (const amount of [12, 34]) books.act.createInvoice({ customerId, amount });
    oracle.look();
    await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
    // What was put right can be spoilt again.
    const spoiler = createSpoiler(world, books);
    for (const drift of ['missing invoice', 'wrong balance', 'lost tombstone'] as const) {
      spoilt.add(await spoiler.spoil(drift));
    }
    await world.finish(world.useCases.audits.start(companyId));
    await world.rest();
  }

  /** One that is told apart from the next by its moment. */
  async function runOnce(): Promise<void> {
    await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
    world.simulator.clock.advance(minuteMs);
  }

  async function leaveOutForOneRun(): Promise<void> {
    person = await leaveOut(world, oracle.look);
    await runOnce();
  }

  /** The mirror begins twelve months ago once more, and there is something before that. */
  async function forgetReach(): Promise<void> {
    const opened = await world.finish(world.ports.mirrors.of(companyId));
    if (!opened.ok) throw new Error('no mirror');
    const old = [...books.records('Invoice')].filter(isOld);
    const known = old.length > 0 ? old : [writeOld()];
    const remove = known.map(({ Id }) => ({ kind: 'Invoice' as const, id: Id as EntityId }));
    const change = ({ reach: _reach, ...state }: MirrorState) => state;
    await world.finish(opened.value.commit({ remove, change }));
    world.simulator.clock.advance(2 * minuteMs);
    await runOnce();
    person = await reachBack(world);
  }

  /** An invoice that was written and paid before the automatic window. */
  function writeOld(): EntityRecord {
    const { Id: customerId } = books.act.createCustomer({
      displayName: `Client of ${world.time.now()}`,
    });
    const old = { customerId, amount: 56, txnDate: '2024-05-06' };
    const invoice = books.act.createInvoice(old);
    books.act.receivePayment({ ...old, invoiceIds: [invoice.Id] });
    return invoice;
  }

  /** Begins a run of the kind that was prepared. */
  function run(): Promise<unknown> {
    const { audits, schedule } = world.useCases;
    if (person) return person.begin();
    if (wanted === 'compare') return audits.start(companyId);
    if (wanted === 'repair') return audits.repair(companyId);
    if (wanted === 'night') return schedule.runNow(companyId, 'schedule', { audit: 'slice' });
    const wants = wanted === 'customers' ? { customers: true } : {};
    return schedule.runNow(companyId, 'manual', wants);
  }

  /** By itself, but for what was pressed and had died before it was stored. */
  async function recover(ms: number): Promise<Pick<Death, 'difference' | 'untrue'>> {
    await world.pass(ms);
    if ((person || wanted === 'repair') && !world.alive) await world.start();
    if (wanted === 'repair') await repairWhatIsLeft(world);
    await person?.settle();
    const difference = await oracle.compare(world.disk);
    if (!world.alive) await world.start();
    const unkept = (await person?.unkept()) ?? [];
    return { difference, untrue: [...(await untruthsOf(world, oracle)), ...unkept] };
  }

  return {
    world,
    oracle,
    office,
    prepare,
    async countPoints() {
      const from = world.passed.length;
      await world.finish(run());
      await world.rest();
      return world.passed.slice(from);
    },
    async dieAt(n) {
      const from = world.passed.length;
      let died: KillPoint | undefined;
      world.killWhere((point) => {
        if (point.number !== from + n) return false;
        died = point;
        return true;
      });
      // While the answer is on its way the books go on changing.
      turns = 0;
      world.wire.meanwhile = (moment) => {
        turns += 1;
        if (moment === 'answer' && turns % 3 === 0) office.act();
      };
      void run().catch(() => undefined);
      await world.rest();
      world.wire.meanwhile = undefined;
      if (world.alive) world.killWhere(undefined);
      if (!died) return undefined;
      const behind = await withoutLeftOut(world, await oracle.aheadOfRecords(world.disk));
      const ahead = behind.filter((key) => !spoilt.has(key));
      const soon = await recover(2 * minuteMs);
      if (isEmpty(soon)) return { point: died, ahead, ...soon };
      return { point: died, ahead, ...(await recover(hourMs + 5 * minuteMs)) };
    },
  };
}

/** Written and settled before the automatic window: not mirrored by itself. */
const isOld = ({ TxnDate, Balance }: EntityRecord) =>
  String(TxnDate) < '2025-01-01' && Number(Balance) === 0;

export function isEmpty({ difference, untrue }: Pick<Death, 'difference' | 'untrue'>): boolean {
  return [...Object.values(difference), untrue].flat().length === 0;
}

/** The name of a death, for lists. */
export function nameOf({ call, phase }: KillPoint): string {
  return `${call}, ${phase}`;
}
