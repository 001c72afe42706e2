import { expressionOf } from '../inside';
import type { WorkerDebugger } from './worker-debugger';

/** What the worker did, in the order in which it began. Moments are epoch ms with fractions. */
export type Happening =
  | {
      readonly kind: 'request';
      readonly path: string;
      readonly sentAt: number;
      /** The answer has been read to its end. */
      readonly readAt?: number;
      /** Its size in bytes, or in characters where it was read as text. */
      readonly size?: number;
    }
  | {
      readonly kind: 'transaction';
      readonly database: string;
      readonly stores: readonly string[];
      readonly openedAt: number;
      readonly completeAt?: number;
    };

export type Request = Extract<Happening, { kind: 'request' }>;
export type Transaction = Extract<Happening, { kind: 'transaction' }>;

/**
 * Notes requests and writing transactions of the worker from its debugger: the package itself knows nothing of it.
 * Costs a few microseconds for each, so runs that count for time go without it where possible.
 */
export async function probeWorker(worker: WorkerDebugger): Promise<WorkerProbe> {
  await worker.evaluate(expressionOf(install));
  return {
    look: async () => JSON.parse(await worker.evaluate<string>('JSON.stringify(happenings)')),
    forget: () => worker.evaluate<void>('void happenings.splice(0)'),
  };
}

export interface WorkerProbe {
  /** Everything since it was last told to forget. */
  look(): Promise<readonly Happening[]>;
  forget(): Promise<void>;
}

function install(): void {
  const happenings: object[] = [];
  const now = () => performance.timeOrigin + performance.now();
  const plainFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const request: Record<string, unknown> = { kind: 'request', path: pathname, sentAt: now() };
    happenings.push(request);
    const response = await plainFetch(input, init);
    for (const way of ['text', 'arrayBuffer'] as const) {
      const read = response[way].bind(response) as () => Promise<string | ArrayBuffer>;
      const watched = async () => {
        const body = await read();
        const size = typeof body === 'string' ? body.length : body.byteLength;
        Object.assign(request, { readAt: now(), size });
        return body;
      };
      Object.assign(response, { [way]: watched });
    }
    return response;
  };
  const plainTransaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const openedAt = now();
    const transaction = plainTransaction.call(this, stores, mode, options);
    if (mode === 'readwrite') {
      const happening: Record<string, unknown> = {
        kind: 'transaction',
        database: this.name,
        stores: [stores].flat(),
        openedAt,
      };
      happenings.push(happening);
      transaction.addEventListener('complete', () => {
        happening['completeAt'] = now();
      });
    }
    return transaction;
  };
  Object.assign(globalThis, { happenings });
}
