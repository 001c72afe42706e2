import type { Mirror } from '@/lib/app/ports';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import type { Company } from '../simulator/contract';
import { companyId, type World } from './world';

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

/** No record is here, and not spoilt yet, that could be wrong in this way. */
export class NothingToSpoil extends Error {}

/** Somebody who spoils a mirror behind everybody's back; each record once at most. */
export interface Spoiler {
  /** @returns the key of what an audit has to find */
  spoil(one: Drift): Promise<string>;
  /** In any way that is possible: there is always a customer. */
  spoilSomehow(): Promise<string>;
  mirror(): Promise<Mirror>;
}

export function createSpoiler(world: World, company: Company): Spoiler {
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
    const fitting = [...records.values()].filter(isFree);
    if (fitting.length === 0) throw new NothingToSpoil(kind);
    const one = world.dice.pick(fitting);
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

  async function spoilSomehow(left: readonly Drift[] = drifts): Promise<string> {
    const drift = world.dice.pick(left);
    try {
      return await ways[drift]();
    } catch (error) {
      const others = left.filter((one) => one !== drift);
      if (!(error instanceof NothingToSpoil) || others.length === 0) throw error;
      return spoilSomehow(others);
    }
  }

  return { mirror, spoil: (one) => ways[one](), spoilSomehow: () => spoilSomehow() };
}

const keyOf = ({ kind, record }: AnyRecord) => `${kind} ${record.id}`;

/** What lies in the window for sure, and is not about to leave it. */
function isSure({ kind, record }: AnyRecord): boolean {
  return kind === 'Customer' || record.day > '2026-01-31';
}
