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
  call<T>(name: string, work: () => Promise<T>, options?: CallOptions): Promise<T>;
}

interface CallOptions {
  /** Counts as time spent waiting for others, not as work of its own. */
  readonly waits?: boolean;
}

interface Call {
  readonly name: string;
  readonly options: CallOptions;
  readonly work: () => Promise<never>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
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
    call(name, work, options = {}) {
      return new Promise((resolve, reject) => {
        if (alive) begin({ name, options, work: work as () => Promise<never>, resolve, reject });
      });
    },
  };

  /** Notes the four points of a call; tells at each of them whether the worker is dead by now. */
  function pointsOf(name: string): (phase: Phase) => boolean {
    const number = passed.length;
    for (const [offset, phase] of phases.entries()) {
      passed.push({ number: number + offset, call: name, phase });
    }
    return (phase) => {
      const point = passed[number + phases.indexOf(phase)];
      if (alive && point && life.executioner?.(point)) life.kill();
      return !alive;
    };
  }

  function begin({ name, options, work, resolve, reject }: Call): void {
    const own = options.waits ? 0 : 1;
    const dies = pointsOf(name);
    if (dies('before')) return;
    if (own) count(1);
    const settle = (hand: () => void): void => {
      if (!alive) return;
      if (own) count(-1);
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
  }

  return life;
}
