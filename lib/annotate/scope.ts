import { companyIdOf, type Environment, parseRealmId, type RealmId } from '../core/ids';
import { environmentOfHost } from '../pages/hosts';

/** What a document tells of its company. */
export interface ScopeSigns {
  /** From the host alone. */
  readonly environment: Environment | undefined;
  /** Ids in the inline config: what this document was loaded with. More than one is a contradiction. */
  readonly docRealms: readonly string[];
  /** Id in the cookie: what the session holds now, in all tabs. */
  readonly cookieRealm: string | undefined;
}

/**
 * The tab's company. `established` allows badges; in a `stale-tab` another tab has switched the session to another company.
 */
export type Scope =
  | {
      readonly state: 'established';
      readonly environment: Environment;
      readonly realmId: RealmId;
    }
  | { readonly state: 'stale-tab' }
  | { readonly state: 'unknown' };

/** Decides on the tab's company from its signs. @see QBO page facts (c) Step 0 */
export function decideScope({ environment, docRealms, cookieRealm }: ScopeSigns): Scope {
  if (environment === undefined || docRealms.length > 1) return { state: 'unknown' };
  const doc = parseRealmId(docRealms[0]);
  const cookie = parseRealmId(cookieRealm);
  if (doc && cookie && doc !== cookie) return { state: 'stale-tab' };
  const realmId = doc ?? cookie;
  return realmId ? { state: 'established', environment, realmId } : { state: 'unknown' };
}

/** The id of the company that a scope means, else why it means none. */
export function nameOfScope(scope: Scope): string {
  return scope.state === 'established'
    ? companyIdOf(scope.environment, scope.realmId)
    : scope.state;
}

/**
 * The company that the session holds. `shell.ctx.id` is asked only when `qbo.currentcompanyid` is absent. One name can be
 * there twice, for the host and for the domain above it: two different values tell nothing.
 * @see QBO page facts (a) "Which company is open"
 */
export function realmInCookies(cookies: string): string | undefined {
  const said = [...cookies.matchAll(/(?:^|; *)qbo\.currentcompanyid=([^;]*)/g)];
  const [strong, ...more] = new Set(said.flatMap(([, value]) => (value ? [value] : [])));
  if (more[0]) return undefined;
  if (strong) return /^"?(\d{1,25})"?$/.exec(strong)?.[1];
  return /(?:^|; *)shell\.ctx\.id=[^;]*?\bcompanyId(?:=|%3D)(\d{1,25})(?!\d)/i.exec(cookies)?.[1];
}

// @see QBO page facts (c) Step 0, 2: the key and 6 to 25 digits, in inline scripts only. A config can stand there as JSON
// within a text, whose quotes wear backslashes.
const configKey = /\bserverGroupCompanyId\\*["']?\s*[:=]\s*\\*["']?(\d{6,25})(?!\d)/g;

/** The distinct company ids in the inline scripts of a document. */
export function realmsInScripts(scripts: Iterable<HTMLScriptElement>): readonly string[] {
  const found = new Set<string>();
  for (const script of scripts) {
    if (script.hasAttribute('src')) continue;
    for (const [, realm = ''] of (script.textContent ?? '').matchAll(configKey)) found.add(realm);
  }
  return [...found];
}

/** Reads the signs of this document anew with each call. */
export function createScopeReader(): () => Scope {
  let docRealms: readonly string[] = [];
  let scriptsSeen = 0;
  let first: string | undefined;
  return () => {
    const { scripts, cookie } = document;
    const cookieRealm = realmInCookies(cookie);
    // A document that does not tell was loaded for the company that the session held then: it keeps showing that one's
    // records when another tab switches the session.
    first ??= cookieRealm;
    // What a document was loaded with does not change: scripts are scanned until they have told it.
    if (docRealms.length === 0 && scripts.length !== scriptsSeen) {
      scriptsSeen = scripts.length;
      docRealms = realmsInScripts(scripts);
    }
    const environment = environmentOfHost(location.hostname);
    const told = docRealms[0] ? docRealms : [first ?? ''];
    return decideScope({ environment, docRealms: told, cookieRealm });
  };
}
