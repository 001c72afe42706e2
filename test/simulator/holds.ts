import type { Exchange, Held } from './contract';

type Moment = 'request' | 'answer';
type Release = 'answer' | 'drop';

/** Requests that tests want to stop on their way. */
export interface Holds {
  hold(when: (exchange: Exchange) => boolean, at: Moment): Held;
  /** Waits if somebody holds this request at this moment; says how it was let go. */
  pass(exchange: Exchange, at: Moment): Promise<Release>;
  /** Lets go of everything, dropping the sockets: for the end of a run. */
  releaseAll(): void;
}

interface Waiting {
  readonly when: (exchange: Exchange) => boolean;
  readonly at: Moment;
  readonly arrive: (exchange: Exchange) => void;
  readonly released: Promise<Release>;
}

export function createHolds(): Holds {
  const waiting: Waiting[] = [];
  const releases = new Set<(how?: Release) => void>();
  return {
    hold(when, at) {
      let arrive: (exchange: Exchange) => void = () => {};
      let release: (how?: Release) => void = () => {};
      const arrived = new Promise<Exchange>((resolve) => {
        arrive = resolve;
      });
      const released = new Promise<Release>((resolve) => {
        release = (how = 'answer') => resolve(how);
      });
      releases.add(release);
      waiting.push({ when, at, arrive, released });
      return { arrived, release };
    },
    async pass(exchange, at) {
      const index = waiting.findIndex((one) => one.at === at && one.when(exchange));
      const one = waiting[index];
      if (one === undefined) return 'answer';
      waiting.splice(index, 1);
      one.arrive(exchange);
      return one.released;
    },
    releaseAll() {
      for (const release of releases) release('drop');
    },
  };
}
