import type { Company, Counts, Gap, RunResult } from './company';
import { deriveLink } from './connection';
import type { EpochMs } from './time';

/**
 * The gap that ends when a company is connected again at `now`.
 * `undefined` where nothing was missed: it was syncing, or had never synced.
 */
export function gapEndingAt(
  company: Pick<Company, 'link' | 'sync'>,
  now: EpochMs,
): Gap | undefined {
  const from = company.sync.lastSyncedAt;
  const wasSyncing = deriveLink(company.link, now).state === 'active';
  return from === undefined || wasSyncing ? undefined : { from, until: now };
}

/** The gap after a run: the first one that succeeded closes it, later ones change nothing. */
export function gapAfterRun(gap: Gap, run: RunResult): Gap {
  if (gap.caught || run.failure || run.endedAt < gap.until) return gap;
  const { endedAt: at, kind, changed, deleted } = run;
  return { ...gap, caught: { at, kind, changed, deleted } };
}

/** How many records a closed gap had missed; `undefined` when everything was read again and nobody counted. */
export function missedChanges({ caught }: Gap): number | undefined {
  if (caught?.kind !== 'changes' && caught?.kind !== 'audit') return undefined;
  return sum(caught.changed) + sum(caught.deleted);
}

function sum({ customers, invoices, payments }: Counts): number {
  return customers + invoices + payments;
}
