import type { RunKind, RunResult } from '../core/company';
import type { Backfill, MirrorState } from '../core/mirror-state';
import type { ReadPlan } from '../core/query';
import { fail, type Result, succeed } from '../core/result';
import { dayMs, type EpochMs, hourMs } from '../core/time';
import { added, commitChanges, finishRead } from './commit-run';
import { compareCounts } from './compare-counts';
import { cursorSlackMs, type RunTools, type RunWants, readAll, windowOf } from './full-read';

/** Change data capture looks back 30 days; an hour is kept in hand for clocks that disagree. @see Intuit facts §3.4 */
const cursorLifeMs = 30 * dayMs - hourMs;

/** How many stages a run may go through: a catch-up, the comparison of counts, everything again, what moved meanwhile. */
const stagesAtMost = 8;

/**
 * Brings a mirror in step: everything at first, afterwards what changed. What change data capture cannot tell (more than
 * 1,000 objects, more than 30 days) is caught up by pages; everything is read again only where that is not exact.
 */
export async function runSync(tools: RunTools): Promise<Result<RunResult>> {
  await extendReach(tools);
  await forgetStaleRead(tools);
  let told: RunResult | undefined;
  let wants = tools.wants;
  for (let stage = 0; stage < stagesAtMost; stage += 1) {
    const resumes = (await tools.mirror.readState()).reading !== undefined;
    const done = await nextStage({ ...tools, wants });
    if (!done.ok) return done;
    told = told ? together(told, done.value) : done.value;
    wants = leftOf(wants, done.value, resumes);
    const { doubt } = await tools.mirror.readState();
    if (doubt === undefined && Object.keys(wants).length === 0) return succeed(told);
  }
  return fail({ kind: 'books-moving', entity: 'Invoice' });
}

/** One stage, by what is stored: the same whoever comes to it, and however often the worker died. */
async function nextStage(tools: RunTools): Promise<Result<RunResult>> {
  const { clock, mirror, wants } = tools;
  const state = await mirror.readState();
  if (state.reading) return readPages(tools, state.reading);
  if (state.cursor === undefined || state.doubt === 'everything') {
    return readPages(tools, { kind: state.firstSyncedAt === undefined ? 'first' : 'full' });
  }
  if (state.doubt === 'changes') return readMore(tools, state.cursor);
  const since = Math.min(sinceOf(state), wants.since ?? Number.POSITIVE_INFINITY);
  // What was left out since before the first read is in no cursor's reach.
  if (since <= 0) return readPages(tools, { kind: 'full' });
  if (clock.now() - since > cursorLifeMs) return readPages(tools, { kind: 'catchup', since });
  if (state.doubt === 'deletions') return settleDeletions(tools, state.cursor);
  if (wants.customers) return readPages(tools, { kind: 'customers' });
  return readChanges(tools, since, state.backfill);
}

/** Everything before this moment is in. */
function sinceOf({ cursor = 0, backfill }: Pick<MirrorState, 'cursor' | 'backfill'>): EpochMs {
  return Math.min(cursor, backfill?.from ?? cursor);
}

/** What is still wanted: a read that an earlier run began serves only what it brought. */
function leftOf(
  { customers, since }: Omit<RunWants, 'audit'>,
  done: RunResult,
  resumed: boolean,
): RunWants {
  const whole = done.kind === 'first' || done.kind === 'full';
  return {
    ...(customers && !whole && done.kind !== 'customers' ? { customers } : {}),
    ...(since !== undefined && resumed && !whole ? { since } : {}),
  };
}

/** One call for everything that changed; by pages where that call cannot tell it. */
async function readChanges(
  tools: RunTools,
  since: EpochMs,
  backfill: Backfill | undefined,
): Promise<Result<RunResult>> {
  const startedAt = tools.clock.now();
  const changes = await tools.reader.changesSince(since);
  const tooOld = !changes.ok && changes.failure.kind === 'cursor-too-old';
  if (tooOld || (changes.ok && changes.value.capped)) {
    return readPages(tools, { kind: 'catchup', since });
  }
  if (!changes.ok) return changes;
  return succeed(await commitChanges(tools, changes.value, { startedAt, reads: 1, backfill }));
}

/** Days before the automatic window that somebody wants are read with everything else, and stay wanted. */
async function extendReach({ clock, mirror, wants }: RunTools): Promise<void> {
  const { reach } = wants;
  const state = await mirror.readState();
  if (reach === undefined || reach >= windowOf(state, clock.now())) return;
  // A read under way has planned its pages for a shorter time.
  await mirror.commit({
    change: ({ reading: _reading, ...rest }) => ({ ...rest, reach, doubt: 'everything' }),
  });
}

/** A read that was interrupted for so long that its cursor is worthless is forgotten. */
async function forgetStaleRead({ clock, mirror }: RunTools): Promise<void> {
  const { reading } = await mirror.readState();
  if (!reading || clock.now() - reading.cursor <= cursorLifeMs) return;
  await mirror.commit({ change: ({ reading: _reading, ...rest }) => rest });
}

/**
 * Catches up what a full answer left out. The changes at the end of that reach back to a minute before it began; it
 * begins when they no longer reach what filled the answer.
 */
async function readMore(tools: RunTools, cursor: EpochMs): Promise<Result<RunResult>> {
  const waitMs = cursor + 2 * cursorSlackMs - tools.clock.now();
  if (waitMs > 0) await tools.clock.sleep(waitMs);
  return readPages(tools, { kind: 'catchup', since: cursor });
}

async function settleDeletions(tools: RunTools, cursor: EpochMs): Promise<Result<RunResult>> {
  const compared = await compareCounts(tools);
  if (!compared.ok) return compared;
  if (compared.value === 'capped') return readPages(tools, { kind: 'catchup', since: cursor });
  if (compared.value !== undefined) return succeed(compared.value);
  await tools.mirror.commit({ change: (state) => ({ ...state, doubt: 'everything' }) });
  return readPages(tools, { kind: 'full' });
}

async function readPages(
  tools: RunTools,
  plan: Omit<ReadPlan, 'windowStart'>,
): Promise<Result<RunResult>> {
  const read = await readAll(tools, plan);
  if (!read.ok) return read;
  // Paused or cancelled while the last pages came: what is read stays, and the end waits with the rest.
  if (!(await tools.goesOn())) return fail({ kind: 'not-connected' });
  const { kind, cursor } = read.value;
  // Reading customers alone says nothing of the rest: that is told since the cursor of before.
  const since =
    kind === 'customers' ? Math.min(cursor, sinceOf(await tools.mirror.readState())) : cursor;
  const changes = await tools.reader.changesSince(since);
  if (changes.ok) return succeed(await finishRead(tools, changes.value, since));
  if (changes.failure.kind !== 'cursor-too-old') return changes;
  const nothing = { records: [], ids: [], refused: [], deleted: [], serverAt: since, capped: true };
  return succeed(await finishRead(tools, nothing, since));
}

/** Stages of one run as whoever waits for it is told: the weightiest kind, everything that changed. */
export function together(before: RunResult, after: RunResult): RunResult {
  const weight: readonly RunKind[] = ['changes', 'audit', 'catchup', 'customers', 'full', 'first'];
  const weightier = weight.indexOf(before.kind) >= weight.indexOf(after.kind) ? before : after;
  return {
    ...after,
    kind: weightier.kind,
    startedAt: before.startedAt,
    changed: added(before.changed, after.changed),
    deleted: added(before.deleted, after.deleted),
    reads: before.reads + after.reads,
  };
}
