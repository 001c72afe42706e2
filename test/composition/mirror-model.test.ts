import { expect, test } from 'vitest';
import { createMirrors, mirrorName } from '@/lib/adapters/mirror/mirrors';
import type { Mirror } from '@/lib/app/ports';
import { type EntityId, parseEntityId } from '@/lib/core/ids';
import type { AnyRecord, MirroredKind } from '@/lib/core/records';
import { createDice, type Dice } from './dice';
import { createDisk, type Disk } from './disk';
import { companyId, startsAt } from './world';

/*
 * The mirror beside the plainest model of one, a map: random steps of runs (pages, changes, late news, deletions, sweeps)
 * leave the same records in both, and what a step says that it changed is what really differs.
 */

const kinds = ['Customer', 'Invoice', 'Payment'] as const;
const storeOf = { Customer: 'customers', Invoice: 'invoices', Payment: 'payments' } as const;
/** A small world, so that steps meet the same records again and again. */
const idsEach = 12;
const windowStart = '2025-11-20';
const same = <T>(state: T): T => state;

type Model = Map<string, AnyRecord>;
type Tally = Record<MirroredKind, number>;

const keyOf = ({ kind, record }: AnyRecord) => `${kind} ${record.id}`;
const idOf = (number: number) => parseEntityId(String(number)) as EntityId;
const textOf = (record: AnyRecord | undefined) => JSON.stringify(record?.record);
const noTally = (): Tally => ({ Customer: 0, Invoice: 0, Payment: 0 });

function aRecord(dice: Dice, kind: MirroredKind, id: number, updatedAt: number): AnyRecord {
  const base = { id: idOf(id), syncToken: String(dice.below(3)), updatedAt };
  const amount = dice.below(4) * 10;
  const day = dice.chance(0.8) ? '2026-11-01' : '2024-01-01';
  const customerId = idOf(1 + dice.below(idsEach));
  switch (kind) {
    case 'Customer': {
      const name = `Customer ${id}`;
      const names = { displayName: name, fullName: name };
      return { kind, record: { ...base, ...names, active: dice.chance(0.9), balance: amount } };
    }
    case 'Invoice':
      return {
        kind,
        record: { ...base, customerId, day, total: 40, balance: amount, lines: [] },
      };
    case 'Payment':
      return { kind, record: { ...base, customerId, day, total: amount, applied: [] } };
  }
}

/** Some records of the small world, none twice: as they stand in the model, newer, or older than there. */
function someRecords(dice: Dice, model: Model, now: number): AnyRecord[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: idsEach }, (_, index) => index + 1)
      .filter(() => dice.chance(0.3))
      .map((id) => {
        const known = model.get(`${kind} ${id}`);
        if (known && dice.chance(0.4)) return structuredClone(known);
        const late = dice.chance(0.2);
        return aRecord(dice, kind, id, late ? now - 1_000_000 : now);
      }),
  );
}

/** What the mirror is for: all customers, a year of transactions, unpaid invoices, and whatever is in already. */
function belongs({ kind, record }: AnyRecord, isIn: boolean): boolean {
  if (isIn || kind === 'Customer' || record.day >= windowStart) return true;
  return kind === 'Invoice' && record.balance > 0;
}

interface Bench {
  mirror: Mirror;
  readonly disk: Disk;
  readonly model: Model;
  readonly dice: Dice;
  now: number;
}

/** Changes since a cursor: news and deletions; what is older than what is here is no news. */
async function changes({ mirror, model, dice, now }: Bench): Promise<void> {
  const put = someRecords(dice, model, now);
  const remove = kinds.flatMap((kind) =>
    dice.chance(0.5) ? [{ kind, id: idOf(1 + dice.below(idsEach)) }] : [],
  );
  const [changed, deleted] = [noTally(), noTally()];
  for (const one of put) {
    const before = model.get(keyOf(one));
    const isLate = before !== undefined && before.record.updatedAt > one.record.updatedAt;
    if (isLate || !belongs(one, before !== undefined)) continue;
    if (textOf(before) !== textOf(one)) changed[one.kind] += 1;
    model.set(keyOf(one), structuredClone(one));
  }
  for (const { kind, id } of remove) if (model.delete(`${kind} ${id}`)) deleted[kind] += 1;
  const done = await mirror.commit({ put, remove, scope: { windowStart }, change: same });
  expect({ changed: done.changed, deleted: done.deleted }).toEqual({ changed, deleted });
}

/** Everything again: pages in two steps, then what none of them showed is gone. */
async function everything({ mirror, model, dice, now }: Bench): Promise<void> {
  const generation = (await mirror.readState()).revision + 1;
  const shown = someRecords(dice, model, now).filter((one) => belongs(one, false));
  const half = Math.floor(shown.length / 2);
  for (const put of [shown.slice(0, half), shown.slice(half)]) {
    const changed = noTally();
    for (const one of put) {
      if (textOf(model.get(keyOf(one))) !== textOf(one)) changed[one.kind] += 1;
      model.set(keyOf(one), structuredClone(one));
    }
    const done = await mirror.commit({ put, generation, compare: true, change: same });
    expect(done.changed).toEqual(changed);
  }
  const seen = new Set(shown.map(keyOf));
  const deleted = noTally();
  for (const [key, one] of model) {
    if (seen.has(key)) continue;
    model.delete(key);
    // What lay outside the window is let go without a word: nobody knows whether it is gone at Intuit.
    if (belongs(one, false)) deleted[one.kind] += 1;
  }
  const sweep = { generation, windowStart, of: 'everything' } as const;
  const done = await mirror.commit({ generation, sweep, change: same });
  expect(done.deleted).toEqual(deleted);
}

