import type { Environment, Exchange, Simulator, TokenRecord } from '../../simulator/contract';

/** Id under which the product keeps a company. */
export function companyIdIn(environment: Environment, realmId: string): string {
  return `${environment}-${realmId}`;
}

/** Name of a company of the stand-in's books. */
export function nameOf(simulator: Simulator, realmId: string): string {
  const company = simulator.companies.get(realmId);
  if (!company) throw new Error(`the stand-in has no company ${realmId}`);
  return company.name;
}

/** Customers that are not inactive, counted in the books themselves. */
export function activeCustomers(simulator: Simulator, realmId: string): number {
  const records = simulator.companies.get(realmId)?.records('Customer') ?? [];
  return [...records].filter((record) => record['Active'] !== false).length;
}

/** Requests of the accounting API in the order of their answers, e.g. `companyinfo` or `query`. */
export function apiRequests(simulator: Simulator): string[] {
  return simulator.log
    .map(({ exchange }) => /^\/v3\/company\/\d+\/(\w+)/.exec(exchange.path)?.[1])
    .filter((resource) => resource !== undefined);
}

/** What a request to the token endpoint said, secrets included, which the stand-in's log leaves out. */
export interface TokenRequest {
  readonly authorization: string;
  readonly fields: URLSearchParams;
}

/** Collects the requests to the token endpoint from now on, in the order of their arrival. */
export function watchTokenRequests(simulator: Simulator): readonly TokenRequest[] {
  const seen: TokenRequest[] = [];
  const look = ({ path, body, headers }: Exchange): false => {
    if (path === '/oauth2/v1/tokens/bearer') {
      const { authorization = '' } = headers;
      seen.push({ authorization, fields: new URLSearchParams(body) });
    }
    return false;
  };
  // Holds nothing, but is shown every request.
  simulator.hold(look, 'request');
  return seen;
}

/** Codes that were sent more than once, which makes Intuit end all of their tokens. */
export function codesSentTwice(requests: readonly TokenRequest[]): string[] {
  const sent = requests.flatMap(({ fields }) => fields.get('code') ?? []);
  return sent.filter((code, index) => sent.indexOf(code) !== index);
}

/** Refresh tokens that are good at Intuit: one per consent that was neither used up nor given back. */
export function livingGrants(simulator: Simulator, realmId?: string): readonly TokenRecord[] {
  return simulator.ledger
    .all()
    .filter(
      (token) =>
        token.kind === 'refresh' &&
        token.ended === undefined &&
        (realmId === undefined || token.realmId === realmId),
    );
}
