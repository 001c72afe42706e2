import type { CompanySummary } from '../core/summary';

/** From this many companies on, a search field and short cards pay for their room. */
export const manyCompanies = 6;

/** How urgently a company wants a person; smaller is more. */
export function needOf({ link, syncing }: CompanySummary): number {
  if (link.state === 'inactive') return 0;
  if (link.state === 'disabled') return 5;
  if (link.health === 'needs-attention') return 1;
  if (syncing?.progress) return 2;
  return link.health === 'shaky' ? 3 : 4;
}

/** What of the companies is shown. */
export interface CompanyListView {
  readonly shown: readonly CompanySummary[];
  readonly total: number;
  /** Whether to offer the search field and to draw healthy companies small. */
  readonly many: boolean;
}

/** Companies that fit the search, most needy first, then by name. Every word has to occur, in any order, accents aside. */
export function deriveCompanyList(
  companies: readonly CompanySummary[],
  search: string,
): CompanyListView {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const shown = companies
    .filter((company) => {
      const text = plain(`${company.name} ${company.realmId} ${company.environment}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => needOf(a) - needOf(b) || a.name.localeCompare(b.name));
  return { shown, total: companies.length, many: companies.length >= manyCompanies };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
