import type { Ledger } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import {
  companyLimits,
  countsByAnswer,
  limitsMemoryMs,
  shareOf,
  underwayMs,
  waitBeforeSend,
} from '@/lib/core/limits';
import { type Result, succeed } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';
import { type Anteroom, createAnteroom } from './anteroom';
import { createLines, type Line, type Lines } from './lines';
import { createRespites } from './respites';

/** Lets requests of a company go no faster than Intuit allows; companies do not wait for each other. */
export interface Pace {
  /**
   * Runs `send` shortly before a line to the host is free. Fails by `throttled` or `quota-blocked`, with the end of it,
   * while Intuit wants nothing to be sent for the company: then `send` is not run, or its `depart` fails. What `send`
   * brings decides on the lines that the company gets, so a refusal in an answer must be a failure there.
   */
  run<T>(
    to: { readonly companyId: CompanyId; readonly host: string },
    send: (door: Door) => Promise<Result<T>>,
  ): Promise<Result<T>>;
}

/** What a request finds on its way out. */
export interface Door {
  /**
   * Called at the last moment before the request leaves, and waited for: there it gets its line and its turn. What it does
   * before (a line in the ledger) neither keeps a line idle nor makes it leave later than was counted. Called again, it
   * gets another turn.
   */
  depart(): Promise<Result<true>>;
  /** Hears a failure in the answer as soon as it is read, so that nothing slips out behind one that asks for a pause. */
  heard(failure: Failure, at: EpochMs): void;
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
  isUnderWay?: boolean;
}

/**
 * Requests of a company that make themselves ready while all lines are taken. While records are stored, a line in the
 * ledger takes as long as a few requests; each one that is ready when the worker dies is told as "perhaps a read".
 */
const readyAhead = 4;

/** Remembers what a dead worker sent by asking the ledger once per company. */
export function createPace({ ledger, now, ticks, sleep, share }: Needs): Pace {
  const histories = new Map<CompanyId, Promise<Sent[]>>();
  const hosts = new Map<string, Lines>();
  const anterooms = new Map<CompanyId, Anteroom>();
  const respites = createRespites({ ledger, now, ticks, sleep });

  function anteroomOf(companyId: CompanyId): Anteroom {
    const room = anterooms.get(companyId) ?? createAnteroom(readyAhead);
    anterooms.set(companyId, room);
    return room;
  }

  function linesTo(host: string): Lines {
    const lines = hosts.get(host) ?? createLines(ticks);
    hosts.set(host, lines);
    return lines;
  }

  function historyOf(companyId: CompanyId): Promise<Sent[]> {
    const known = histories.get(companyId);
    if (known !== undefined) return known;
    const read = ledger.sentSince(companyId, now() - limitsMemoryMs).then((sent) =>
      // What nobody knows may have left just now; a moment of the future is one of a clock that was set back since.
      sent.map((at) => ({ at: ticks() - Math.max(0, now() - at) + underwayMs.newLine })),
    );
    histories.set(companyId, read);
    // One failed look into the ledger must not stop this company for the rest of the worker's life.
    read.catch(() => histories.delete(companyId));
    return read;
  }

  /**
   * Waits until one more may leave; its place is taken before the wait, so that others queue behind it. A busy worker wakes
   * late: whoever does looks again where the ones before have come to by now, and counts its own way from there.
   */
  async function takeTurn(
    companyId: CompanyId,
    sent: Sent[],
    { isNew }: Line,
    percent: number,
  ): Promise<Result<Sent>> {
    const slackMs = isNew ? underwayMs.newLine : underwayMs.openLine;
    const long = ticks() - limitsMemoryMs;
    sent.splice(0, sent.length, ...sent.filter(({ at }) => at > long));
    const limits = shareOf(companyLimits, percent);
    const own: Sent = { at: ticks() };
    sent.push(own);
    const look = (): number => {
      const before = sent.slice(0, sent.indexOf(own)).map(({ at }) => at);
      const waitMs = waitBeforeSend(before, ticks(), limits);
      own.at = ticks() + waitMs + slackMs;
      return waitMs;
    };
    for (let waitMs = look(); waitMs > 0; waitMs = look()) {
      await respites.sleep(companyId, waitMs);
      if (respites.refusal(companyId)) break;
    }
    const refused = respites.refusal(companyId);
    if (refused === undefined) return succeed(own);
    sent.splice(sent.indexOf(own), 1);
    return refused;
  }

  return {
    async run({ companyId, host }, send) {
      const [sent, percent] = await Promise.all([
        historyOf(companyId),
        share(),
        respites.recall(companyId),
      ]);
      const refused = respites.refusal(companyId);
      if (refused) return refused;
      const leave = await anteroomOf(companyId).enter();
      let line: Line | undefined;
      let own: Sent | undefined;
      let departedAt = ticks();
      let ok = false;
      try {
        const tooLate = respites.refusal(companyId);
        if (tooLate) return tooLate;
        const result = await send({
          async depart() {
            line ??= await linesTo(host).take(companyId);
            leave();
            const turn =
              respites.refusal(companyId) ?? (await takeTurn(companyId, sent, line, percent));
            if (!turn.ok) return turn;
            own = turn.value;
            own.isUnderWay = true;
            departedAt = ticks();
            return succeed(true);
          },
          heard: (failure, at) => respites.heard(companyId, failure, at),
        });
        ok = result.ok;
        if (!ok) await respites.kept(companyId);
        return respites.dated(companyId, result);
      } finally {
        leave();
        const tookMs = ticks() - departedAt;
        if (own) {
          const underWay = sent.filter((one) => one.isUnderWay).length;
          const isExact = countsByAnswer(tookMs, underWay);
          own.at = isExact ? ticks() : Math.min(own.at, ticks());
          own.isUnderWay = false;
        }
        line?.release({ ok, tookMs });
      }
    },
  };
}
