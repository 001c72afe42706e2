import type { Company, Simulator } from '../simulator/contract';

/** A company of the stand-in by its number. */
export function companyOf(simulator: Pick<Simulator, 'companies'>, realmId: string): Company {
  const company = simulator.companies.get(realmId);
  if (!company) throw new Error(`the stand-in has no company ${realmId}`);
  return company;
}

/** Customers that are not inactive, counted in the books themselves. */
export function countActive(company: Company): number {
  return [...company.records('Customer')].filter((record) => record['Active'] !== false).length;
}

/** Requests of the accounting API that the stand-in has answered so far, by a part of their path. */
export function requestsTo(simulator: Pick<Simulator, 'log'>, part: string): number {
  return simulator.log.filter((line) => line.exchange.path.includes(part)).length;
}
