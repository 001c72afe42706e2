import type { CompanyId } from '../core/ids';
import type { CompanySummary, Summary } from '../core/summary';

/** The status line and the title badge: the same truth on every page and in the popup. */
export interface ApiStatus {
  readonly active: boolean;
  /** How many connections are broken, of how many; named only where there is more than one company. */
  readonly broken: number;
  readonly companies: number;
  /** The company that "Connect Account" connects; absent when it means a new one. */
  readonly connect?: { readonly id: CompanyId; readonly reconnects: boolean };
}

/**
 * Status of all companies, or of one where its own page is looked at.
 * Active: something is connected and nothing is broken. A company that somebody switched off breaks nothing.
 */
export function deriveApiStatus(
  summary: Pick<Summary, 'companies'> | undefined,
  companyId?: CompanyId,
): ApiStatus | undefined {
  if (!summary) return undefined;
  const all = summary.companies;
  const shown = companyId === undefined ? all : all.filter((company) => company.id === companyId);
  const broken = shown.filter((company) => company.link.state === 'inactive');
  const active = broken.length === 0 && shown.some((company) => company.link.state === 'active');
  const target = active ? undefined : (broken[0] ?? shown[0]);
  return {
    active,
    broken: broken.length,
    companies: shown.length,
    ...(target ? { connect: { id: target.id, reconnects: isReconnect(target) } } : {}),
  };
}

/** Whether connecting means to reconnect: the link lapsed, instead of having been switched off. */
export function isReconnect(company: Pick<CompanySummary, 'link'>): boolean {
  return company.link.state === 'inactive';
}
