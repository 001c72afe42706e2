import type { Mirror } from '@/lib/app/ports';
import type { AuditView } from '@/lib/core/audit/view';
import type { Company, CompanyRecipe, Switches } from '../simulator/contract';
import { type BusyOffice, createBusyOffice } from './busy-office';
import { createOracle, type Oracle } from './oracle';
import { createSpoiler, type Drift, drifts } from './spoil';
import { companyId, createWorld, realmId, type World } from './world';

/** A mirror in step, and somebody who spoils it behind everybody's back. */
export interface AuditBed {
  readonly world: World;
  readonly company: Company;
  readonly oracle: Oracle;
  readonly office: BusyOffice;
  mirror(): Promise<Mirror>;
  /** Spoils the mirror in every way; returns the keys of what an audit has to find. */
  seed(): Promise<readonly string[]>;
  spoil(one: Drift): Promise<string>;
  read(): Promise<AuditView>;
  /** What is open, as keys; in order. */
  found(): Promise<readonly string[]>;
  /** Compares everything, to its end. */
  compareAll(): Promise<AuditView>;
}

export async function makeAuditBed(
  books: CompanyRecipe['books'],
  options: { seed?: number; switches?: Partial<Switches> } = {},
): Promise<AuditBed> {
  const world = await createWorld({
    seed: options.seed ?? 1,
    ...(books === undefined ? {} : { books }),
    simulator: { switches: { rotation: 'never', ...options.switches } },
  });
  const company = world.simulator.companies.get(realmId)!;
  const oracle = createOracle(company, () => world.time.now());
  oracle.look();
  await world.start();
  await world.connect();
  // Out of the minute that every poll asks for once more.
  await world.pass(10 * 60_000);
  await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
  await world.pass(2 * 60_000);
  const { mirror, spoil } = createSpoiler(world, company);

  const read = async () => {
    const view = await world.finish(world.useCases.audits.read(companyId));
    if (!view) throw new Error('no audit');
    return view;
  };

  return {
    world,
    company,
    oracle,
    office: createBusyOffice(company, world.dice, oracle.look),
    mirror,
    spoil,
    async seed() {
      const keys: string[] = [];
      for (const one of drifts) keys.push(await spoil(one));
      return keys.toSorted();
    },
    read,
    found: async () => (await read()).open.map(({ kind, id }) => `${kind} ${id}`).toSorted(),
    async compareAll() {
      const begun = await world.finish(world.useCases.audits.start(companyId));
      if (!begun.ok) throw new Error(begun.failure.kind);
      await world.rest();
      return read();
    },
  };
}
