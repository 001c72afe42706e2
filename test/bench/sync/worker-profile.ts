import type { WorkerDebugger } from './worker-debugger';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** How busy the worker's thread was, and with what. */
export interface Busy {
  readonly busyMs: number;
  readonly wholeMs: number;
  /** Functions with the most time of their own, in ms; names are the minified ones. */
  readonly top: readonly (readonly [name: string, ms: number])[];
}

/** Samples the worker's thread twice a millisecond until it is stopped. */
export async function profileWorker({ send }: WorkerDebugger): Promise<{ stop(): Promise<Busy> }> {
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: 500 });
  await send('Profiler.start');
  return {
    stop: async () => busyOf((await send<{ profile: Profile }>('Profiler.stop')).profile),
  };
}

const idle = '(idle)';

function busyOf({ nodes, samples, timeDeltas }: Profile): Busy {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']),
  );
  const own = new Map<string, number>();
  for (const [at, node] of samples.entries()) {
    const name = names.get(node) ?? '(unknown)';
    own.set(name, (own.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  const wholeMs = [...own.values()].reduce((sum, ms) => sum + ms, 0);
  const busy = [...own].filter(([name]) => name !== idle).sort((a, b) => b[1] - a[1]);
  return {
    busyMs: busy.reduce((sum, [, ms]) => sum + ms, 0),
    wholeMs,
    top: busy.slice(0, 8),
  };
}

/** The profile in words. */
export function wordsOfBusy({ busyMs, wholeMs, top }: Busy): string {
  const share = Math.round((100 * busyMs) / wholeMs);
  const list = top.map(([name, ms]) => `${name} ${Math.round(ms)}`).join(', ');
  return `worker's thread busy ${Math.round(busyMs)} of ${Math.round(wholeMs)} ms (${share} %); most in ms: ${list}`;
}
