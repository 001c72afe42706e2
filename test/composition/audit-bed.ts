import type { Mirror } from '@/lib/app/ports';
import type { AuditView } from '@/lib/core/audit/view';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import type { Company, CompanyRecipe, Switches } from '../simulator/contract';
import { type BusyOffice, createBusyOffice } from './busy-office';
import { createOracle, type Oracle } from './oracle';
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

/** Every way in which a mirror can disagree with the books. */
export const drifts = [
  'missing customer',
  'missing invoice',
  'missing payment',
  'extra invoice',
  'extra payment',
  'lost tombstone',
  'renamed customer',
  'wrong customer balance',
  'wrong balance',
  'stale terms',
  'changed line',
  'applied elsewhere',
  'older version',
  'paid here, open there',
] as const;
export type Drift = (typeof drifts)[number];

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
  const spoilt = new Set<string>();

  async function mirror(): Promise<Mirror> {
    const opened = await world.finish(world.ports.mirrors.of(companyId));
    if (!opened.ok) throw new Error(opened.failure.kind);
    return opened.value;
  }

  async function take(
    kind: MirroredKind,
    fits: (one: AnyRecord) => boolean = () => true,
  ): Promise<AnyRecord> {
    const at = await mirror();
    const ids = [...company.records(kind)].map(({ Id }) => Id);
    const records = await world.finish(at.recordsOf(kind, ids));
    const isFree = (one: AnyRecord) => !spoilt.has(keyOf(one)) && isSure(one) && fits(one);
    const one = world.dice.pick([...records.values()].filter(isFree));
    spoilt.add(keyOf(one));
    return one;
  }

  async function write(step: { put?: AnyRecord; remove?: AnyRecord }): Promise<void> {
    const { put, remove } = step;
    await world.finish(
      (await mirror()).commit({
        ...(put ? { put: [put] } : {}),
        ...(remove ? { remove: [{ kind: remove.kind, id: remove.record.id }] } : {}),
        change: (state) => state,
      }),
    );
  }

  const lose = async (kind: MirroredKind): Promise<string> => {
    const one = await take(kind);
    await write({ remove: one });
    return keyOf(one);
  };
  const invent = async (kind: MirroredKind, id: string): Promise<string> => {
    const one = await take(kind);
    spoilt.delete(keyOf(one));
    const put = { ...one, record: { ...one.record, id } } as unknown as AnyRecord;
    await write({ put });
    return keyOf(put);
  };
  const change = async (
    kind: MirroredKind,
    changes: object,
    fits?: (one: AnyRecord) => boolean,
  ): Promise<string> => {
    const one = await take(kind, fits);
    await write({ put: { ...one, record: { ...one.record, ...changes } } as unknown as AnyRecord });
    return keyOf(one);
  };

  const ways: Readonly<Record<Drift, () => Promise<string>>> = {
    'missing customer': () => lose('Customer'),
    'missing invoice': () => lose('Invoice'),
    'missing payment': () => lose('Payment'),
    'extra invoice': () => invent('Invoice', '77001'),
    'extra payment': () => invent('Payment', '5'.repeat(12)),
    'lost tombstone': () => invent('Customer', '99001'),
    'renamed customer': () => change('Customer', { displayName: 'X & Y', fullName: 'X & Y' }),
    'wrong customer balance': () => change('Customer', { balance: 12_345.67 }),
    'wrong balance': () => change('Invoice', { balance: 0.01 }),
    'stale terms': () => change('Invoice', { terms: 'Net 4711' }),
    'changed line': () => change('Invoice', { lines: [{ amount: 1, description: 'spoilt' }] }),
    'applied elsewhere': () => change('Payment', { applied: [] }),
    'older version': () => change('Invoice', { syncToken: '-1', total: 5 }),
    'paid here, open there': () =>
      change(
        'Invoice',
        { balance: 0 },
        ({ kind, record }) => kind === 'Invoice' && record.balance > 0,
      ),
  };

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
    spoil: (one) => ways[one](),
    async seed() {
      const keys: string[] = [];
      for (const one of drifts) keys.push(await ways[one]());
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

const keyOf = ({ kind, record }: AnyRecord) => `${kind} ${record.id}`;

/** What lies in the window for sure, and is not about to leave it. */
function isSure({ kind, record }: AnyRecord): boolean {
  return kind === 'Customer' || record.day > '2026-01-31';
}
