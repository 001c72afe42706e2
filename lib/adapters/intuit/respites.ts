import type { Ledger } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import { endToTell, isThrottling, leftOf, type Respite, respiteIn } from '@/lib/core/respite';
import { fail, type Result } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';

/** Pauses that Intuit has asked for, by company: the one place that knows until when nothing may be sent. */
export interface Respites {
  /** Takes up what an earlier worker was told. Waited for before anything else is asked about the company. */
  recall(companyId: CompanyId): Promise<void>;
  /** The refusal to send anything; `undefined` where nothing stands against it. */
  refusal(companyId: CompanyId): Result<never> | undefined;
  /** Hears what an answer said, at the moment at which it was read. Keeps a pause for the next worker, too. */
  heard(companyId: CompanyId, failure: Failure, at: EpochMs): void;
  /** Resolves when what was heard is kept, as far as it can be. */
  kept(companyId: CompanyId): Promise<void>;
  /** Sleeps, but no longer than until a pause begins. */
  sleep(companyId: CompanyId, ms: number): Promise<void>;
  /** A failure that asks for a pause, with the end of it by what is known here. */
  dated<T>(companyId: CompanyId, result: Result<T>): Result<T>;
}

interface Needs {
  readonly ledger: Pick<Ledger, 'rested' | 'respiteOf'>;
  readonly now: () => EpochMs;
  /** Milliseconds that only ever grow: a clock that is set right neither ends a pause nor makes it longer. */
  readonly ticks: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What is known of one company; `until` in ticks. */
interface Known {
  until: number;
  because: Respite['because'];
  kept: Promise<void>;
  readonly sleepers: Set<() => void>;
}

export function createRespites({ ledger, now, ticks, sleep }: Needs): Respites {
  const companies = new Map<CompanyId, Known>();
  const recalls = new Map<CompanyId, Promise<void>>();

  function knownOf(companyId: CompanyId): Known {
    const known = companies.get(companyId) ?? {
      until: Number.NEGATIVE_INFINITY,
      because: 'throttled',
      kept: Promise.resolve(),
      sleepers: new Set(),
    };
    companies.set(companyId, known);
    return known;
  }

  /** Of two pauses the one that ends later counts. */
  function begin(companyId: CompanyId, because: Respite['because'], leftMs: number): boolean {
    const known = knownOf(companyId);
    const until = ticks() + leftMs;
    if (leftMs <= 0 || until <= known.until) return false;
    Object.assign(known, { until, because });
    for (const wake of known.sleepers) wake();
    return true;
  }

  function refusal(companyId: CompanyId): Result<never> | undefined {
    const known = companies.get(companyId);
    if (known === undefined || known.until <= ticks()) return undefined;
    return fail({ kind: known.because, until: endToTell(known.until - ticks(), now()) });
  }

  return {
    refusal,
    recall(companyId) {
      const before = recalls.get(companyId);
      if (before !== undefined) return before;
      const recall = ledger.respiteOf(companyId).then((respite) => {
        if (respite) begin(companyId, respite.because, leftOf(respite, now()));
      });
      recalls.set(companyId, recall);
      // What could not be read is asked for again, and nothing is sent meanwhile.
      recall.catch(() => recalls.delete(companyId));
      return recall;
    },
    heard(companyId, failure, at) {
      const respite = respiteIn(failure, at);
      if (respite === undefined) return;
      if (!begin(companyId, respite.because, leftOf(respite, at))) return;
      // Where it cannot be stored it holds as long as this worker lives.
      knownOf(companyId).kept = ledger.rested(companyId, respite).catch(() => undefined);
    },
    kept: (companyId) => knownOf(companyId).kept,
    async sleep(companyId, ms) {
      const { sleepers } = knownOf(companyId);
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          sleepers.delete(wake);
          resolve();
        };
        sleepers.add(wake);
        sleep(ms).then(wake, reject);
      });
    },
    dated(companyId, result) {
      if (result.ok || !isThrottling(result.failure)) return result;
      const refused = refusal(companyId);
      if (refused === undefined || refused.ok || !isThrottling(refused.failure)) return result;
      // By the clock as it is now: the answer itself may have set it right.
      return fail({ ...result.failure, until: refused.failure.until } as Failure);
    },
  };
}
