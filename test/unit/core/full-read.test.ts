import { describe, expect, it } from 'vitest';
import {
  type PagePlan,
  plannedStarts,
  planSection,
  recordsRead,
  type SectionRead,
  withPage,
} from '@/lib/core/full-read';

/** Books that move: ids in a fixed order, of which some vanish and others appear while they are read. */
class MovingBooks {
  ids: string[];
  created = new Set<string>();

  constructor(count: number) {
    this.ids = Array.from({ length: count }, (_, index) => String(10_000 + index));
  }

  page({ start, size }: PagePlan): string[] {
    return this.ids.slice(start - 1, start - 1 + size);
  }

  remove(id: string): void {
    this.ids = this.ids.filter((other) => other !== id);
  }

  /** Sorts in anywhere: some orders of ids put new records between old ones. */
  add(id: string): void {
    this.created.add(id);
    this.ids = [...this.ids, id].sort();
  }
}

interface Reading {
  readonly seen: Set<string>;
  readonly section: SectionRead;
  readonly requests: number;
}

/** Reads as the engine does, in any order within a wave; `between` moves the books before each page. */
function readThrough(
  books: MovingBooks,
  begin: SectionRead,
  between: (request: number) => void = () => {},
  pick: (left: number) => number = () => 0,
): Reading {
  const seen = new Set<string>();
  let section = begin;
  let requests = 0;

  function readWave(plans: readonly PagePlan[]): void {
    const wave = [...plans];
    while (wave.length > 0) {
      const plan = wave.splice(pick(wave.length), 1)[0]!;
      between(requests);
      requests += 1;
      if (requests > 500) throw new Error('does not end');
      const ids = books.page(plan);
      for (const id of ids) seen.add(id);
      section = withPage(section, plan, ids);
    }
  }

  for (;;) {
    const step = planSection(section);
    if (step.step === 'done') return { seen, section, requests };
    if (step.step === 'read') readWave(step.pages);
    else {
      seen.clear();
      section = { total: books.ids.length, pages: [] };
    }
  }
}

/** A small generator of its own, so that a seed replays a failure. */
function dice(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state % below;
  };
}

describe('plannedStarts', () => {
  it.each([
    [0, []],
    [1, [1]],
    [1000, [1]],
    [1001, [1, 1000]],
    [1999, [1, 1000]],
    [2000, [1, 1000, 1999]],
    [undefined, [1]],
  ])('of %s records are %j', (total, expected) => {
    expect(plannedStarts(total)).toEqual(expected);
  });
});

describe('a section of quiet books', () => {
  it.each([
    [0, 0],
    [1, 1],
    [999, 1],
    [1998, 2],
    [20_000, 21],
  ])('of %i records takes %i requests', (count, requests) => {
    const books = new MovingBooks(count);
    const reading = readThrough(books, { total: count, pages: [] });
    expect(reading.seen.size).toBe(count);
    expect(reading.requests).toBe(requests);
    expect(recordsRead(reading.section)).toBe(count);
  });

  it.each([0, 1, 2, 1000, 2500])(
    'of %i records without a count is read until nothing new comes',
    (count) => {
      const books = new MovingBooks(count);
      expect(readThrough(books, { pages: [] }).seen.size).toBe(count);
    },
  );

  it.each([50, 40, 20])('whose pages are cut to %i records is read to its end', (most) => {
    const books = new MovingBooks(2500);
    books.page = ({ start }) => books.ids.slice(start - 1, start - 1 + most);
    expect(readThrough(books, { total: 2500, pages: [] }).seen.size).toBe(2500);
  });

  it('is begun again, not read for ever, where a page brings a single record', () => {
    const page = ({ start }: PagePlan) => [String(start)];
    let section: SectionRead = { total: 2500, pages: [] };
    let step = planSection(section);
    for (let request = 0; step.step === 'read' && request < 20; request += 1) {
      for (const plan of step.pages) section = withPage(section, plan, page(plan));
      step = planSection(section);
    }
    expect(step).toEqual({ step: 'restart' });
  });

  it('ends when every position is answered by the same page', () => {
    const books = new MovingBooks(50);
    books.page = () => books.ids;
    expect(readThrough(books, { pages: [] }).seen.size).toBe(50);
    expect(readThrough(books, { total: 80, pages: [] }).seen.size).toBe(50);
  });

  it('goes on from stored progress without reading a page twice', () => {
    const books = new MovingBooks(5000);
    const whole = readThrough(books, { total: 5000, pages: [] });
    const half = { total: 5000, pages: whole.section.pages.slice(0, 3) };
    expect(readThrough(books, half).requests).toBe(whole.requests - 3);
  });
});

describe('a section whose books move', () => {
  it('bridges the gap that a vanished record opens between pages already read', () => {
    const books = new MovingBooks(3000);
    const doomed = books.ids[10] ?? '';
    // Gone after the first page was read: everything behind it moves one place up.
    const reading = readThrough(books, { total: 3000, pages: [] }, (request) => {
      if (request === 1) books.remove(doomed);
    });
    for (const id of books.ids) expect(reading.seen).toContain(id);
  });

  it('is read anew when no bridge meets the page before it', () => {
    const books = new MovingBooks(2500);
    const reading = readThrough(books, { total: 2500, pages: [] }, (request) => {
      if (request === 1) for (const id of books.ids.slice(900, 1000)) books.remove(id);
    });
    for (const id of books.ids) expect(reading.seen).toContain(id);
  });

  it.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'misses nothing that stood still, whatever the order of pages (seed %i)',
    (seed) => {
      const roll = dice(seed + 1);
      const books = new MovingBooks(1500 + roll(3000));
      const gone = new Set<string>();
      const move = () => {
        for (let moves = roll(4); moves > 0; moves -= 1) {
          if (roll(2) === 0) books.add(String(10_000 + roll(9_000)).concat('x', String(roll(99))));
          else {
            const id = books.ids[roll(books.ids.length)] ?? '';
            gone.add(id);
            books.remove(id);
          }
        }
      };
      const begin = { total: books.ids.length, pages: [] };
      const reading = readThrough(books, begin, (request) => request < 40 && move(), roll);
      const missed = books.ids.filter((id) => !books.created.has(id) && !reading.seen.has(id));
      // New records are told by change data capture; old ones must be in a page.
      expect(missed).toEqual([]);
    },
  );

  it.each([300, 700, 999])('reads pages that come back %i records long', (cut) => {
    const books = new MovingBooks(4200);
    const whole = books.page.bind(books);
    books.page = (plan) => whole(plan).slice(0, cut);
    const reading = readThrough(books, { total: 4200, pages: [] });
    expect(reading.seen.size).toBe(4200);
  });
});
