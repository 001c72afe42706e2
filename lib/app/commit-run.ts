import type { AuditedRun } from '../core/audit/state';
import type { Counts, RunKind, RunResult } from '../core/company';
import type { Backfill, MirrorState } from '../core/mirror-state';
import type { ReadPlan } from '../core/query';
import type { MirroredKind } from '../core/records';
import type { EpochMs } from '../core/time';
import { cursorSlackMs, type RunTools, total, windowOf } from './full-read';
import type { Changes, Done, MirrorStep, RefusedRecord } from './ports';

/** The end of a read: changes, sweep, cursor and run row in one transaction. */
export async function finishRead(
  tools: RunTools,
  changes: Changes,
  since: EpochMs,
): Promise<RunResult> {
  const { clock, mirror } = tools;
  const { reading } = await mirror.readState();
  if (!reading) throw new Error('a read ended that nobody began');
  const { kind, generation, windowStart, startedAt } = reading;
  const whole = kind === 'first' || kind === 'full';
  const counts = await mirror.counts();
  const changedBy = (done: Done): Counts =>
    kind === 'first' ? counts : countsOf(total(reading.changed, done.changed));
  const resultOf = (done: Done): RunResult => ({
    kind,
    trigger: reading.trigger,
    startedAt,
    endedAt: clock.now(),
    changed: changedBy(done),
    deleted: countsOf(done.deleted),
    reads: reading.reads + 1,
  });
  const outcome = await mirror.commit({
    put: changes.records,
    remove: changes.deleted,
    refused: changes.refused,
    generation,
    scope: { windowStart },
    ...sweepOf(reading),
    change: ({ reading: _reading, doubt, ...state }, done) => ({
      ...stepped(state, changes, { since, startedAt, now: clock.now() }),
      ...doubtAfter({ kind, capped: changes.capped, orphaned: done.orphaned }, doubt),
      windowStart,
      ...(whole
        ? {
            firstSyncedAt: state.firstSyncedAt ?? clock.now(),
            complete: { Customer: true, Invoice: true, Payment: true },
          }
        : {}),
      fruitfulRuns: state.fruitfulRuns + (isFruitful(resultOf(done)) ? 1 : 0),
    }),
    run: resultOf,
  });
  return resultOf(outcome);
}

/** What this read must have seen; the rest is gone at Intuit, or nobody knows what became of it. */
function sweepOf({ kind, generation, windowStart }: ReadPlan & { generation: number }): {
  sweep?: NonNullable<MirrorStep['sweep']>;
} {
  // A mirror that held anything before, be it of a first read given up, may hold what is gone by now.
  if (generation <= 1) return {};
  const of =
    kind === 'customers' ? 'customers' : kind === 'catchup' ? 'outside' : ('everything' as const);
  return { sweep: { generation, windowStart, of } };
}

/** What is left to be known after a read. */
function doubtAfter(
  { kind, capped, orphaned }: { kind: RunKind; capped: boolean; orphaned: boolean },
  before: MirrorState['doubt'],
): Pick<MirrorState, 'doubt'> {
  // A customer that nobody told of went, and its transactions stand under it: they were moved without a word.
  if (orphaned) return { doubt: 'everything' };
  if (capped) return { doubt: 'changes' };
  if (kind === 'catchup') return { doubt: 'deletions' };
  return kind === 'customers' && before !== undefined ? { doubt: before } : {};
}

/**
 * Cursor and backfill after a read. A capped answer left things out: the cursor stays where the read began, so that the
 * next stage catches up from there. The cursor never runs ahead of the records: both are in one transaction.
 */
function stepped(
  state: MirrorState,
  { capped, serverAt }: Pick<Changes, 'capped' | 'serverAt'>,
  { since, startedAt, now }: { since: EpochMs; startedAt: EpochMs | undefined; now: EpochMs },
): MirrorState {
  if (capped) return { ...state, cursor: since };
  return { ...filledUp(state, startedAt), cursor: serverAt - cursorSlackMs, lastSyncedAt: now };
}

/** A run of what changed. */
interface ChangesRun {
  readonly startedAt: EpochMs;
  readonly reads: number;
  /** As it was when Intuit was asked. */
  readonly backfill: Backfill | undefined;
  /** Where it brings nothing, no doubt is left. */
  readonly settles?: boolean;
  /** It compared records, and this is written with what changed. */
  readonly audit?: {
    readonly of: AuditedRun;
    readonly refused: readonly RefusedRecord[];
    readonly change: (state: MirrorState) => MirrorState;
  };
}

/** What changed since the cursor, with the cursor after it. */
export async function commitChanges(
  tools: RunTools,
  changes: Changes,
  run: ChangesRun,
): Promise<RunResult> {
  const { startedAt, reads, backfill, settles = false, audit } = run;
  const { clock, mirror, trigger } = tools;
  const windowStart = windowOf(await mirror.readState(), clock.now());
  const resultOf = (done: Done): RunResult => ({
    kind: audit ? 'audit' : 'changes',
    trigger,
    startedAt,
    endedAt: clock.now(),
    changed: countsOf(done.changed),
    deleted: countsOf(done.deleted),
    reads,
    ...(audit ? { audit: audit.of } : {}),
  });
  const outcome = await mirror.commit({
    put: changes.records,
    remove: changes.deleted,
    refused: [...(audit?.refused ?? []), ...changes.refused],
    scope: { windowStart },
    change: ({ doubt, ...before }, done) => {
      const state = audit ? audit.change(before) : before;
      return {
        // Asked for meanwhile, it was not asked of Intuit.
        ...stepped(state, changes, { since: 0, startedAt: backfill?.askedAt, now: clock.now() }),
        ...(doubt === undefined || (settles && !isFruitful(resultOf(done))) ? {} : { doubt }),
        windowStart,
        fruitfulRuns: state.fruitfulRuns + (isFruitful(resultOf(done)) ? 1 : 0),
      };
    },
    run: resultOf,
  });
  return resultOf(outcome);
}

/** Whoever was wanted again by that moment has everything now. */
function filledUp(state: MirrorState, by: number | undefined): MirrorState {
  const { backfill, ...rest } = state;
  return backfill === undefined || by === undefined || backfill.askedAt > by ? state : rest;
}

/** Two counts together. */
export function added(some: Counts, more: Counts): Counts {
  return {
    customers: some.customers + more.customers,
    invoices: some.invoices + more.invoices,
    payments: some.payments + more.payments,
  };
}

/** Whether a run brought anything. */
export function isFruitful({ changed, deleted }: Pick<RunResult, 'changed' | 'deleted'>): boolean {
  const { customers, invoices, payments } = added(changed, deleted);
  return customers + invoices + payments > 0;
}

export function countsOf(by: Readonly<Record<MirroredKind, number>>): Counts {
  return { customers: by.Customer, invoices: by.Invoice, payments: by.Payment };
}
