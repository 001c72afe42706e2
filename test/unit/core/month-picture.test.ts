import { describe, expect, it } from 'vitest';
import type { BudgetView } from '@/lib/core/budget';
import { pictureMonth } from '@/lib/core/month-picture';
import { dayMs } from '@/lib/core/time';

const from = Date.UTC(2026, 10, 1);

function month(changes: Partial<BudgetView> = {}): BudgetView {
  return {
    from,
    to: from + 30 * dayMs,
    now: from + 2.5 * dayMs,
    reads: 60,
    unsure: 0,
    limit: 500_000,
    firmLimit: 500_000,
    share: 100,
    forecast: 700,
    days: [
      { day: '2026-11-01', reads: 30 },
      { day: '2026-11-02', reads: 20 },
      { day: '2026-11-03', reads: 10 },
    ],
    companies: [],
    thrift: { step: 'usual', stretch: 1 },
    ...changes,
  };
}

const heightOf = (picture: ReturnType<typeof pictureMonth>, reads: number): number => {
  const [ground = 0, , top = 0] = picture.marks.map(({ y }) => y);
  const most = picture.marks.at(-1)?.reads ?? 1;
  return ground - ((ground - top) * reads) / most;
};

describe('the picture of a month', () => {
  it('rises by what each day adds, and goes on to the forecast', () => {
    const picture = pictureMonth(month());
    const heights = picture.used.split(' ').map((point) => Number(point.split(',')[1]));
    for (const [index, sum] of [0, 30, 50, 60].entries()) {
      expect(heights[index]).toBeCloseTo(heightOf(picture, sum), 0);
    }
    expect(picture.ahead[3]).toBeCloseTo(heightOf(picture, 700), 0);
    expect(picture.ahead[2]).toBe(picture.width - 12);
  });

  it('leaves out a limit that would press everything to the ground, and shows one that is near', () => {
    expect(pictureMonth(month()).limitY).toBeUndefined();
    const near = pictureMonth(month({ limit: 1000 }));
    expect(near.limitY).toBeCloseTo(heightOf(near, 1000), 0);
  });

  it('counts what may have counted where the line ends', () => {
    const picture = pictureMonth(month({ unsure: 40 }));
    expect(picture.ahead[1]).toBeCloseTo(heightOf(picture, 100), 0);
  });

  it.each([0, 1, 7, 99, 26_000, 75_000_000])('has room and round figures for %i', (forecast) => {
    const picture = pictureMonth(month({ reads: 0, days: [], forecast, limit: 10 ** 9 }));
    const figures = picture.marks.map(({ reads }) => reads);
    expect(figures.every((figure) => Number.isInteger(figure))).toBe(true);
    expect(figures.at(-1)).toBeGreaterThanOrEqual(forecast);
  });
});
