import type { BudgetView } from './budget';
import { dayMs } from './time';

/** A month as lines in a box, in units of the box; x to the right, y downwards. */
export interface MonthPicture {
  readonly width: number;
  readonly height: number;
  /** Points of the reads so far, from the first of the month to now. */
  readonly used: string;
  /** The same closed along the ground. */
  readonly area: string;
  /** From now to what the month comes to. */
  readonly ahead: readonly [x1: number, y1: number, x2: number, y2: number];
  /** Height of the limit; absent where it lies far above everything. */
  readonly limitY?: number;
  /** Round figures at the left edge. */
  readonly marks: readonly { readonly y: number; readonly reads: number }[];
  /** Days of the month at the lower edge. */
  readonly days: readonly { readonly x: number; readonly day: number }[];
}

const box = { width: 720, height: 220, left: 88, right: 12, top: 14, bottom: 26 } as const;

/** A limit further away than this times the month's reads would press them to the ground. */
const limitShownBelow = 8;

/** Where everything lies. Reads add up from day to day, so the line meets the limit where Intuit does. */
export function pictureMonth(view: BudgetView): MonthPicture {
  const { from, to, now, limit, forecast } = view;
  const most = Math.max(forecast, view.reads + view.unsure, 1);
  const shown = limit <= most * limitShownBelow;
  const top = roundUp(Math.max(most, shown ? limit : 0) * 1.05);
  const x = (at: number): number =>
    tidy(box.left + ((at - from) / (to - from)) * (box.width - box.left - box.right));
  const y = (reads: number): number =>
    tidy(box.height - box.bottom - (reads / top) * (box.height - box.top - box.bottom));
  const points = pointsOf(view);
  const used = points.map(([at, reads]) => `${x(at)},${y(reads)}`).join(' ');
  const ground = y(0);
  return {
    width: box.width,
    height: box.height,
    used,
    area: `${x(from)},${ground} ${used} ${x(now)},${ground}`,
    ahead: [x(now), y(points.at(-1)?.[1] ?? 0), x(to), y(forecast)],
    ...(shown ? { limitY: y(limit) } : {}),
    marks: [0, top / 2, top].map((reads) => ({ y: y(reads), reads })),
    days: daysShown(from, to).map((day) => ({
      day,
      x: x(from + (day - 1) * dayMs),
    })),
  };
}

/** Sums at the end of each day until now. */
function pointsOf({ from, now, days, unsure }: BudgetView): readonly (readonly [number, number])[] {
  let sum = 0;
  const points: (readonly [number, number])[] = [[from, 0]];
  for (const [index, { reads }] of days.entries()) {
    sum += reads;
    const isToday = index === days.length - 1;
    points.push([Math.min(now, from + (index + 1) * dayMs), isToday ? sum + unsure : sum]);
  }
  return points;
}

function daysShown(from: number, to: number): readonly number[] {
  const last = Math.round((to - from) / dayMs);
  return [1, 8, 15, 22, last];
}

/** The next of 1, 2, 4, 6, 8 or 10 times a power of ten: halves of it are round, too. */
function roundUp(figure: number): number {
  const power = 10 ** Math.floor(Math.log10(figure));
  const times = [1, 2, 4, 6, 8, 10].find((one) => one * power >= figure) ?? 10;
  return Math.max(4, times * power);
}

function tidy(figure: number): number {
  return Math.round(figure * 10) / 10;
}
