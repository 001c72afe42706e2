import type { Exchange, LogLine, Simulator } from '../../simulator/contract';

/** What a request of the accounting API asked for. */
export type Asked =
  | { readonly what: 'count'; readonly entity: string; readonly start: number }
  | { readonly what: 'page'; readonly entity: string; readonly start: number }
  | { readonly what: 'changes'; readonly since: number; readonly entities: readonly string[] }
  | { readonly what: 'company' }
  | { readonly what: 'other' };

const statement =
  /^SELECT (\*|COUNT\(\*\)) FROM (\w+)\b.*?(?:STARTPOSITION (\d+) MAXRESULTS \d+)?$/i;

/** Reads a request of the accounting API; `undefined` for requests to other hosts. */
export function readAsked(exchange: Exchange): Asked | undefined {
  if (!exchange.host.includes('quickbooks.api.intuit.com')) return undefined;
  if (exchange.method !== 'GET') return { what: 'other' };
  const resource = /^\/v3\/company\/\d+\/(\w+)(?:\/\d+)?$/.exec(exchange.path)?.[1];
  if (resource === 'companyinfo') return { what: 'company' };
  if (resource === 'cdc') {
    const entities = (exchange.query.get('entities') ?? '').split(',');
    return {
      what: 'changes',
      since: Date.parse(exchange.query.get('changedSince') ?? ''),
      entities,
    };
  }
  const found = resource === 'query' && statement.exec(exchange.query.get('query') ?? '');
  if (!found) return { what: 'other' };
  const [, columns, entity = '', start = '1'] = found;
  return { what: columns === '*' ? 'page' : 'count', entity, start: Number(start) };
}

/** Requests of one kind for a company, in the order of their answers. */
export function requestsOf<W extends Asked['what']>(
  simulator: Pick<Simulator, 'log'>,
  realmId: string,
  what: W,
): readonly { readonly line: LogLine; readonly asked: Extract<Asked, { what: W }> }[] {
  return simulator.log.flatMap((line) => {
    const asked = readAsked(line.exchange);
    const mine = line.exchange.path.startsWith(`/v3/company/${realmId}/`);
    return mine && asked?.what === what
      ? [{ line, asked: asked as Extract<Asked, { what: W }> }]
      : [];
  });
}

/** Picks pages of an entity, for holding them back: all of them, or the one from a position. */
export function isPageOf(entity: string, start?: number): (exchange: Exchange) => boolean {
  return (exchange) => {
    const asked = readAsked(exchange);
    return (
      asked?.what === 'page' && asked.entity === entity && asked.start === (start ?? asked.start)
    );
  };
}

/** What Booklight may read in its default mode. */
const readable: ReadonlySet<string> = new Set([
  'Customer',
  'Invoice',
  'Payment',
  'Term',
  'PaymentMethod',
  'CompanyInfo',
  'Preferences',
]);

/** Requests of the accounting API that must never be made, as text; empty when all is well. */
export function strayRequests(simulator: Pick<Simulator, 'log'>): readonly string[] {
  return simulator.log
    .filter(({ exchange }) => isStray(readAsked(exchange)) && !isProofOfPairing(exchange))
    .map(({ exchange }) => `${exchange.method} ${exchange.path}?${exchange.query}`);
}

/** The only question about accounts that may be asked. */
function isProofOfPairing({ query }: Exchange): boolean {
  return /^SELECT \* FROM Account WHERE AccountType = 'Income' /.test(query.get('query') ?? '');
}

function isStray(asked: Asked | undefined): boolean {
  switch (asked?.what) {
    case 'changes':
      return !asked.entities.every((entity) => readable.has(entity));
    case 'count':
    case 'page':
      return !readable.has(asked.entity);
    case 'other':
      return true;
    default:
      return false;
  }
}

/** The most requests for one company that arrived within any stretch of that many ms. */
export function mostWithin(
  simulator: Pick<Simulator, 'log'>,
  realmId: string,
  spanMs: number,
): number {
  const arrivals = simulator.log
    .filter(({ exchange }) => exchange.path.startsWith(`/v3/company/${realmId}/`))
    .map(({ exchange }) => exchange.at)
    .sort((one, other) => one - other);
  return Math.max(
    0,
    ...arrivals.map(
      (from, index) => arrivals.slice(index).filter((at) => at < from + spanMs).length,
    ),
  );
}
