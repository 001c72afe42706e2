import { describe, expect, it } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import { mostLines, nextInLine, nextShare, type Share, slowMs } from '@/lib/core/lines';

const [a, b, c] = ['a', 'b', 'c'] as CompanyId[] as [CompanyId, CompanyId, CompanyId];

describe('how many lines a company may take', () => {
  const quick = { ok: true, tookMs: 800 };
  it.each([
    ['grows from one', 1, quick, 2],
    ['doubles', 2, quick, 4],
    ['ends at what a browser opens', 4, quick, mostLines],
    ['stays there', mostLines, quick, mostLines],
    ['halves while answers are slow', 6, { ok: true, tookMs: slowMs + 1 }, 3],
    ['keeps one, however slow', 1, { ok: true, tookMs: 24_000 }, 1],
    ['is one after a failure', 6, { ok: false, tookMs: 10 }, 1],
  ])('%s', (_what, share, answer, next) => {
    expect(nextShare(share, answer)).toBe(next);
  });
});

describe('whose request goes next', () => {
  const shares = (held: Record<string, Share>) => (id: CompanyId) =>
    held[id] ?? { taken: 0, most: 1 };
  it.each<[string, CompanyId[], Record<string, Share>, number, number]>([
    ['the first who waits', [a, b], {}, 0, 0],
    ['nobody, when all lines are taken', [a], {}, mostLines, -1],
    ['nobody, when nobody waits', [], {}, 0, -1],
    ['not whoever has what it may have', [a, b], { a: { taken: 1, most: 1 } }, 1, 1],
    [
      'whoever holds least',
      [a, b, c],
      { a: { taken: 3, most: 6 }, b: { taken: 1, most: 6 }, c: { taken: 2, most: 6 } },
      5,
      1,
    ],
    ['a company’s first request before its second', [a, a], { a: { taken: 0, most: 6 } }, 0, 0],
  ])('%s', (_what, waiting, held, taken, index) => {
    expect(nextInLine(waiting, shares(held), taken)).toBe(index);
  });
});
