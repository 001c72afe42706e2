import type { Answer, Company, Environment, Exchange, TokenRecord, World } from '../contract';
import { notAuthenticated, notAuthorized, xmlFault } from './gateway';
import { fault, written } from './outcome';

const ACCOUNTING_SCOPE = 'com.intuit.quickbooks.accounting';

/** Bearer values outside these lengths are called malformed. */
const SHORTEST_TOKEN = 16;
const LONGEST_TOKEN = 4096;

export interface Admitted {
  readonly token: TokenRecord;
  readonly company: Company;
}

/**
 * Decides whether a request may reach a company, or how it is turned away. In this order:
 * 1. no token, unknown or expired: 401, 3200;
 * 2. revoked (the app was disconnected): 403, 3100;
 * 3. keys of the other environment than the host: 403, 3100;
 * 4. scope without accounting, another realm than the token's, unknown realm: 403, 3100;
 * 5. right keys and host, but the company belongs to the other environment: 401, 130 in XML;
 * 6. the person who connected is no admin any more: 401, 120.
 * Facts name both 3100 and 130 for mixed environments; 3 and 5 are this stand-in's rule for which is when [U].
 * @see Intuit facts §3.1, §3.9, §6.4
 */
export function authorize(
  world: World,
  exchange: Exchange,
  environment: Environment,
  realmId: string,
): Admitted | Answer {
  const token = tokenOf(world, exchange);
  if ('status' in token) return token;
  if (token.environment !== environment) return notAuthorized(exchange);
  if (!token.scope.split(/\s+/).includes(ACCOUNTING_SCOPE)) {
    return notAuthorized(exchange, 'The access token does not have sufficient scope');
  }
  const company = world.companies.get(realmId);
  if (token.realmId !== realmId || company === undefined) return notAuthorized(exchange);
  if (company.environment !== environment) return wrongCluster(exchange);
  if (!isAdmin(world, token)) return noAccess(exchange);
  return { token, company };
}

function tokenOf(world: World, exchange: Exchange): TokenRecord | Answer {
  const header = exchange.headers['authorization'];
  if (header === undefined) return notAuthenticated(exchange, null);
  const value = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (value === undefined || value.length < SHORTEST_TOKEN || value.length > LONGEST_TOKEN) {
    return notAuthenticated(exchange, 'Malformed bearer token: too short or too long');
  }
  const checked = world.ledger.check(value);
  if (checked.ok) return checked.token;
  const ended = world.ledger.find(value)?.ended?.because;
  const { takenOverAnswer, disconnectedAnswer } = world.switches;
  // Nobody has told which of the two Intuit says [U]; to a revoked token both are reported (facts §3.9, §6.3).
  if (ended === 'taken-over' && takenOverAnswer === 'not-authenticated') {
    return notAuthenticated(exchange, null);
  }
  if (ended === 'revoked' && disconnectedAnswer === 'not-authenticated') {
    return notAuthenticated(exchange, null);
  }
  if (checked.because === 'revoked') return notAuthorized(exchange);
  const detail = checked.because === 'expired' ? `Token expired: ${value.slice(0, 3)}…` : null;
  return notAuthenticated(exchange, detail);
}

function isAdmin(world: World, token: TokenRecord): boolean {
  const user =
    world.users.get(token.userId) ??
    [...world.users.values()].find((one) => one.id === token.userId);
  const role = user?.roles[token.realmId];
  return role === 'primary-admin' || role === 'company-admin';
}

/** @see Intuit facts §3.9: 130, `-11017` [R] */
function wrongCluster(exchange: Exchange): Answer {
  return xmlFault(exchange, 401, 'AuthenticationFault', {
    code: '130',
    message: 'Accessing Wrong Cluster',
    detail: 'AccessingWrongCluster: -11017, statusCode: 401',
  });
}

/** @see Intuit facts §3.9: 120, detail with `-11014` [D] */
function noAccess(exchange: Exchange): Answer {
  const error = {
    Message: 'Authorization Failure',
    Detail: 'AuthorizationFailure: -11014 You do not have access to this company, statusCode: 401',
    code: '120',
  };
  return written(exchange, {
    status: 401,
    body: { ...fault(error, 'AuthorizationFault') },
    records: 0,
    reads: 0,
  });
}
