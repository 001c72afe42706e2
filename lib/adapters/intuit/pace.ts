import type { Ledger } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import { limitsMemoryMs, waitBeforeSend } from '@/lib/core/limits';
import type { EpochMs } from '@/lib/core/time';

/** Lets requests of a company go no faster than Intuit allows; companies do not wait for each other. */
export interface Pace {
  /** Resolves when the next request of this company may leave. */
  turn(companyId: CompanyId): Promise<void>;
}

interface Needs {
  readonly ledger: Ledger;
  readonly now: () => EpochMs;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Remembers what a dead worker sent by asking the ledger once per company. */
export function createPace({ ledger, now, sleep }: Needs): Pace {
  const histories = new Map<CompanyId, Promise<EpochMs[]>>();

  function historyOf(companyId: CompanyId): Promise<EpochMs[]> {
    const known = histories.get(companyId);
    if (known !== undefined) return known;
    const read = ledger.sentSince(companyId, now() - limitsMemoryMs).then((sent) => [...sent]);
    histories.set(companyId, read);
    // One failed look into the ledger must not stop this company for the rest of the worker's life.
    read.catch(() => histories.delete(companyId));
    return read;
  }

  return {
    async turn(companyId) {
      const sent = await historyOf(companyId);
      while (sent[0] !== undefined && sent[0] < now() - limitsMemoryMs) sent.shift();
      const wait = waitBeforeSend(sent, now());
      // The place is taken before the wait, so that those who come meanwhile queue behind it.
      sent.push(now() + wait);
      if (wait > 0) await sleep(wait);
    },
  };
}
