import { expect, test } from 'vitest';
import { compareSlice } from '@/lib/app/audit/slice';
import type { RunTools } from '@/lib/app/full-read';
import type { Mirror } from '@/lib/app/ports';
import { nightsForAll, slicePagesAtMost } from '@/lib/core/audit/plan';
import type { IdOrder } from '@/lib/core/audit/walk';
import type { MirrorState } from '@/lib/core/mirror-state';
import type { Section } from '@/lib/core/query';
import type { AnyRecord } from '@/lib/core/records';
import { succeed } from '@/lib/core/result';
import { createDice, type Dice } from './dice';
import { dayMs, startsAt } from './world';

/*
 * The promise of large books, walked night by night: the real audit over books that are only lists of Ids, in step with
 * the mirror, in which records come and go. Every record is compared within so many nights of any other time that it was.
 */

type Name = Section['name'];
const names: readonly Name[] = ['customers', 'invoices', 'open-invoices', 'payments'];
const kindOf = {
  customers: 'Customer',
  invoices: 'Invoice',
  'open-invoices': 'Invoice',
  payments: 'Payment',
} as const;

/** Books and mirror in one: they agree, so every page that is read is compared record by record. */
function makeBooks(sizes: Readonly<Record<Name, number>>, order: IdOrder, dice: Dice) {
  // Whatever comes has a higher number than all before.
  const sorted = (ids: readonly string[]) => (order === 'text' ? [...ids].sort() : ids);
  const first: Readonly<Record<Name, number>> = {
    customers: 1,
    invoices: 1000,
    'open-invoices': 1,
    payments: 500_000,
  };
  let next = 1_000_000;
  const ids = Object.fromEntries(
    names.map((name) => [
      name,
      sorted(Array.from({ length: sizes[name] }, (_, index) => String(first[name] + index))),
    ]),
  ) as unknown as Record<Name, readonly string[]>;
  /** Night in which each record was last compared, or came. */
  const seenIn = new Map<string, number>();
  for (const name of names) for (const id of ids[name]) seenIn.set(`${name} ${id}`, 0);

  function live(night: number): void {
    for (const name of ['invoices', 'payments'] as const) {
      const gone = new Set(
        Array.from({ length: dice.below(40) }, () => dice.pick(ids[name] as string[])),
      );
      const fresh = Array.from({ length: dice.below(80) }, () => String(next++));
      for (const id of gone) seenIn.delete(`${name} ${id}`);
      for (const id of fresh) seenIn.set(`${name} ${id}`, night);
      ids[name] = sorted([...ids[name].filter((id) => !gone.has(id)), ...fresh]);
    }
  }
  return { ids, seenIn, live };
}

const recordOf = (name: Name, id: string): AnyRecord =>
  ({
    kind: kindOf[name],
    record: { id, customerId: '1', day: '2026-11-01', balance: 0, updatedAt: 0 },
  }) as unknown as AnyRecord;

/** The tools of a run in which nothing but the audit happens. */
function toolsOver(books: ReturnType<typeof makeBooks>, night: () => number) {
  let state = {
    revision: 1,
    cursor: startsAt,
    complete: {},
    fruitfulRuns: 0,
  } as unknown as MirrorState;
  const reads = { all: 0, pagesOf: new Map<Name, number>() };
  const none = { customers: 0, invoices: 0, payments: 0 };
  const zero = { Customer: 0, Invoice: 0, Payment: 0 };
  const mirror: Partial<Mirror> = {
    readState: async () => state,
    auditIndex: async () => ({ ids: books.ids, leftOut: new Set(), unreadable: zero }),
    recordsOf: async (kind, ids) => {
      const name = names.find((one) => kindOf[one] === kind) ?? 'invoices';
      return new Map(ids.map((id) => [id, recordOf(name, id)]));
    },
    async commit(step) {
      const done = { changed: zero, deleted: zero, orphaned: false };
      state = step.change(state, done as never);
      return { state, ...done } as never;
    },
    counts: async () => none,
  };
  const serverAt = startsAt;
  const tools = {
    mirror,
    clock: { now: () => startsAt + night() * dayMs },
    trigger: 'schedule',
    wants: {},
    goesOn: async () => true,
    progress: () => undefined,
    reader: {
      async count({ name }: Section) {
        reads.all += 1;
        return succeed({ total: books.ids[name].length, serverAt });
      },
      async page({ name }: Section, start: number, size: number) {
        reads.all += 1;
        reads.pagesOf.set(name, (reads.pagesOf.get(name) ?? 0) + 1);
        const ids = books.ids[name].slice(start - 1, start - 1 + size);
        for (const id of ids) books.seenIn.set(`${name} ${id}`, night());
        const records = ids.map((id) => recordOf(name, id));
        return succeed({ records, refused: [], ids, serverAt });
      },
      async changesSince() {
        reads.all += 1;
        return succeed({ records: [], refused: [], ids: [], deleted: [], capped: false, serverAt });
      },
    },
  } as unknown as RunTools;
  return { tools, reads, stateNow: () => state };
}

/** The longest time that any record went without being compared, in nights, and the dearest night. */
async function liveThrough(
  sizes: Readonly<Record<Name, number>>,
  order: IdOrder,
  nights: number,
): Promise<{ longest: number; slice: number; all: number; findings: number }> {
  let night = 0;
  const books = makeBooks(sizes, order, createDice(7));
  const { tools, reads, stateNow } = toolsOver(books, () => night);
  let [longest, slice, all] = [0, 0, 0];
  for (night = 1; night <= nights; night += 1) {
    reads.all = 0;
    reads.pagesOf.clear();
    const done = await compareSlice(tools);
    if (!done.ok) throw new Error(done.failure.kind);
    const large = names.filter((name) => sizes[name] > 950);
    const pages = large.reduce((sum, name) => sum + (reads.pagesOf.get(name) ?? 0), 0);
    slice = Math.max(slice, pages);
    all = Math.max(all, reads.all);
    for (const seen of books.seenIn.values()) longest = Math.max(longest, night - seen);
    books.live(night);
  }
  return { longest, slice, all, findings: stateNow().audit?.findings.length ?? 0 };
}

const some = { customers: 2000, invoices: 20_000, 'open-invoices': 1200, payments: 10_000 };
const large = { customers: 900, invoices: 100_000, 'open-invoices': 300, payments: 9000 };

test.each([
  ['number', some],
  ['text', some],
  ['number', large],
] as const)(
  'Ids in the order of a %s, %j: each record is compared within 30 nights, at four pages a night',
  async (order, sizes) => {
    const lived = await liveThrough(sizes, order, 62);
    expect(lived.slice).toBeLessThanOrEqual(slicePagesAtMost);
    // A count or page of each section, the slice, and the changes.
    expect(lived.all).toBeLessThanOrEqual(names.length + slicePagesAtMost + 1);
    expect(lived.longest).toBeLessThanOrEqual(30);
    // It was not spent on fewer nights than there are.
    expect(lived.longest).toBeGreaterThan(10);
    expect(lived.findings).toBe(0);
  },
  120_000,
);

test('beyond what four pages a night can hold it takes as many nights as the page says', async () => {
  const huge = { customers: 10_000, invoices: 100_000, 'open-invoices': 300, payments: 50_000 };
  const lived = await liveThrough(huge, 'number', 45);
  expect(lived.slice).toBeLessThanOrEqual(slicePagesAtMost);
  expect(lived.longest).toBeGreaterThan(30);
  // Nights begin in the middle of a round, and records come meanwhile.
  expect(lived.longest).toBeLessThanOrEqual(nightsForAll(huge) + 1);
}, 120_000);
