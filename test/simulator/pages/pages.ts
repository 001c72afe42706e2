import { randomBytes } from 'node:crypto';
import type { Answer, Company, Environment, Exchange, Handler, World } from '../contract';
import { environmentOfHost, openCompany, switchCompany } from './open-company';
import { answerPageCall } from './page-api';
import { readAssets } from './page-assets';
import { decodeContext, pageDocument, plainDocument } from './page-document';
import { type PageSwitches, pageSwitchesOf, switchesFor } from './switches';

const ASSET = /^\/assets\/[\w-]+\/([\w-]+\.\w+)$/;
const CALL = /^\/api\/company\/([\w-]+)\/(.+)$/;
const SWITCH_ROUTES = new Set(['/app/switchCompany', '/app/multiEntitySwitchCompany']);
const LOGIN_ROUTES = new Set(['/login', '/app/login']);

/** Header by which the app marks its own calls, so that a log tells them from a guest's. */
const OWN_CALL = 'x-page-app';

/**
 * QBO's web app on its four hosts; `undefined` for any other host.
 * @see QBO page facts (a), (b)
 */
export function createPages(world: World): Handler {
  const assets = readAssets();
  const standing = pageSwitchesOf(world);
  // Class names end in something else with every deploy. @see QBO page facts (b) "General naming layers"
  const deploy = randomBytes(3).toString('hex');

  return async (exchange) => {
    const environment = environmentOfHost(exchange.host);
    if (!environment) return undefined;
    const asset = ASSET.exec(exchange.path);
    if (asset) return assets.get(asset[1] ?? '') ?? plainDocument(404, 'Not found', exchange.tid);
    const call = CALL.exec(exchange.path);
    if (call) return answerCall(world, environment, exchange, call);
    if (exchange.method !== 'GET') return plainDocument(405, 'Not allowed', 'Open the page again.');
    return answerNavigation({ world, environment, standing, deploy }, exchange);
  };
}

/**
 * Whether the pages themselves asked for this (navigation, asset or marked call). Anything else on a QBO host was asked by
 * somebody else: the extension must never do so.
 * @see QBO page facts (a) "Session": a credentialed fetch of an app URL writes a row in the audit log
 */
export function isPagesOwn(exchange: Exchange): boolean {
  if (CALL.test(exchange.path)) return exchange.headers[OWN_CALL] === '1';
  const destination = exchange.headers['sec-fetch-dest'];
  return destination !== undefined && destination !== 'empty';
}

function answerCall(
  world: World,
  environment: Environment,
  exchange: Exchange,
  [, context = '', path = '']: readonly string[],
): Answer {
  const company = world.companies.get(decodeContext(context));
  if (company?.environment !== environment)
    return { status: 403, body: '{"message":"No access."}' };
  return answerPageCall(world, company, path, exchange);
}

interface Site {
  readonly world: World;
  readonly environment: Environment;
  readonly standing: PageSwitches;
  readonly deploy: string;
}

function answerNavigation(site: Site, exchange: Exchange): Answer {
  const { world, environment, standing } = site;
  const { path, query, host } = exchange;
  if (standing.appAlias === 'redirected' && host.startsWith('app.')) {
    return redirect(`https://${host.slice('app.'.length)}${path}${search(query)}`);
  }
  if (path === '/') return redirect('/app/homepage');
  if (SWITCH_ROUTES.has(path)) {
    const company = switchCompany(world, environment, query.get('companyId'));
    return company ? redirect('/app/homepage', cookie(site, company)) : noAccess();
  }
  if (LOGIN_ROUTES.has(path)) return answerLogin(site, query);
  if (!path.startsWith('/app/')) return plainDocument(404, 'Not found', 'There is no such page.');
  const switches = switchesFor(standing, query);
  const session = openCompany(world, environment);
  if (!session) return noAccess();
  const company = world.companies.get(switches.documentRealm) ?? session;
  const answer = pageDocument(company, site.deploy, switches);
  return { ...answer, headers: { ...answer.headers, ...cookie(site, session, switches) } };
}

/** A deep link that pins the company and keeps the record's id. @see QBO page facts (a) "Deep links" */
function answerLogin(site: Site, query: URLSearchParams): Answer {
  const pinned = query.get('deeplinkcompanyid');
  const company = pinned
    ? switchCompany(site.world, site.environment, pinned)
    : openCompany(site.world, site.environment);
  if (!company) return noAccess();
  const wanted = query.get('pagereq') ?? '';
  // Only a route of the app: never a way to another site.
  const route = /^[\w-]+(\?[^#]*)?$/.test(wanted) ? wanted : 'homepage';
  return redirect(`/app/${route}`, cookie(site, company));
}

/**
 * `qbo.currentcompanyid` is readable by scripts and holds the session's company for all tabs. The app adds
 * `shell.ctx.id` itself, as an answer carries one cookie.
 */
function cookie(site: Site, company: Company, switches = site.standing): Record<string, string> {
  const domain = switches.realmCookieDomain === 'intuit' ? '; Domain=.intuit.com' : '';
  const [value, life] = switches.realmCookie === 'present' ? [company.realmId, ''] : ['', '0'];
  const maxAge = life ? `; Max-Age=${life}` : '';
  return { 'set-cookie': `qbo.currentcompanyid=${value}; Path=/; Secure${domain}${maxAge}` };
}

function redirect(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers } };
}

function search(query: URLSearchParams): string {
  return query.size > 0 ? `?${query}` : '';
}

function noAccess(): Answer {
  return plainDocument(403, 'You cannot open this company', 'Ask its administrator for access.');
}
