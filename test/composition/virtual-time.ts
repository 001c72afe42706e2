import type { Clock } from '../simulator/contract';

/** Time that product and stand-in share: it is moved on whenever nobody has anything left to do but wait. */
export interface VirtualTime {
  now(): number;
  /** Wakes somebody later. */
  after(ms: number, wake: () => void): void;
  /** Ends something later that is usually over by then: nobody waits for it. */
  deadline(ms: number, end: () => void): void;
  /** The next moment at which somebody is woken, or something unanswered is ended. */
  nextAt(withDeadlines: boolean): number | undefined;
  /** Forgets everybody who waits: their worker is dead. */
  clear(): void;
  /** Moves on to a moment and wakes everybody whose time has come, in order. */
  moveTo(at: number): void;
}

interface Sleeper {
  readonly at: number;
  readonly isDeadline: boolean;
  readonly wake: () => void;
}

/** Takes the stand-in's clock out of real time, so that a slow machine changes nothing. */
export function createVirtualTime(clock: Clock): VirtualTime {
  let nowMs = Math.round(clock.now());
  clock.now = () => nowMs;
  clock.advance = (ms) => {
    nowMs += ms;
  };
  const sleepers = new Set<Sleeper>();

  function earliest(withDeadlines: boolean): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const one of sleepers) {
      if ((withDeadlines || !one.isDeadline) && (!first || one.at < first.at)) first = one;
    }
    return first;
  }

  const add = (ms: number, wake: () => void, isDeadline: boolean) =>
    void sleepers.add({ at: clock.now() + ms, wake, isDeadline });

  return {
    now: () => clock.now(),
    after: (ms, wake) => add(ms, wake, false),
    deadline: (ms, end) => add(ms, end, true),
    nextAt: (withDeadlines) => earliest(withDeadlines)?.at,
    clear: () => sleepers.clear(),
    moveTo(at) {
      clock.advance(Math.max(0, at - clock.now()));
      for (let due = earliest(true); due && due.at <= clock.now(); due = earliest(true)) {
        sleepers.delete(due);
        due.wake();
      }
    },
  };
}
