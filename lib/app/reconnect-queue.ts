import type { CompanyId } from '../core/ids';
import { beginQueue, skipInQueue } from '../core/reconnect-queue';
import type { Announcer } from './announce';
import type { Connect } from './connect';
import type { Ports } from './ports';

/** Keeps the queue of companies that are reconnected one after the other. */
export interface Reconnecting {
  /** Puts all companies that want a reconnect into a new queue; `first` is whose turn it is. */
  start(): Promise<{ readonly first?: CompanyId }>;
  /** Passes a company over; a consent that waits for it is given up. */
  skip(companyId: CompanyId): Promise<void>;
  /** Forgets the queue; a consent that waits for one of it is given up. */
  stop(): Promise<void>;
}

const key = 'reconnect-queue';

export function createReconnecting(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  { connect, announcer }: { readonly connect: Connect; readonly announcer: Announcer },
): Reconnecting {
  /** A consent that still waits for its person: afterwards, giving it up would throw an answer away. */
  async function giveUpWaiting(companies: readonly CompanyId[]): Promise<void> {
    for (const { id, expects, now } of await registry.list('flows')) {
      const waits = now.stage === 'window' || now.stage === 'failed';
      if (waits && expects && companies.includes(expects)) await connect.dismiss(id);
    }
  }

  return {
    async start() {
      const queue = beginQueue(await registry.list('companies'), clock.now());
      const [first] = queue.companies;
      if (first === undefined) return {};
      await registry.write({ put: { settings: [queue] } });
      announcer.changed();
      return { first };
    },
    async skip(companyId) {
      await registry.update('settings', key, (row) =>
        row.key === key ? skipInQueue(row, companyId) : undefined,
      );
      await giveUpWaiting([companyId]);
      announcer.changed();
    },
    async stop() {
      const queue = await registry.read('settings', key);
      await registry.write({ remove: { settings: [key] } });
      if (queue?.key === key) await giveUpWaiting(queue.companies);
      announcer.changed();
    },
  };
}
