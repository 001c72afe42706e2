import type { RunResult } from '../core/company';
import { sectionsSince } from '../core/query';
import { type Result, succeed } from '../core/result';
import { secondMs } from '../core/time';
import { commitChanges, isFruitful } from './commit-run';
import { type RunTools, windowOf } from './full-read';

/** How often the counts are compared while the books move under the comparison; then everything is read again. */
const attempts = 3;

/**
 * Whether anything was deleted while nobody could tell. Intuit's counts and the mirror's are of one moment when nothing
 * changed between them: then equal counts mean equal books, since everything that exists has been read.
 * @returns the run, when it is known; `capped` when so much changed that it has to be caught up first; else `undefined`
 */
export async function compareCounts(
  tools: RunTools,
): Promise<Result<RunResult | 'capped' | undefined>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // Somebody is at work in the books: a moment later they may rest.
    if (attempt > 0) await tools.clock.sleep(secondMs);
    const run = await compareOnce(tools);
    if (!run.ok || run.value === 'capped') return run;
    if ((await tools.mirror.readState()).doubt === undefined) return run;
    // Nothing moved, and still the counts differ.
    if (!isFruitful(run.value)) break;
  }
  return succeed(undefined);
}

async function compareOnce(tools: RunTools): Promise<Result<RunResult | 'capped'>> {
  const { clock, mirror, reader } = tools;
  const startedAt = clock.now();
  const { cursor = 0, backfill, ...state } = await mirror.readState();
  const windowStart = windowOf(state, startedAt);
  const equal = await countsAgree(tools, windowStart);
  if (!equal.ok) return equal;
  const changes = await reader.changesSince(cursor);
  if (!changes.ok) return changes;
  if (changes.value.capped) return succeed('capped');
  const reads = sectionsSince(windowStart).length + 1;
  const settles = equal.value;
  return succeed(
    await commitChanges(tools, changes.value, { startedAt, reads, backfill, settles }),
  );
}

async function countsAgree(
  { mirror, reader }: RunTools,
  windowStart: string,
): Promise<Result<boolean>> {
  const ours = await mirror.sectionCounts(windowStart);
  if (ours === undefined) return succeed(false);
  const sections = sectionsSince(windowStart);
  const theirs = await Promise.all(sections.map((section) => reader.count(section)));
  let agree = true;
  for (const [index, count] of theirs.entries()) {
    if (!count.ok) return count;
    const name = sections[index]?.name;
    agree &&= name !== undefined && count.value.total === ours[name];
  }
  return succeed(agree);
}
