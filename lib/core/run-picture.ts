import type { Counts, RunResult } from './company';
import type { EpochMs } from './time';
import { hourMs, minuteMs, secondMs } from './time';

/** How a run ended, as its mark shows it. */
export type RunOutcome = 'brought' | 'nothing' | 'failed' | 'stopped';

/** One run as a column, in units of the box; x to the right, y downwards. */
export interface RunColumn {
  readonly run: RunResult;
  readonly outcome: RunOutcome;
  readonly x: number;
  readonly width: number;
  /** Top of the bar of its records; the ground where there is none. */
  readonly recordsY: number;
  /** Top of the bar of its time. */
  readonly tookY: number;
}

/** Runs side by side, the oldest first: above what each brought, below how long it took. */
export interface RunPicture {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly columns: readonly RunColumn[];
  /** Lines at powers of ten: three records and thirty thousand stand in one picture. */
  readonly marks: readonly { readonly y: number; readonly records: number }[];
  readonly recordsGround: number;
  readonly tookGround: number;
  /** Line of a round span, and that span. */
  readonly tookTop: number;
  readonly reachMs: number;
  readonly counts: Readonly<Record<RunOutcome, number>>;
  readonly longestMs: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const box = { width: 720, height: 218, left: 88, right: 12 } as const;
const upper = { top: 26, ground: 114 } as const;
const lower = { top: 146, ground: 190 } as const;

/** Fewer runs are read faster in their table. */
const picturedFrom = 3;
/** A few runs stand apart over the whole width, between their two dates, and are not drawn as walls. */
const widest = 28;

/** Where everything lies; `undefined` for so few runs that a picture would tell nothing. `runs`: the latest first. */
export function pictureRuns(runs: readonly RunResult[]): RunPicture | undefined {
  const inOrder = runs.toReversed();
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last || inOrder.length < picturedFrom) return undefined;
  const power = Math.max(1, Math.ceil(Math.log10(Math.max(1, ...inOrder.map(recordsOf)))));
  const longestMs = Math.max(...inOrder.map(tookMs));
  const took = reachOf(longestMs);
  const step = (box.width - box.left - box.right) / inOrder.length;
  const width = Math.min(widest, step * 0.7);
  const recordsY = (records: number) => lift(upper, Math.log10(1 + records), power);
  const counts = { brought: 0, nothing: 0, failed: 0, stopped: 0 };
  const columns = inOrder.map((run, index) => {
    const outcome = outcomeOf(run);
    counts[outcome] += 1;
    return {
      run,
      outcome,
      x: tidy(box.left + step * (index + 0.5) - width / 2),
      width: tidy(width),
      recordsY: recordsY(recordsOf(run)),
      tookY: lift(lower, Math.log10(1 + tookMs(run) / 100), Math.log10(1 + took / 100)),
    };
  });
  return {
    width: box.width,
    height: box.height,
    left: box.left,
    columns,
    marks: [...new Set([0, Math.ceil(power / 2), power])].map((exponent) => {
      const records = exponent === 0 ? 0 : 10 ** exponent;
      return { records, y: recordsY(records) };
    }),
    recordsGround: upper.ground,
    tookGround: lower.ground,
    tookTop: lower.top,
    reachMs: took,
    counts,
    longestMs,
    from: first.startedAt,
    to: last.startedAt,
  };
}

/** Records that a run changed or removed. */
export function recordsOf({ changed, deleted }: Pick<RunResult, 'changed' | 'deleted'>): number {
  return sum(changed) + sum(deleted);
}

function outcomeOf(run: RunResult): RunOutcome {
  if (run.stopped) return 'stopped';
  if (run.failure) return 'failed';
  return recordsOf(run) > 0 ? 'brought' : 'nothing';
}

function sum({ customers, invoices, payments }: Counts): number {
  return customers + invoices + payments;
}

/** A clock that was set back meanwhile must not turn a bar upside down. */
function tookMs({ startedAt, endedAt }: RunResult): number {
  return Math.max(0, endedAt - startedAt);
}

/** The next round span, so that usual runs do not fill the whole height. */
function reachOf(longestMs: number): number {
  const spans = [secondMs, 10 * secondMs, minuteMs, 10 * minuteMs, hourMs];
  return spans.find((span) => span >= longestMs) ?? longestMs;
}

function lift({ top, ground }: { top: number; ground: number }, part: number, whole: number) {
  return tidy(ground - Math.min(1, part / whole) * (ground - top));
}

function tidy(figure: number): number {
  return Math.round(figure * 10) / 10;
}
