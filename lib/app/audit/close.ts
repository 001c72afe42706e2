import type { AuditedRun } from '../../core/audit/state';
import type { RunResult } from '../../core/company';
import type { MirrorState } from '../../core/mirror-state';
import { fail, type Result, succeed } from '../../core/result';
import { commitChanges } from '../commit-run';
import type { RunTools } from '../full-read';
import { type Look, lookAtMissed, type Seen, settle } from './look';

/** What is written at the end of a look, from what it came to. */
export interface Closing {
  readonly of: (seen: Seen) => AuditedRun;
  readonly change: (state: MirrorState, seen: Seen, reads: number) => MirrorState;
}

/**
 * The end of a look: what moved under it, then findings, place, changes, cursor and run row in one transaction. Where the
 * changes cannot be told in one answer nothing of it is known for sure, and nothing is said.
 */
export async function closeLook(
  tools: RunTools,
  look: Look,
  closing: Closing,
): Promise<Result<{ run: RunResult; seen: Seen }>> {
  const { mirror, reader } = tools;
  const missed = await lookAtMissed(tools, look);
  if (!missed.ok) return missed;
  const { cursor = 0, backfill } = await mirror.readState();
  look.reads += 1;
  const changes = await reader.changesSince(cursor);
  if (!changes.ok) return changes;
  if (changes.value.capped) return fail({ kind: 'books-moving', entity: 'Invoice' });
  const seen = settle(look, changes.value);
  const { reads, startedAt } = look;
  const run = await commitChanges(tools, changes.value, {
    startedAt,
    reads,
    backfill,
    audit: {
      of: closing.of(seen),
      refused: look.refused,
      change: (state) => closing.change(state, seen, reads),
    },
  });
  return succeed({ run, seen });
}
