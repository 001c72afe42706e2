import { warningOf } from './mute';
import type { CompanySummary } from './summary';

/** Which companies are shown. */
export type CompanyFilter = 'all' | 'attention' | 'active' | 'disabled' | 'paused' | 'muted';
export const companyFilters: readonly CompanyFilter[] = [
  'all',
  'attention',
  'active',
  'disabled',
  'paused',
  'muted',
];

/** In which order. */
export type CompanySort = 'need' | 'name' | 'synced';
export const companySorts: readonly CompanySort[] = ['need', 'name', 'synced'];

type Needs = Pick<CompanySummary, 'link' | 'muted' | 'syncing'>;

/** How urgently a company wants a person; smaller is more. */
export function needOf({ link, muted, syncing }: Needs): number {
  // Somebody knows already; it stands behind whatever nobody has looked at.
  if (muted) return 4;
  if (link.state === 'inactive') return 0;
  if (link.state === 'disabled') return 6;
  if (link.health === 'needs-attention') return 1;
  if (link.expiring) return 2;
  if (syncing?.progress) return 3;
  return link.health === 'shaky' ? 4 : 5;
}

/** Whether a company belongs under a filter. "Needs attention" is what the toolbar tells: nothing that is muted. */
export function fitsFilter(
  { link, muted }: Pick<CompanySummary, 'link' | 'muted'>,
  filter: CompanyFilter,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'attention':
      return !muted && warningOf(link) !== undefined;
    // Both are left by hand and easily forgotten.
    case 'paused':
      return link.pausedAt !== undefined;
    case 'muted':
      return muted !== undefined;
    case 'active':
    case 'disabled':
      return link.state === filter;
  }
}

type Ordered = Pick<CompanySummary, 'link' | 'muted' | 'syncing' | 'name' | 'lastSyncedAt'>;

/** Compares two companies in an order; equal ones go by name. */
export function compareCompanies(sort: CompanySort): (a: Ordered, b: Ordered) => number {
  const byName = (a: Ordered, b: Ordered) => a.name.localeCompare(b.name);
  switch (sort) {
    case 'need':
      return (a, b) => needOf(a) - needOf(b) || byName(a, b);
    case 'name':
      return byName;
    case 'synced':
      // The longest ago first: that is what somebody who sorts by it looks for.
      return (a, b) => (a.lastSyncedAt ?? 0) - (b.lastSyncedAt ?? 0) || byName(a, b);
  }
}
