import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanySummary } from '../core/summary';
import {
  type CompanyChoice,
  type CompanyListView,
  deriveCompanyList,
  everyCompany,
} from './company-list';

/** Search, filter and order of the companies on one screen. */
export interface CompanyBrowser {
  readonly choice: ReadonlySignal<CompanyChoice>;
  choose(change: Partial<CompanyChoice>): void;
  view(companies: readonly CompanySummary[]): CompanyListView;
}

export function createCompanyBrowser(): CompanyBrowser {
  const choice = signal(everyCompany);
  return {
    choice,
    choose: (change) => {
      choice.value = { ...choice.value, ...change };
    },
    view: (companies) => deriveCompanyList(companies, choice.value),
  };
}