/** Pages of a first read: they overwrite, a page may come twice, and neighbours share records. */
async function overwrites({ mirror, model, dice, now }: Bench): Promise<void> {
  const generation = (await mirror.readState()).revision + 1;
  const shown = someRecords(dice, model, now).filter((one) => belongs(one, false));
  const half = Math.floor(shown.length / 2);
  const pages = [shown.slice(0, half + 1), shown.slice(half)];
  for (const page of dice.chance(0.3) ? [...pages, shown.slice(half)] : pages) {
    const put = structuredClone(page);
    const done = await mirror.commit({ put, generation, change: same });
    for (const one of page) model.set(keyOf(one), structuredClone(one));
    const sum = done.changed.Customer + done.changed.Invoice + done.changed.Payment;
    expect(sum).toBe(page.length);
  }
}

/** Whatever can be asked of the mirror is what the model says. */
async function expectAnswers({ mirror, model }: Bench): Promise<void> {
  const all = [...model.values()];
  const of = <K extends MirroredKind>(kind: K) =>
    all.filter((one) => one.kind === kind).map(({ record }) => record) as (AnyRecord & {
      kind: K;
    })['record'][];
  const [customers, invoices, payments] = [of('Customer'), of('Invoice'), of('Payment')];
  expect(await mirror.counts()).toEqual({
    customers: customers.filter(({ active }) => active).length,
    invoices: invoices.length,
    payments: payments.length,
  });
  const recent = ({ day }: { day: string }) => day >= windowStart;
  const sections = {
    customers,
    invoices: invoices.filter(recent),
    'open-invoices': invoices.filter((one) => !recent(one) && one.balance > 0),
    payments: payments.filter(recent),
  };
  const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id).sort();
  const { ids } = await mirror.auditIndex(windowStart);
  for (const [name, records] of Object.entries(sections)) {
    expect([name, [...ids[name as keyof typeof ids]].sort()]).toEqual([name, idsOf(records)]);
  }
  const counted = Object.entries(sections).map(([name, { length }]) => [name, length]);
  expect(await mirror.sectionCounts(windowStart)).toEqual(Object.fromEntries(counted));
  await expectRecords(mirror, model);
  const active = new Set(
    [...sections.invoices, ...sections['open-invoices'], ...sections.payments].map(
      ({ customerId }) => customerId,
    ),
  );
  const accounts = await mirror.accountsById(idsOf(customers), windowStart);
  for (const { id } of customers) {
    expect([id, accounts.get(id)?.hasActivity]).toEqual([id, active.has(id)]);
  }
  const told = await mirror.invoicesOf(idsOf(customers));
  for (const { id } of customers) {
    const own = invoices.filter(({ customerId }) => customerId === id);
    expect(idsOf(told.get(id) ?? [])).toEqual(idsOf(own));
  }
}

/** Each record by its id, its owner, and all of them in a walk. */
async function expectRecords(mirror: Mirror, model: Model): Promise<void> {
  const everyId = Array.from({ length: idsEach }, (_, index) => String(index + 1));
  for (const kind of kinds) {
    const own = [...model.values()].filter((one) => one.kind === kind);
    const wanted = Object.fromEntries(own.map((one) => [one.record.id, textOf(one)]));
    const found = await mirror.recordsOf(kind, everyId);
    const texts = Array.from(found, ([id, one]) => [id, textOf(one)]);
    expect([kind, Object.fromEntries(texts)]).toEqual([kind, wanted]);
    const walked: string[] = [];
    await mirror.walk(kind, (some) => void walked.push(...some.map(({ id }) => id)));
    expect([kind, walked.sort()]).toEqual([kind, Object.keys(wanted).sort()]);
    if (kind === 'Customer') continue;
    const owners = own.map(({ record }) => [
      record.id,
      'customerId' in record && record.customerId,
    ]);
    expect(Object.fromEntries(await mirror.customersOf(kind, everyId))).toEqual(
      Object.fromEntries(owners),
    );
  }
}

async function rowsOf(disk: Disk): Promise<Record<string, string>> {
  const rows = await Promise.all(
    kinds.map(async (kind) =>
      (await disk.readMirrored(mirrorName(companyId), storeOf[kind])).map(({ value }) => {
        const {
          names: _names,
          generation: _generation,
          ...record
        } = value as AnyRecord['record'] & {
          names?: unknown;
          generation?: unknown;
        };
        return [`${kind} ${record.id}`, JSON.stringify(record)] as const;
      }),
    ),
  );
  return Object.fromEntries(rows.flat());
}

async function openMirror(): Promise<Mirror> {
  const opened = await createMirrors().of(companyId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'mirror and model hold the same after each of 60 random steps, seed %i',
  async (seed) => {
    const disk = createDisk();
    const bench: Bench = {
      mirror: await openMirror(),
      disk,
      model: new Map(),
      dice: createDice(seed),
      now: startsAt,
    };
    for (let step = 0; step < 60; step += 1) {
      bench.now += 60_000;
      const { dice } = bench;
      // Another worker: it remembers nothing.
      if (dice.chance(0.2)) bench.mirror = await openMirror();
      if (dice.chance(0.2)) await everything(bench);
      else if (dice.chance(0.15)) await overwrites(bench);
      else await changes(bench);
      const wanted = [...bench.model].map(([key, one]) => [key, textOf(one)]);
      expect(await rowsOf(disk)).toEqual(Object.fromEntries(wanted));
      if (step % 4 === 0) await expectAnswers(bench);
    }
  },
);
