import type { Clock } from './contract';

/** Simulated time: the real clock moved to `startAt`, and further whenever a test advances it. */
export function createClock(startAt?: number): Clock {
  let offsetMs = startAt === undefined ? 0 : startAt - Date.now();
  return {
    now: () => Date.now() + offsetMs,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`Simulated time only moves forward, not by ${ms} ms.`);
      offsetMs += ms;
    },
  };
}
