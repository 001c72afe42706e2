/** When a worker dies, as seen from one call to the outside world. */
export const phases = ['before', 'during', 'after the effect', 'after the answer'] as const;
export type Phase = (typeof phases)[number];

/** One place at which a worker can die. */
export interface KillPoint {
  /** Counts up from 0 in one life. */
  readonly number: number;
  /** `registry.write`, `fetch oauth.platform.intuit.com`, … */
  readonly call: string;
  readonly phase: Phase;
}

/** Decides over life and death; true kills the worker here. */
export type Executioner = (point: KillPoint) => boolean;

/** One life of the worker: after its end no call of it is begun and no promise of it settles. */
export interface Life {
  readonly alive: boolean;
  /** Aborts what the browser ends together with the worker. */
  readonly ended: AbortSignal;
  /** Every kill point that this life has passed. */
  readonly passed: readonly KillPoint[];
  executioner: Executioner | undefined;
  kill(): void;
  /** Leads one call of a port: counts its kill points, and lets nothing of it through once dead. */
  call<T>(name: string, work: () => Promise<T>, extra?: CallOptions): Promise<T>;
}

interface CallOptions {
  /** Counts as time spent waiting for others, not as work of its own. */
  readonly waits?: boolean;
  /** Not a place to die at. */
  readonly safe?: boolean;
}

/** What happens to a life from outside. */
interface Surroundings {
  readonly onDeath: () => void;
  /** Calls that are at work, for whoever wants to know when all is quiet. */
  readonly atWork: (by: 1 | -1) => void;
}

export function createLife({ onDeath, atWork }: Surroundings): Life {
  const end = new AbortController();
  const passed: KillPoint[] = [];
  let alive = true;
  let working = 0;

  const count = (by: 1 | -1): void => {
    working += by;
    atWork(by);
  };

  const life: Life = {
    get alive() {
      return alive;
    },
    ended: end.signal,
    passed,
    executioner: undefined,
    kill() {
      if (!alive) return;
      alive = false;
      for (; working > 0; ) count(-1);
      end.abort();
      onDeath();
    },
    call(name, work, { waits = false, safe = false } = {}) {
      return new Promise((resolve, reject) => {
        if (!alive) return;
        const number = passed.length;
        if (!safe)
          for (const phase of phases)
            passed.push({ number: number + phases.indexOf(phase), call: name, phase });
        const dies = (phase: Phase): boolean => {
          if (!alive) return true;
          const point = passed[number + phases.indexOf(phase)];
          if (safe || !point || !life.executioner?.(point)) return false;
          life.kill();
          return true;
        };
        if (dies('before')) return;
        if (!waits) count(1);
        const settle = (hand: () => void): void => {
          if (!alive) return;
          if (!waits) count(-1);
          if (dies('after the effect')) return;
          hand();
          // What the answer sets off begins in this very turn; the next one may never come.
          setImmediate(() => void dies('after the answer'));
        };
        // Two turns are enough for a transaction to be open and too few for it to be over.
        setImmediate(() => setImmediate(() => void dies('during')));
        work().then(
          (value) => settle(() => resolve(value)),
          (error: unknown) => settle(() => reject(error)),
        );
      });
    },
  };
  return life;
}
