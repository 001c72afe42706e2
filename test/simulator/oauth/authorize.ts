import { randomUUID } from 'node:crypto';
import type { Answer, Company, Exchange, World } from '../contract';
import { empty } from './answers';
import { companyPage, consentPage, signInPage, takeOverPage } from './authorize-pages';
import { type AuthorizeRequest, readAuthorizeRequest } from './authorize-request';
import type { Consents } from './consents';
import { cannotConnectPage, connectionProblemPage, setUpPayrollPage } from './dead-end-pages';
import type { TokenBook } from './ledger';
import { redirect } from './redirect';
import { hasScope, needsCompany } from './scopes';
import type { SignIn, SignIns } from './sign-ins';

const PATH = '/connect/oauth2';

/** What the authorize pages need. */
export interface AuthorizeDesk {
  readonly world: World;
  readonly book: TokenBook;
  readonly consents: Consents;
  readonly signIns: SignIns;
}

/** One person in front of one request to connect. */
interface Visit extends SignIn {
  readonly desk: AuthorizeDesk;
  readonly request: AuthorizeRequest;
}

/**
 * Sign-in → company selector (with several companies) → consent → back to the app. Every step is a plain form that posts to
 * the address of the first request.
 * @see Intuit facts §1.6 [D], §1.12, §6.2
 */
export function answerAuthorize(desk: AuthorizeDesk, exchange: Exchange): Answer | undefined {
  if (exchange.path !== PATH) return undefined;
  const read = readAuthorizeRequest(desk.world, exchange);
  if (!read.ok) return read.answer;
  const { request } = read;
  const fields = new URLSearchParams(exchange.method === 'POST' ? exchange.body : '');
  if (fields.get('step') === 'sign-in') return signIn(desk, request, fields);
  const signedIn = desk.signIns.find(exchange);
  if (signedIn === undefined) return signInPage(request);
  const visit: Visit = { desk, request, ...signedIn };
  if (exchange.method === 'GET') return firstPage(visit);
  if (exchange.method !== 'POST') return empty(405);
  const company = desk.world.companies.get(fields.get('realmId') ?? '');
  return fields.get('step') === 'consent'
    ? decided(visit, company, fields.get('decision') ?? '')
    : chosen(visit, company);
}

function signIn(desk: AuthorizeDesk, request: AuthorizeRequest, fields: URLSearchParams): Answer {
  const email = fields.get('email') ?? '';
  const cookie = desk.signIns.signIn(email, fields.get('password') ?? '');
  if (cookie === undefined) return signInPage(request, email);
  return { status: 303, headers: { location: request.action, 'set-cookie': cookie } };
}

function firstPage(visit: Visit): Answer {
  const { request, user, desk } = visit;
  if (!needsCompany(request.scope))
    return consentPage(request, { ...request, user, company: undefined });
  const own = [...desk.world.companies.values()].filter(({ realmId }) => user.roles[realmId]);
  const only = own[0];
  if (own.length === 1 && only) return chosen(visit, only);
  const selectable = own.filter(isLive);
  return selectable.length > 0
    ? companyPage(request, request.app, selectable)
    : cannotConnectPage();
}

function chosen(visit: Visit, company: Company | undefined): Answer {
  const { request, user } = visit;
  if (hasScope(request.scope, 'payroll.compensation.read')) return setUpPayrollPage();
  return company && mayConnect(visit, company)
    ? consentPage(request, { app: request.app, user, company })
    : connectionProblemPage(request.app.name);
}

function decided(visit: Visit, company: Company | undefined, decision: string): Answer {
  const { request } = visit;
  const { app, redirectUri, state } = request;
  if (decision !== 'connect' && decision !== 'connect-anyway') {
    return redirect(redirectUri, { error: 'access_denied', state });
  }
  if (!needsCompany(request.scope)) return connect(visit, undefined);
  // Roles and subscriptions can change while the page is open.
  if (!company || !mayConnect(visit, company)) return connectionProblemPage(app.name);
  if (decision === 'connect' && isConnectedByAnother(visit, company)) {
    return takeOverPage(request, { app, company });
  }
  return connect(visit, company);
}

function connect({ desk, request, user, authenticatedAt }: Visit, company: Company | undefined) {
  const { app, redirectUri, state, scope, challenge, nonce } = request;
  const realmId = company?.realmId ?? '';
  if (company && desk.world.switches.secondConsentEndsFirst) {
    desk.world.ledger.endLineages({ realmId, clientId: app.clientId }, 'taken-over');
  }
  const code = desk.book.issueCode({
    lineage: randomUUID(),
    clientId: app.clientId,
    realmId,
    environment: app.environment,
    userId: user.id,
    scope,
  });
  desk.consents.remember(code.value, {
    redirectUri,
    challenge,
    authenticatedAt,
    ...(nonce !== undefined && { nonce }),
  });
  return redirect(redirectUri, { code: code.value, state, realmId: company?.realmId });
}

const isLive = (company: Company): boolean => company.subscription !== 'lapsed';

function mayConnect({ user }: Visit, company: Company): boolean {
  const role = user.roles[company.realmId];
  return isLive(company) && (role === 'primary-admin' || role === 'company-admin');
}

function isConnectedByAnother({ desk, request, user }: Visit, { realmId }: Company): boolean {
  return desk.world.ledger
    .all()
    .some(
      (token) =>
        token.kind === 'refresh' &&
        !token.ended &&
        token.realmId === realmId &&
        token.clientId === request.app.clientId &&
        token.userId !== user.id,
    );
}
