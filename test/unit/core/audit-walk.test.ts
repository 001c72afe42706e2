import { describe, expect, it } from 'vitest';
import {
  nightsForAll,
  pagesOf,
  priceOfRepair,
  priceOfSizes,
  slicedSections,
  slicePages,
  slicePagesAtMost,
  wholeAtMost,
} from '@/lib/core/audit/plan';
import {
  advance,
  beginningOf,
  type IdOrder,
  orderOf,
  type Place,
  resumedAt,
  type Step,
  within,
} from '@/lib/core/audit/walk';
import { pageSize } from '@/lib/core/query';
import type { MirroredKind } from '@/lib/core/records';
import { createDice } from '../../composition/dice';

const place = (changes: Partial<Place> = {}): Place => ({ ...beginningOf('invoices'), ...changes });
const idsFrom = (first: number, many: number) =>
  Array.from({ length: many }, (_, index) => String(first + index));

describe('the order of a page', () => {
  it.each([
    [['1', '2', '10'], 'number'],
    [['1', '10', '2'], 'text'],
    [['11', '12', '20'], 'either'],
    [[], 'either'],
    [['3', '2', '11'], 'none'],
    [['1', '1'], 'none'],
    [['9130358213047651', '91303582130476510'], 'either'],
  ] as const)('%j is by %s', (ids, order) => {
    expect(orderOf(ids)).toBe(order);
  });
});

describe('a step', () => {
  it('covers from the end of the page before to its own last record', () => {
    const ids = idsFrom(995, pageSize);
    const step = advance(place({ start: 996, after: '1000' }), ids, 3000);
    expect(step).toMatchObject({
      step: 'on',
      covered: { after: '1000', upTo: '1994' },
      place: { after: '1994', start: 1991 },
    });
  });

  it('goes back where records before it have gone, so that nothing between two pages is passed over', () => {
    const step = advance(place({ start: 996, after: '1000' }), idsFrom(1010, pageSize), 3000);
    expect(step).toEqual({ step: 'again', place: place({ start: 496, after: '1000' }) });
  });

  it('takes a page that was cut short for the end only where all of ours are through', () => {
    expect(advance(place(), idsFrom(1, 667), 900)).toMatchObject({ step: 'on' });
    expect(advance(place(), idsFrom(1, 667), 667)).toEqual({ step: 'end', covered: {} });
  });

  it('ends where a page brings nothing behind the one before', () => {
    const at = place({ start: 663, after: '667' });
    expect(advance(at, idsFrom(663, 5), 900)).toEqual({ step: 'end', covered: { after: '667' } });
  });

  it('begins a section again when a later page tells the order', () => {
    const at = place({ start: 96, after: '199' });
    expect(advance(at, ['199', '2', '20'], 900)).toEqual({
      step: 'again',
      place: beginningOf('invoices', 'text'),
    });
  });

  it('says nothing of a page without order', () => {
    expect(advance(place(), ['5', '3', '44'], 3)).toEqual({ step: 'unordered' });
  });

  it('is the whole section where there is nothing', () => {
    expect(advance(place(), [], 7)).toEqual({ step: 'end', covered: {} });
  });
});

/** Intuit's section: pages by position in an order, cut short where it does so. */
function books(ids: readonly string[], order: IdOrder, short: boolean) {
  const sorted = [...ids].sort((a, b) =>
    order === 'number' ? Number(a) - Number(b) : a < b ? -1 : 1,
  );
  const size = short ? 667 : pageSize;
  return (start: number) => sorted.slice(start - 1, start - 1 + size);
}

type Pages = (start: number) => readonly string[];

/** One page further, as nobody has it without an order. */
function turn(page: Pages, at: Place, ours: number) {
  const ids = page(at.start);
  const step = advance(at, ids, ours);
  if (step.step === 'unordered') throw new Error('unordered');
  return { ids, step };
}

/** Walks to the end; returns what of ours no page held, and which of theirs were seen. */
function walk(page: Pages, ours: readonly string[]) {
  const missed = new Set<string>();
  const seen = new Set<string>();
  let at = beginningOf('invoices');
  for (let pages = 0; pages < 60; pages += 1) {
    const { ids, step } = turn(page, at, ours.length);
    const lacking = step.step === 'again' ? [] : lackingIn(ids, step, at, ours);
    for (const id of lacking) missed.add(id);
    for (const id of ids) seen.add(id);
    if (step.step === 'end') return { missed, seen };
    at = step.place;
  }
  throw new Error('never ends');
}

function lackingIn(
  ids: readonly string[],
  step: Extract<Step, { covered: unknown }>,
  at: Place,
  ours: readonly string[],
) {
  const { order } = step.step === 'on' ? step.place : at;
  const there = new Set(ids);
  return within(ours, step.covered, order).filter((id) => !there.has(id));
}

const some = (dice: ReturnType<typeof createDice>, most: number, from: number) => {
  const ids = new Set<string>();
  const many = dice.below(most);
  while (ids.size < many) ids.add(String(from + dice.below(most * 4)));
  return [...ids];
};

