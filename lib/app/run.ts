import type { Counts, RunKind, RunResult } from '../core/company';
import type { Backfill, MirrorState } from '../core/mirror-state';
import type { MirroredKind } from '../core/records';
import { fail, type Result, succeed } from '../core/result';
import { dayMs, twelveMonthsBefore } from '../core/time';
import { cursorSlackMs, type RunTools, readAll } from './full-read';
import type { Changes, StepOutcome } from './ports';

/** Change data capture looks back 30 days; an hour is kept in hand for clocks that disagree. @see Intuit facts §3.4 */
const cursorLifeMs = 30 * dayMs - 3_600_000;

/** A full read is begun anew this often when the changes under it overflow. */
const fullReadAttempts = 3;

/** Brings a mirror in step: everything at first, afterwards what changed; everything again when the cursor is too old. */
export async function runSync(tools: RunTools): Promise<Result<RunResult>> {
  const state = await withoutStaleRead(tools);
  if (state.cursor === undefined || state.reading) return readEverything(tools, state);
  const since = Math.min(state.cursor, state.backfill?.from ?? state.cursor);
  if (tools.clock.now() - since > cursorLifeMs) return readEverything(tools, state);
  const startedAt = tools.clock.now();
  const changes = await tools.reader.changesSince(since);
  if (!changes.ok) {
    return changes.failure.kind === 'cursor-too-old' ? readEverything(tools, state) : changes;
  }
  if (changes.value.capped) return readEverything(tools, state);
  return succeed(await commitChanges(tools, changes.value, startedAt, state.backfill));
}

/** A full read that was interrupted for so long that its cursor is worthless is forgotten. */
async function withoutStaleRead(tools: RunTools): Promise<MirrorState> {
  const state = await tools.mirror.readState();
  if (!state.reading || tools.clock.now() - state.reading.cursor <= cursorLifeMs) return state;
  const outcome = await tools.mirror.commit({ change: ({ reading: _reading, ...rest }) => rest });
  return outcome.state;
}

async function readEverything(tools: RunTools, state: MirrorState): Promise<Result<RunResult>> {
  const kind = state.firstSyncedAt === undefined ? 'first' : 'full';
  for (let attempt = 0; attempt < fullReadAttempts; attempt += 1) {
    const read = await readAll(tools, kind);
    if (!read.ok) return read;
    const changes = await tools.reader.changesSince(read.value.cursor);
    if (!changes.ok) return changes;
    if (!changes.value.capped) return succeed(await finish(tools, changes.value));
    // More moved than change data capture tells of: only reading again is exact.
    await tools.mirror.commit({ change: ({ reading: _reading, ...rest }) => rest });
  }
  return fail({ kind: 'books-moving', entity: 'Invoice' });
}

/** The end of a full read: changes, sweep, cursor and run row in one transaction. */
async function finish(tools: RunTools, changes: Changes): Promise<RunResult> {
  const { clock, mirror, trigger } = tools;
  const before = await mirror.readState();
  const reading = before.reading;
  const startedAt = reading?.startedAt ?? clock.now();
  const windowStart = reading?.windowStart ?? twelveMonthsBefore(clock.now());
  const generation = reading?.generation ?? 0;
  const kind: RunKind = reading?.kind ?? 'full';
  const counts = await mirror.counts();
  const resultOf = ({ deleted }: Pick<StepOutcome, 'deleted'>): RunResult => ({
    kind,
    trigger: reading?.trigger ?? trigger,
    startedAt,
    endedAt: clock.now(),
    changed: counts,
    deleted: countsOf(deleted),
    reads: (reading?.reads ?? 0) + 1,
  });
  const outcome = await mirror.commit({
    put: changes.records,
    remove: changes.deleted,
    refused: changes.refused,
    generation,
    scope: { windowStart },
    // A mirror that held anything before, be it of a first read given up, may hold what is gone by now.
    ...(generation > 1 ? { sweep: { generation, windowStart } } : {}),
    change: ({ reading: _reading, ...state }) => ({
      ...inStep(filledUp(state, startedAt), changes.serverAt, clock.now()),
      firstSyncedAt: state.firstSyncedAt ?? clock.now(),
      windowStart,
      complete: { Customer: true, Invoice: true, Payment: true },
      fruitfulRuns: state.fruitfulRuns + 1,
    }),
    run: resultOf,
  });
  return resultOf(outcome);
}

async function commitChanges(
  tools: RunTools,
  changes: Changes,
  startedAt: number,
  backfill: Backfill | undefined,
): Promise<RunResult> {
  const { clock, mirror, trigger } = tools;
  const windowStart = twelveMonthsBefore(clock.now());
  const resultOf = (outcome: Pick<StepOutcome, 'changed' | 'deleted'>): RunResult => ({
    kind: 'changes',
    trigger,
    startedAt,
    endedAt: clock.now(),
    changed: countsOf(outcome.changed),
    deleted: countsOf(outcome.deleted),
    reads: 1,
  });
  const outcome = await mirror.commit({
    put: changes.records,
    remove: changes.deleted,
    refused: changes.refused,
    scope: { windowStart },
    change: (state, done) => ({
      // Asked for meanwhile, it was not asked of Intuit.
      ...inStep(filledUp(state, backfill?.askedAt), changes.serverAt, clock.now()),
      windowStart,
      fruitfulRuns: state.fruitfulRuns + (isFruitful(done) ? 1 : 0),
    }),
    run: resultOf,
  });
  return resultOf(outcome);
}

/** Whoever was wanted again by that moment has everything now. */
function filledUp(state: MirrorState, by: number | undefined): MirrorState {
  const { backfill, ...rest } = state;
  return backfill === undefined || by === undefined || backfill.askedAt > by ? state : rest;
}

/** The cursor never runs ahead of the records: both are in one transaction. */
function inStep(state: MirrorState, serverAt: number, now: number): MirrorState {
  return { ...state, cursor: serverAt - cursorSlackMs, lastSyncedAt: now };
}

function isFruitful(outcome: Pick<StepOutcome, 'changed' | 'deleted'>): boolean {
  const total = (by: Readonly<Record<MirroredKind, number>>) =>
    by.Customer + by.Invoice + by.Payment;
  return total(outcome.changed) + total(outcome.deleted) > 0;
}

function countsOf(by: Readonly<Record<MirroredKind, number>>): Counts {
  return { customers: by.Customer, invoices: by.Invoice, payments: by.Payment };
}
