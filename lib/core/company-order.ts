import type { CompanySummary } from './summary';

/** Which companies are shown. */
export type CompanyFilter = 'all' | 'attention' | 'active' | 'disabled';
export const companyFilters: readonly CompanyFilter[] = ['all', 'attention', 'active', 'disabled'];

/** In which order. */
export type CompanySort = 'need' | 'name' | 'synced';
export const companySorts: readonly CompanySort[] = ['need', 'name', 'synced'];

/** How urgently a company wants a person; smaller is more. */
export function needOf({ link, syncing }: Pick<CompanySummary, 'link' | 'syncing'>): number {
  if (link.state === 'inactive') return 0;
  if (link.state === 'disabled') return 5;
  if (link.health === 'needs-attention') return 1;
  if (syncing?.progress) return 2;
  return link.health === 'shaky' ? 3 : 4;
}

/** Whether a company belongs under a filter. "Needs attention" is what the toolbar counts. */
export function fitsFilter({ link }: Pick<CompanySummary, 'link'>, filter: CompanyFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'attention':
      return link.health === 'needs-attention';
    case 'active':
    case 'disabled':
      return link.state === filter;
  }
}

type Ordered = Pick<CompanySummary, 'link' | 'syncing' | 'name' | 'lastSyncedAt'>;

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
