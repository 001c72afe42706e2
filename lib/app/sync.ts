import type { Company, RunResult, SyncFacts } from '../core/company';
import type { Failure } from '../core/failure';
import type { CompanyId } from '../core/ids';
import { deriveProgress, type TakenUp, takeUp } from '../core/progress';
import { fail, type Result } from '../core/result';
import { secondMs } from '../core/time';
import type { AccessDesk } from './access';
import type { Announcer } from './announce';
import { noteAudit } from './audit/journal';
import { runWithAudit } from './audit/run';
import { discardCancelled } from './first-sync';
import type { Reader, RunTools, RunWants } from './full-read';
import { type Halts, mayRun } from './halts';
import type { Health } from './health';
import { noticeLostMirror } from './lost-mirror';
import { createRunNotes } from './note-run';
import type { Access, Mirror, Ports } from './ports';

/** Brings companies' mirrors in step. */
export interface Sync {
  /**
   * Runs now, or waits for the run under way where that brings the same. Once that one has asked Intuit what changed, it
   * brings the same to the schedule only: whoever has just changed something, or asks in person, gets the run after it.
   */
  run(
    companyId: CompanyId,
    trigger: RunResult['trigger'],
    wants?: RunWants,
  ): Promise<Result<RunResult>>;
}

type Needs = Pick<Ports, 'registry' | 'mirrors' | 'accounting' | 'locks' | 'clock'>;

/** What is asked of a run, and how far it is. */
interface Flight {
  readonly companyId: CompanyId;
  readonly trigger: RunResult['trigger'];
  readonly wants: RunWants;
  /** Whether somebody stopped it: what waits for its turn must not leave any more. */
  isHalted: () => boolean;
  /** Whether its question for what changed has left: what changes from now on may not be in the answer. */
  asked: boolean;
}

/** Hands in what one run must not know: who keeps the worker awake and who shows progress. */
export interface SyncSurroundings {
  readonly desk: AccessDesk;
  readonly health: Health;
  readonly announcer: Announcer;
  readonly halts: Halts;
  /** Runs of this worker, for the summary. Written here, read there. */
  readonly running: Map<CompanyId, NonNullable<SyncFacts['running']>>;
  /** Follows a run that went well. */
  succeeded(companyId: CompanyId): Promise<void>;
  /** Resets the browser's idle clock and arms the wake-up for the case that the worker dies all the same. */
  keepAwake(): Promise<void>;
}

/** Chromium stops an idle worker after 30 s (platform facts §6). */
const keepAwakeEveryMs = 15 * secondMs;

/** Progress is told at most this often: drawing it ten times a second would slow down what it tells of. */
const progressEveryMs = secondMs / 2;

