import type { Clock } from '@/lib/app/ports';
import { type EpochMs, secondMs } from '@/lib/core/time';

/** Differences below this are the seconds that a Date header rounds away and a slow line adds. */
const toleranceMs = 30 * secondMs;

/** The corrected clock and what feeds it. */
export interface CorrectedClock extends Clock {
  /** Hears Intuit's clock; calls back when the correction has changed. */
  heard(serverAt: EpochMs): void;
  /** Takes up the correction of an earlier worker. */
  restore(offsetMs: number): void;
  /** Local moment of a corrected one, for the browser's own timers. */
  toLocal(at: EpochMs): EpochMs;
  fromLocal(at: EpochMs): EpochMs;
}

/** Local time corrected by the Date headers of Intuit's answers: "today" is Intuit's today (architecture D10). */
export function createClock(
  onCorrected: (offsetMs: number) => void,
  localNow: () => EpochMs = Date.now,
): CorrectedClock {
  let offsetMs = 0;
  return {
    now: () => localNow() + offsetMs,
    aheadMs: () => offsetMs,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    heard(serverAt) {
      const difference = serverAt - localNow();
      const next = Math.abs(difference) < toleranceMs ? 0 : difference;
      // A small change of a large correction is the same rounding again.
      if (Math.abs(next - offsetMs) < toleranceMs) return;
      offsetMs = next;
      onCorrected(offsetMs);
    },
    restore(stored) {
      offsetMs = stored;
    },
    toLocal: (at) => at - offsetMs,
    fromLocal: (at) => at + offsetMs,
  };
}
