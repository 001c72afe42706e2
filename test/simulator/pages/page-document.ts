import { randomBytes } from 'node:crypto';
import type { Answer, Company } from '../contract';
import type { PageSwitches } from './switches';

/** The HTML of any route: shell config, a skeleton, and the app that replaces the skeleton. */
export function pageDocument(company: Company, deploy: string, switches: PageSwitches): Answer {
  const nonce = randomBytes(12).toString('base64');
  const csp = contentSecurityPolicy(switches.contentSecurity, nonce);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(csp ? { 'content-security-policy': csp } : {}),
    },
    body: `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>QuickBooks</title>
<link rel="icon" href="/assets/${deploy}/icon.svg">
<link rel="stylesheet" href="/assets/${deploy}/shell.css">
<link rel="stylesheet" href="/assets/${deploy}/tables.css">
<link rel="stylesheet" href="/assets/${deploy}/forms.css">
<link rel="stylesheet" href="/assets/${deploy}/overlays.css">
${shellConfig(company, switches, nonce)}
<script type="application/json" id="app-settings">${scriptJson(appSettings(company, deploy, switches))}</script>
<script type="module" src="/assets/${deploy}/app.js"></script>
</head>
<body>
<div id="app-root"><header class="global-header-container container-center"></header><main class="skeleton" aria-busy="true"><h1>Loading</h1></main></div>
</body>
</html>
`,
  };
}

/** A document of plain words: no app, no company, no cookie. */
export function plainDocument(status: number, heading: string, words: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>QuickBooks</title></head>
<body><main><h1>${heading}</h1><p>${words}</p></main></body></html>
`,
  };
}

/**
 * Inline config from which the document's company can be read. Its exact place and form are not public.
 * @see QBO page facts (a) "Which company is open", (e) 4
 */
function shellConfig(company: Company, switches: PageSwitches, nonce: string): string {
  if (switches.inlineConfig === 'absent') return '';
  const name = scriptJson(company.name);
  const literal =
    switches.inlineConfig === 'json'
      ? `{"serverGroup":"production","serverGroupCompanyId":"${company.realmId}","companyName":${name},"sku":"qbo-plus","companyL10nAttribs":{"locale":"en_US"}}`
      : `{ serverGroup: 'production', serverGroupCompanyId: '${company.realmId}', companyName: ${name}, sku: 'qbo-plus', companyL10nAttribs: { locale: 'en_US' } }`;
  return `<script nonce="${nonce}">window.qbo = ${literal};</script>`;
}

/** What the app itself needs. The company stands here only encoded, so that `inlineConfig: 'absent'` leaves no id to scan for. */
function appSettings(company: Company, deploy: string, switches: PageSwitches) {
  return {
    context: encodeContext(company.realmId),
    deploy,
    customerList: switches.customerList,
    invoiceList: switches.invoiceList,
    customerPageSize: switches.customerPageSize,
    customerHeader: switches.customerHeader,
    hydrateAfterMs: switches.hydrateAfterMs,
    rerenderEveryMs: switches.rerenderEveryMs,
    headerSettlesAfterMs: switches.headerSettlesAfterMs,
    staleEditor: switches.staleEditor,
    tasksPanel: switches.tasksPanel,
    contactIdInProps: switches.contactIdInProps,
  };
}

/** Realm as it stands in the pages' own addresses. */
export function encodeContext(realmId: string): string {
  return Buffer.from(realmId).toString('base64url');
}

export function decodeContext(context: string): string {
  return Buffer.from(context, 'base64url').toString();
}

function contentSecurityPolicy(mode: PageSwitches['contentSecurity'], nonce: string): string {
  if (mode === 'none') return '';
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  if (mode === 'strict-trusted-types') {
    policy.push("require-trusted-types-for 'script'", "trusted-types 'none'");
  }
  return policy.join('; ');
}

// A company may be named "</script>".
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