/** One run at a time per company, in whatever context; other companies are not held up by it. */
export function createSync(needs: Needs, surroundings: SyncSurroundings): Sync {
  const { registry, mirrors, locks, clock } = needs;
  const { announcer, halts, health, running } = surroundings;
  const flights = new Map<CompanyId, Flight & { readonly landed: Promise<Result<RunResult>> }>();
  const noteRun = createRunNotes(needs);

  async function fly(flight: Flight): Promise<Result<RunResult>> {
    const { companyId, trigger } = flight;
    const company = await registry.read('companies', companyId);
    if (!company || !mayRun(company)) return fail({ kind: 'not-connected' });
    const opened = await mirrors.of(companyId);
    if (!opened.ok) {
      await health.failed(companyId, opened.failure);
      return opened;
    }
    const mirror = opened.value;
    await discardCancelled(needs, company, mirror);
    const startedAt = clock.now();
    const state = await mirror.readState();
    const { reading } = state;
    const takenUp = takeUp(reading, startedAt);
    await noticeLostMirror(needs, companyId, state);
    running.set(companyId, {
      kind: reading?.kind ?? 'changes',
      since: startedAt,
      ...(reading ? { progress: deriveProgress(reading, startedAt, takenUp) } : {}),
    });
    announcer.changed(companyId);
    let awake = true;
    const vigil = keepWatch(() => awake);
    try {
      let reads = 0;
      const answered = () => {
        reads += 1;
      };
      const reader = readerFor(company, flight, answered);
      const tools = toolsFor(flight, mirror, reader, takenUp);
      const result = await runWithAudit(tools).catch((error: unknown) =>
        fail(mirrors.failureOf(error)),
      );
      await noteRun({ companyId, trigger, startedAt, reads }, mirror, result);
      if (result.ok) await tellDone(company, result.value);
      else await tellFailed(flight, result.failure);
      return result;
    } finally {
      awake = false;
      running.delete(companyId);
      announcer.changed(companyId);
      void vigil;
    }
  }

  /** What follows a good run spoils nothing of it. */
  async function tellDone(company: Company, run: RunResult): Promise<void> {
    await noteAudit(registry, company, run).catch(() => undefined);
    await surroundings.succeeded(company.id).catch(() => undefined);
  }

  /** A run that was stopped because somebody disconnected says nothing about the connection. */
  async function tellFailed({ companyId, isHalted }: Flight, failure: Failure): Promise<void> {
    if (isHalted()) return;
    const still = await registry.read('companies', companyId);
    if (still && mayRun(still)) await health.failed(companyId, failure);
  }

  /** What is thrown on the way is a failure too: without an outcome the run would be due again at once, for ever. */
  async function flyOrFail(flight: Flight): Promise<Result<RunResult>> {
    const halt = halts.begin(flight.companyId);
    flight.isHalted = halt.came;
    try {
      return await fly(flight);
    } catch (error) {
      const failure = mirrors.failureOf(error);
      await health.failed(flight.companyId, failure).catch(() => undefined);
      return fail(failure);
    } finally {
      halt.end();
    }
  }

  async function keepWatch(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      // A watch that stumbles goes on: the run itself keeps the browser busy meanwhile.
      await surroundings.keepAwake().catch(() => undefined);
      await clock.sleep(keepAwakeEveryMs);
    }
  }

  function toolsFor(
    flight: Flight,
    mirror: Mirror,
    reader: Reader,
    takenUp: TakenUp | undefined,
  ): RunTools {
    const { companyId, trigger, wants, isHalted } = flight;
    let toldAt = Number.NEGATIVE_INFINITY;
    return {
      mirror,
      clock,
      reader,
      trigger,
      wants,
      goesOn: async () => {
        // Whoever was stopped stays so, even where somebody has pressed Resume since: that begins the next run.
        if (isHalted()) return false;
        const now = await registry.read('companies', companyId);
        return now !== undefined && mayRun(now);
      },
      progress: (reading) => {
        const since = running.get(companyId)?.since ?? reading.startedAt;
        const progress = deriveProgress(reading, clock.now(), takenUp);
        running.set(companyId, { kind: reading.kind, since, progress });
        if (clock.now() - toldAt < progressEveryMs) return;
        toldAt = clock.now();
        announcer.changed(companyId);
      },
    };
  }

  function readerFor(company: Company, flight: Flight, answered: () => void): Reader {
    const { accounting } = needs;
    const call = async <T>(
      work: (access: Access) => Promise<Result<T>>,
      isLast = false,
    ): Promise<Result<T>> => {
      flight.asked = isLast;
      const result = await surroundings.desk.call(company, (access) =>
        work({ ...access, mayLeave: () => !flight.isHalted() }),
      );
      if (result.ok) {
        answered();
        await health.proved(company.id);
      }
      return result;
    };
    return {
      count: (section) => call((access) => accounting.count(access, section)),
      page: (section, start, size) =>
        call((access) => accounting.page(access, section, start, size)),
      // Pages are always followed by one more of these: the last one counts.
      changesSince: (since) => call((access) => accounting.changesSince(access, since), true),
    };
  }

  return {
    run(companyId, trigger, wants = {}) {
      const under = flights.get(companyId);
      const isMore = Object.keys(wants).length > 0;
      // Putting right asks for single records, and for nothing afterwards.
      const asked = under?.asked === true || under?.wants.audit === 'repair';
      const isNews = asked && trigger !== 'schedule';
      // Whoever wants more than what changed gets a run of its own, after the one under way.
      if (under !== undefined && !isMore && !isNews) return under.landed;
      const flight: Flight = { companyId, trigger, wants, asked: false, isHalted: () => false };
      const landed = locks
        .alone(`sync:${companyId}`, () => flyOrFail(flight))
        .finally(() => {
          if (flights.get(companyId)?.landed === landed) flights.delete(companyId);
        });
      flights.set(companyId, Object.assign(flight, { landed }));
      return landed;
    },
  };
}
