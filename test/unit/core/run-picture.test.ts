import { describe, expect, it } from 'vitest';
import type { RunResult } from '@/lib/core/company';
import { noCounts } from '@/lib/core/company';
import { pictureRuns } from '@/lib/core/run-picture';
import { hourMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 22, 9);

function run(hoursAgo: number, more: Partial<RunResult> = {}): RunResult {
  const startedAt = now - hoursAgo * hourMs;
  return {
    kind: 'changes',
    trigger: 'schedule',
    startedAt,
    endedAt: startedAt + 400,
    changed: noCounts,
    deleted: noCounts,
    reads: 1,
    ...more,
  };
}

const brings = (invoices: number) => ({ changed: { ...noCounts, invoices } });
const failed = { failure: { kind: 'offline' } } as const;
const quiet = (count: number) => Array.from({ length: count }, (_, index) => run(index));

describe('the picture of runs', () => {
  it.each([0, 1, 2])('is left to the table where there are %i', (count) => {
    expect(pictureRuns(quiet(count))).toBeUndefined();
  });

  it('stands in order of time, and counts each outcome', () => {
    const stopped = { failure: { kind: 'not-connected' }, stopped: 'paused' } as const;
    const picture = pictureRuns([run(0), run(1, failed), run(2, stopped), run(3, brings(4))]);
    expect(picture?.columns.map(({ outcome }) => outcome)).toEqual([
      'brought',
      'stopped',
      'failed',
      'nothing',
    ]);
    expect(picture?.counts).toEqual({ brought: 1, stopped: 1, failed: 1, nothing: 1 });
    expect([picture?.from, picture?.to]).toEqual([now - 3 * hourMs, now]);
  });

  it('counts what was deleted as brought', () => {
    const [column] = pictureRuns([run(0), run(1), run(2, { deleted: brings(2).changed })])!.columns;
    expect(column?.outcome).toBe('brought');
  });

  it.each([
    [
      [3, 30_000, 0],
      [0, 1000, 100_000],
    ],
    [
      [1, 1, 1],
      [0, 10],
    ],
    [
      [0, 0, 0],
      [0, 10],
    ],
    [
      [10, 0, 0],
      [0, 10],
    ],
    [
      [100, 0, 0],
      [0, 10, 100],
    ],
  ])('of %j records has lines at %j', (records, marks) => {
    const picture = pictureRuns(records.map((count, index) => run(index, brings(count))))!;
    expect(picture.marks.map((mark) => mark.records)).toEqual(marks);
  });

  it('lets three records be seen beside thirty thousand, and the larger stand higher', () => {
    const picture = pictureRuns([run(0, brings(3)), run(1, brings(40)), run(2, brings(30_000))])!;
    const [large = 0, middle = 0, small = 0] = picture.columns.map(({ recordsY }) => recordsY);
    expect(large).toBeLessThan(middle);
    expect(middle).toBeLessThan(small);
    expect(picture.recordsGround - small).toBeGreaterThan(8);
  });

  it.each([3, 16, 50, 500])('of %i runs lies in its box, and no column on another', (count) => {
    const long = { endedAt: now + 9 * hourMs };
    const runs = [run(0, { ...brings(1_000_000), ...long }), ...quiet(count - 1)];
    const { columns, width, height } = pictureRuns(runs)!;
    expect(columns).toHaveLength(count);
    for (const [index, { x, width: wide, recordsY, tookY }] of columns.entries()) {
      expect(x + wide).toBeLessThanOrEqual(columns[index + 1]?.x ?? width);
      expect(Math.min(recordsY, tookY)).toBeGreaterThanOrEqual(0);
      expect(Math.max(recordsY, tookY)).toBeLessThanOrEqual(height);
    }
  });

  it.each([3, 4, 12, 50])(
    'of %i runs fills its width, so that both dates stand at a run',
    (count) => {
      const { columns, width, left } = pictureRuns(quiet(count))!;
      const room = width - 12 - left;
      const middles = columns.map((column) => column.x + column.width / 2);
      expect(middles[0]! - left).toBeCloseTo(room / count / 2, 0);
      expect(width - 12 - middles.at(-1)!).toBeCloseTo(room / count / 2, 0);
      for (const column of columns) expect(column.width).toBeLessThanOrEqual(28);
    },
  );

  it.each([
    [400, 1000],
    [25_000, 60_000],
    [9 * 60_000, 10 * 60_000],
    [5 * hourMs, 5 * hourMs],
  ])('of a longest run of %i ms measures time up to %i ms', (took, reach) => {
    const picture = pictureRuns([run(0, { endedAt: now + took }), run(1), run(2)])!;
    expect(picture.reachMs).toBe(reach);
    expect(picture.columns.at(-1)!.tookY).toBeGreaterThanOrEqual(picture.tookTop);
  });

  it('is not turned upside down by a clock that was set back', () => {
    const picture = pictureRuns([run(0, { endedAt: now - hourMs }), run(1), run(2)])!;
    expect(picture.columns.at(-1)?.tookY).toBe(picture.tookGround);
  });
});
