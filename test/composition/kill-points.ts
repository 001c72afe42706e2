import type { MirrorState } from '@/lib/core/mirror-state';
import { type BusyOffice, createBusyOffice } from './busy-office';
import type { KillPoint } from './mortal';
import { createOracle, type Difference, type Oracle } from './oracle';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/** Kinds of run that a worker can die in. */
export const runKinds = ['first', 'changes', 'customers', 'catchup', 'full'] as const;
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
};

/** What one death led to. */
export interface Death {
  readonly point: KillPoint;
  /** Right after it: what the cursor already claims to have. */
  readonly ahead: readonly string[];
  /** After the alarms have had an hour: what the mirror still lacks. */
  readonly difference: Difference;
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
  const company = world.simulator.companies.get(realmId);
  if (!company) throw new Error('no company');
  const oracle = createOracle(company, () => world.time.now());
  const office = createBusyOffice(company, world.dice, oracle.look);
  await world.start();
  await world.connect();
  let turns = 0;
  let wanted: RunKind = 'changes';

  async function prepare(kind: RunKind): Promise<void> {
    wanted = kind;
    if (!world.alive) await world.start();
    world.simulator.clock.advance(2 * minuteMs);
    for (let deeds = 0; deeds < 3; deeds += 1) office.act();
    if (kind === 'first') await world.finish(world.ports.mirrors.erase(companyId));
    if (kind === 'full') await loseTrack({ doubt: 'everything' });
    if (kind === 'catchup') await loseTrack({ cursor: world.time.now() - 31 * dayMs });
  }

  async function loseTrack(lost: Partial<MirrorState>): Promise<void> {
    const opened = await world.finish(world.ports.mirrors.of(companyId));
    if (!opened.ok) throw new Error('no mirror');
    await world.finish(opened.value.commit({ change: (state) => ({ ...state, ...lost }) }));
  }

  const run = () =>
    world.useCases.schedule.runNow(companyId, 'manual', {
      ...(wanted === 'customers' ? { customers: true } : {}),
    });

  return {
    world,
    oracle,
    office,
    prepare,
    async countPoints() {
      const from = world.passed.length;
      await world.finish(run());
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
      const ahead = await oracle.aheadOfRecords(world.disk);
      await world.pass(2 * minuteMs);
      const soon = await oracle.compare(world.disk);
      if (isEmpty(soon)) return { point: died, ahead, difference: soon };
      await world.pass(hourMs + 5 * minuteMs);
      return { point: died, ahead, difference: await oracle.compare(world.disk) };
    },
  };
}

export function isEmpty({ lost, ghosts, stale, doubled }: Difference): boolean {
  return lost.length + ghosts.length + stale.length + doubled.length === 0;
}

/** The name of a death, for lists. */
export function nameOf({ call, phase }: KillPoint): string {
  return `${call}, ${phase}`;
}