describe('walking through a section', () => {
  it.each(['number', 'text'] as const)(
    'by %s: every extra is missed, nothing else is, all is seen',
    (order) => {
      for (let seed = 1; seed <= 60; seed += 1) {
        const dice = createDice(seed);
        const theirs = some(dice, dice.chance(0.3) ? 40 : 3500, dice.chance(0.5) ? 1 : 990);
        const lost = new Set(theirs.filter(() => dice.chance(0.02)));
        const extras = some(dice, dice.chance(0.2) ? 900 : 30, 1).filter(
          (id) => !theirs.includes(id),
        );
        const ours = [...theirs.filter((id) => !lost.has(id)), ...extras].sort();
        const { missed, seen } = walk(books(theirs, order, dice.chance(0.5)), ours);
        expect([...missed].sort(), `seed ${seed}`).toEqual([...extras].sort());
        expect(seen.size, `seed ${seed}`).toBe(theirs.length);
      }
    },
    30_000,
  );
});

/** Thirty nights of slices through books that change; returns what was there all the time and never seen. */
function thirtyNights(dice: ReturnType<typeof createDice>, order: IdOrder): readonly string[] {
  let theirs = idsFrom(1 + dice.below(5000), 2000 + dice.below(20_000));
  let lasting = theirs;
  const seen = new Set<string>();
  // A small section has told the order in the first night.
  let at = beginningOf('invoices', order);
  for (let night = 0; night < 30; night += 1) {
    const sizes = { customers: 0, invoices: theirs.length, 'open-invoices': 0, payments: 0 };
    at = resumedAt(at, [...theirs].sort());
    const page = books(theirs, order, false);
    for (let read = 0; read < slicePages(sizes); read += 1) {
      const { ids, step } = turn(page, at, theirs.length);
      for (const id of ids) seen.add(id);
      at = step.step === 'end' ? beginningOf('invoices', order) : step.place;
    }
    const gone = new Set(theirs.filter(() => dice.chance(0.0005)));
    const stays = (id: string) => !gone.has(id);
    lasting = lasting.filter(stays);
    theirs = [...theirs.filter(stays), ...idsFrom(100_000 + night * 100, dice.below(30))];
  }
  return lasting.filter((id) => !seen.has(id));
}

describe('night after night', () => {
  it.each(['number', 'text'] as const)(
    'by %s: 30 nights pass every record while the books change',
    (order) => {
      for (let seed = 1; seed <= 5; seed += 1) {
        expect(thirtyNights(createDice(seed), order), `seed ${seed}`).toEqual([]);
      }
    },
    60_000,
  );
});

describe('a night', () => {
  const sizes = (invoices: number, payments = 0) => ({
    customers: 40,
    invoices,
    'open-invoices': 3,
    payments,
  });

  it.each([
    [0, 0, 0, 1],
    [wholeAtMost, 0, 0, 1],
    [wholeAtMost + 1, 0, 1, 1],
    [20_000, 10_000, 2, 16],
    [100_000, 10_000, 4, 28],
    // Four reads a night are the limit, whatever the size: then it takes longer.
    [100_000, 50_000, 4, 38],
    [1_000_000, 0, 4, 252],
  ])(
    '%i invoices and %i payments: %i pages, all within %i nights',
    (invoices, payments, pages, nights) => {
      expect(slicePages(sizes(invoices, payments))).toBe(pages);
      expect(nightsForAll(sizes(invoices, payments))).toBe(nights);
    },
  );

  it('never reads more than four pages, and compares up to 110,000 records within 30 nights', () => {
    for (let many = 0; many < 400_000; many += 977) {
      expect(slicePages(sizes(many))).toBeLessThanOrEqual(slicePagesAtMost);
      if (many <= 110_000) expect(nightsForAll(sizes(many))).toBeLessThanOrEqual(30);
    }
  });

  it('compares small sections whole', () => {
    expect(slicedSections(sizes(2000, 10))).toEqual(['invoices']);
  });
});

describe('the price of everything', () => {
  it.each([
    [0, 0, 0, 6, 7],
    [40, 120, 80, 6, 7],
    [2000, 20_000, 10_000, 41, 16],
  ])(
    '%i customers, %i invoices, %i payments: at most %i reads, and %i more',
    (customers, invoices, payments, reads, more) => {
      const records = customers + invoices + payments;
      const sizes = { customers, invoices, payments, 'open-invoices': 0 };
      expect(priceOfSizes(sizes)).toEqual({ records, reads, more });
    },
  );

  const finding = (kind: MirroredKind) => ({ kind });
  it.each([
    [[], 0, 1],
    [['Invoice'], 0, 2],
    [['Invoice', 'Invoice', 'Payment', 'Customer'], 0, 4],
    [Array.from({ length: 101 }, () => 'Invoice'), 0, 3],
    [['Invoice'], 1, 10],
  ] as const)('putting %j and %i more right takes %i reads', (kinds, more, reads) => {
    const open = kinds.map((kind) => finding(kind as MirroredKind));
    expect(priceOfRepair({ open, more }, { customers: 1, invoices: 1, payments: 1 })).toBe(reads);
  });

  it.each([
    [0, 1],
    [1000, 1],
    [1001, 2],
    [1995, 2],
    [1996, 3],
  ])('%i records are %i pages', (records, pages) => {
    expect(pagesOf(records)).toBe(pages);
  });
});
