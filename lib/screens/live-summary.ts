import { type ReadonlySignal, signal } from '@preact/signals';
import type { CauseView } from '../core/causes/cause';
import type { CompanySummary, Summary } from '../core/summary';
import { type EpochMs, secondMs } from '../core/time';
import { Refused } from '../messages/client';

/** What keeps the summary fresh, handed in so that tests can play it. */
export interface LiveSummaryWorld {
  read(): Promise<Summary>;
  onChanged(callback: () => void): () => void;
  /** Calls back when the page becomes visible again. */
  onVisible(callback: () => void): () => void;
  now(): EpochMs;
  /** Calls back once after the time; returns the way to call it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The summary as a page shows it. */
export interface LiveSummary {
  /** Absent until the worker has answered once; the last one stays while it does not answer. */
  readonly summary: ReadonlySignal<Summary | undefined>;
  /** The worker did not answer the last question. */
  readonly silent: ReadonlySignal<boolean>;
  /** Why, where it said so: its own data cannot be opened. */
  readonly shut: ReadonlySignal<CauseView | undefined>;
  /** What the worker's corrected clock is ahead of this page's. */
  readonly aheadMs: ReadonlySignal<number>;
  reload(): void;
  stop(): void;
}

/** Between two readings, however often something changes: at most five a second. */
export const pauseMs = 200;
/** How often to ask while something moves, in case an announcement got lost with a killed worker. */
export const safetyNetMs = 2 * secondMs;
/** A worker that takes longer than this counts as silent; its late answer is still taken. */
export const patienceMs = 8 * secondMs;

/** Reads the summary at once and again whenever something shown has changed. */
export function createLiveSummary(world: LiveSummaryWorld): LiveSummary {
  const summary = signal<Summary | undefined>(undefined);
  const silent = signal(false);
  const shut = signal<CauseView | undefined>(undefined);
  const aheadMs = signal(0);
  const pacer = createPacer(world, {
    async read() {
      try {
        const fresh = await world.read();
        aheadMs.value = fresh.at - world.now();
        summary.value = keepUnchanged(summary.value, fresh);
        silent.value = false;
        shut.value = undefined;
      } catch (error) {
        silent.value = true;
        shut.value = error instanceof Refused ? error.view : undefined;
      }
    },
    onLate: () => {
      silent.value = true;
    },
    moves: () => isMoving(summary.value),
  });
  const offs = [world.onChanged(pacer.request), world.onVisible(pacer.request)];
  pacer.request();
  return {
    summary,
    silent,
    shut,
    aheadMs,
    reload: pacer.request,
    stop: () => {
      pacer.stop();
      for (const off of offs) off();
    },
  };
}

interface Paced {
  /** Never rejects. */
  read(): Promise<void>;
  /** The reading takes longer than anybody waits. */
  onLate(): void;
  /** Whether to ask again without being told to. */
  moves(): boolean;
}

/** Decides when to read: one reading at a time, a pause after each, none forgotten. */
function createPacer(world: Pick<LiveSummaryWorld, 'now' | 'after'>, paced: Paced) {
  let reading = false;
  let wanted = false;
  let stopped = false;
  let lastStartedAt = Number.NEGATIVE_INFINITY;
  let cancelPlanned: (() => void) | undefined;

  const plan = (ms: number): void => {
    cancelPlanned?.();
    cancelPlanned = world.after(ms, start);
  };

  /** Reads now, or as soon as the reading under way and the pause allow. */
  const request = (): void => {
    if (stopped) return;
    if (reading) {
      wanted = true;
      return;
    }
    const restMs = lastStartedAt + pauseMs - world.now();
    if (restMs > 0) plan(Math.min(restMs, pauseMs));
    else start();
  };

  const settle = (): void => {
    reading = false;
    if (wanted) {
      wanted = false;
      request();
    } else if (!stopped && paced.moves()) plan(safetyNetMs);
  };

  function start(): void {
    cancelPlanned?.();
    cancelPlanned = undefined;
    if (stopped || reading) return;
    reading = true;
    lastStartedAt = world.now();
    const calm = world.after(patienceMs, () => {
      // The question stays open, but a click on "Try again" must be able to ask anew.
      reading = false;
      paced.onLate();
    });
    void paced.read().then(() => {
      calm();
      settle();
    });
  }

  return {
    request,
    stop: () => {
      stopped = true;
      cancelPlanned?.();
    },
  };
}

/** Whether something goes on whose progress is shown. */
export function isMoving(summary: Summary | undefined): boolean {
  if (!summary) return false;
  const stage = summary.flow?.stage;
  const flowMoves =
    stage === 'window' || stage === 'tab' || stage === 'code' || stage === 'exchanging';
  return flowMoves || stage === 'naming' || summary.companies.some(isBeingRead);
}

/** A first sync goes on until it is done: a killed worker forgets that it was under way, and asking wakes the next one. */
function isBeingRead({ syncing, firstSyncedAt, link }: CompanySummary): boolean {
  const begun = firstSyncedAt === undefined && link.state === 'active';
  return syncing !== undefined || (begun && link.health === 'proved');
}

/** The fresh summary with the very objects of unchanged companies, so that their cards are not drawn again. */
export function keepUnchanged(old: Summary | undefined, fresh: Summary): Summary {
  if (!old) return fresh;
  const before = new Map<string, CompanySummary>(old.companies.map((one) => [one.id, one]));
  const companies = fresh.companies.map((company) => {
    const twin = before.get(company.id);
    return twin && JSON.stringify(twin) === JSON.stringify(company) ? twin : company;
  });
  return { ...fresh, companies };
}
