import type { SyncFacts } from './company';
import type { LinkView } from './connection';

/** Whether the statuses of a company's accounts are the last ones known, instead of today's (architecture D13). */
export function areStatusesStale({ state, health }: Pick<LinkView, 'state' | 'health'>): boolean {
  return state !== 'active' || health === 'needs-attention';
}

/**
 * How many clients do not get today's status because their company needs somebody. None while it is switched off by hand,
 * since that is what somebody wanted; none before the first sync, since nothing was claimed yet.
 */
export function clientsAffected(
  link: Pick<LinkView, 'state' | 'health'>,
  sync: Pick<SyncFacts, 'counts' | 'firstSyncedAt'>,
): number {
  const broken = link.health === 'needs-attention' && areStatusesStale(link);
  return broken && sync.firstSyncedAt !== undefined ? sync.counts.customers : 0;
}
