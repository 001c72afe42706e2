import type { BrowserContext } from '@playwright/test';
import { browserSession, extensionUrl } from '../../e2e/product';

/** A debugger at the background worker, as DevTools would be. */
export interface WorkerDebugger {
  send<T>(method: string, ask?: object): Promise<T>;
  evaluate<T>(expression: string): Promise<T>;
  detach(): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Attaches to the running worker. Playwright's own handle of a worker has no debugging session to offer. */
export async function debugWorker(context: BrowserContext): Promise<WorkerDebugger> {
  const session = await browserSession(context);
  const filter = [{ type: 'service_worker', exclude: false }];
  const { targetInfos } = await session.send('Target.getTargets', { filter });
  const worker = targetInfos.find(({ url }) => url.startsWith(extensionUrl('')));
  if (!worker) throw new Error('the background worker does not run');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  session.on('Target.receivedMessageFromTarget', (event) => {
    const { id, result, error } = JSON.parse(event.message) as Reply;
    const waits = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !waits) return;
    waiting.delete(id);
    if (error) waits.reject(new Error(error.message));
    else waits.resolve(result);
  });

  async function send<T>(method: string, ask: object = {}): Promise<T> {
    asked += 1;
    const id = asked;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    const message = JSON.stringify({ id, method, params: ask });
    await session.send('Target.sendMessageToTarget', { message, sessionId });
    return (await answer) as T;
  }

  return {
    send,
    async evaluate<T>(expression: string): Promise<T> {
      const answer = await send<{ result: { value: T }; exceptionDetails?: { text: string } }>(
        'Runtime.evaluate',
        { expression, returnByValue: true, awaitPromise: true },
      );
      if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
      return answer.result.value;
    },
    detach: () => session.detach(),
  };
}

/** Most that the worker's heap held. */
export interface HeapPeak {
  /** Live objects and garbage not yet collected, as V8 counts them, in bytes. */
  readonly usedBytes: number;
  /** Memory that V8 has taken for them. */
  readonly totalBytes: number;
  /** Buffers outside of that heap. */
  readonly outsideBytes: number;
  readonly samples: number;
}

/** Looks at the worker's heap every 50 ms until it is stopped. */
export function watchHeap({ send }: WorkerDebugger): { stop(): Promise<HeapPeak> } {
  const peak = { usedBytes: 0, totalBytes: 0, outsideBytes: 0, samples: 0 };
  let goesOn = true;
  const watching = (async () => {
    while (goesOn) {
      const now = await send<Record<string, number>>('Runtime.getHeapUsage');
      const outside = (now['embedderHeapUsedSize'] ?? 0) + (now['backingStorageSize'] ?? 0);
      peak.usedBytes = Math.max(peak.usedBytes, now['usedSize'] ?? 0);
      peak.totalBytes = Math.max(peak.totalBytes, now['totalSize'] ?? 0);
      peak.outsideBytes = Math.max(peak.outsideBytes, outside);
      peak.samples += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await watching;
      if (peak.samples === 0 || peak.usedBytes === 0) throw new Error('the heap was never seen');
      return peak;
    },
  };
}
