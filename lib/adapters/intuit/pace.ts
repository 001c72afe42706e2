import type { Ledger } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import {
  companyLimits,
  limitsMemoryMs,
  shareOf,
  underwayMs,
  waitBeforeSend,
} from '@/lib/core/limits';
import type { EpochMs } from '@/lib/core/time';
import { createLines, type Lines } from './lines';

/** Lets requests of a company go no faster than Intuit allows; companies do not wait for each other. */
export interface Pace {
  /**
   * Runs `send` once a line to the host is free. `send` calls `depart` at the last moment before its request leaves and
   * waits for it: whatever it does before (a line in the ledger) must not make the request leave later than was counted.
   */
  run<T extends { readonly ok: boolean }>(
    to: { readonly companyId: CompanyId; readonly host: string },
    send: (depart: () => Promise<void>) => Promise<T>,
  ): Promise<T>;
}

interface Needs {
  readonly ledger: Ledger;
  readonly now: () => EpochMs;
  /** Milliseconds that only ever grow: the clock jumps when Intuit corrects it, and no limit may jump with it. */
  readonly ticks: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Percent of the limits that this browser may use. */
  readonly share: () => Promise<number>;
}

/** A request on its way or lately answered: `at` is the latest moment at which it may have reached Intuit, in ticks. */
interface Sent {
  at: number;
}

/** Remembers what a dead worker sent by asking the ledger once per company. */
export function createPace({ ledger, now, ticks, sleep, share }: Needs): Pace {
  const histories = new Map<CompanyId, Promise<Sent[]>>();
  const hosts = new Map<string, Lines>();

  function linesTo(host: string): Lines {
    const lines = hosts.get(host) ?? createLines(ticks);
    hosts.set(host, lines);
    return lines;
  }

  function historyOf(companyId: CompanyId): Promise<Sent[]> {
    const known = histories.get(companyId);
    if (known !== undefined) return known;
    const read = ledger.sentSince(companyId, now() - limitsMemoryMs).then((sent) =>
      // A moment of the future is one of a clock that has been set back since.
      sent.map((at) => ({ at: ticks() - Math.max(0, now() - at) + underwayMs.newLine })),
    );
    histories.set(companyId, read);
    // One failed look into the ledger must not stop this company for the rest of the worker's life.
    read.catch(() => histories.delete(companyId));
    return read;
  }

  /** Waits until one more may leave; its place is taken before the wait, so that others queue behind it. */
  async function takeTurn(sent: Sent[], isNew: boolean, percent: number): Promise<Sent> {
    const slackMs = isNew ? underwayMs.newLine : underwayMs.openLine;
    const long = ticks() - limitsMemoryMs;
    sent.splice(0, sent.length, ...sent.filter(({ at }) => at > long));
    const waitMs = waitBeforeSend(
      sent.map(({ at }) => at),
      ticks(),
      shareOf(companyLimits, percent),
    );
    const own = { at: ticks() + waitMs + slackMs };
    sent.push(own);
    if (waitMs > 0) await sleep(waitMs);
    return own;
  }

  return {
    async run({ companyId, host }, send) {
      const [sent, percent] = await Promise.all([historyOf(companyId), share()]);
      const line = await linesTo(host).take(companyId);
      let own: Sent | undefined;
      let departedAt = ticks();
      let ok = false;
      try {
        const result = await send(async () => {
          own = await takeTurn(sent, line.isNew, percent);
          departedAt = ticks();
        });
        ok = result.ok;
        return result;
      } finally {
        if (own) own.at = Math.min(own.at, ticks());
        line.release({ ok, tookMs: ticks() - departedAt });
      }
    },
  };
}
