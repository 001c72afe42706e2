import {
  type CompanyFilter,
  type CompanySort,
  companyFilters,
  compareCompanies,
  fitsFilter,
} from '../core/company-order';
import { wantsReconnect } from '../core/reconnect-queue';
import type { CompanySummary } from '../core/summary';

/** From this many companies on, a search field and short cards pay for their room. */
export const manyCompanies = 6;

/** What somebody wants to see of the companies. */
export interface CompanyChoice {
  readonly search: string;
  readonly filter: CompanyFilter;
  readonly sort: CompanySort;
}

/** What of the companies is shown. */
export interface CompanyListView {
  readonly shown: readonly CompanySummary[];
  readonly total: number;
  /** Whether to offer search, filter and order, and to draw healthy companies small. */
  readonly many: boolean;
  /** How many fit each filter, whatever is searched for. */
  readonly counts: Readonly<Record<CompanyFilter, number>>;
  /** How many a reconnect would mend; from two on, all of them can be queued. */
  readonly reconnectable: number;
}

export const everyCompany: CompanyChoice = { search: '', filter: 'all', sort: 'need' };

/** Companies that fit filter and search, in the wanted order. Every word has to occur, in any order, accents aside. */
export function deriveCompanyList(
  companies: readonly CompanySummary[],
  { search, filter, sort }: CompanyChoice = everyCompany,
): CompanyListView {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const shown = companies
    .filter((company) => {
      const text = plain(`${company.name} ${company.realmId} ${company.environment}`);
      return fitsFilter(company, filter) && words.every((word) => text.includes(word));
    })
    .sort(compareCompanies(sort));
  const counts = companyFilters.map((each) => [
    each,
    companies.filter((company) => fitsFilter(company, each)).length,
  ]);
  return {
    shown,
    total: companies.length,
    many: companies.length >= manyCompanies,
    counts: Object.fromEntries(counts) as CompanyListView['counts'],
    reconnectable: companies.filter(({ link }) => wantsReconnect(link)).length,
  };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
