import type { World } from '../contract';

export const CUSTOMER_LIST_VARIANTS = [
  'ids-table',
  'anchor-table',
  'role-rows',
  'virtual-rows',
  'attribute-rows',
] as const;

export type CustomerListVariant = (typeof CUSTOMER_LIST_VARIANTS)[number];

export const INVOICE_LIST_VARIANTS = [
  'plain-table',
  'ids-table',
  'grid-rows',
  'anchor-table',
] as const;

export type InvoiceListVariant = (typeof INVOICE_LIST_VARIANTS)[number];

/**
 * What public facts leave open about QBO's pages, and what pages do to guests. Read when a document is served:
 * a document keeps the values it was loaded with.
 * @see QBO page facts (a) "Which company is open", (b), (e)
 */
export interface PageSwitches {
  /** Markup of the customers list. Only `anchor-table` and `attribute-rows` carry ids. @default 'ids-table' */
  customerList: CustomerListVariant;
  /**
   * Markup of the lists of invoices and of all sales, and of the table on a customer's page, which is never a grid.
   * Only `anchor-table` carries ids. @default 'plain-table'
   */
  invoiceList: InvoiceListVariant;
  /** Rows of a page of the customers list; `virtual-rows` always holds all. @default 50 */
  customerPageSize: number;
  /** Header of customer detail: sandbox and production differed at one date. @default 'stage-data-v2' */
  customerHeader: 'stage-data-v1' | 'stage-data-v2';
  /** Cookies `qbo.currentcompanyid` and `shell.ctx.id`. `absent` also deletes them. @default 'present' */
  realmCookie: 'present' | 'absent';
  /** Whether sandbox and production share the cookie is not public. @default 'host' */
  realmCookieDomain: 'host' | 'intuit';
  /** How the inline shell config is written. @default 'json' */
  inlineConfig: 'json' | 'object-literal' | 'absent';
  /** Realm that documents are loaded with though the session (and the cookie) holds another: a stale tab. '' follows the session. @default '' */
  documentRealm: string;
  /** Response header of documents. QBO's own is not public; the strictest is the default. @default 'strict-trusted-types' */
  contentSecurity: 'none' | 'strict' | 'strict-trusted-types';
  /** Real ms for which only the served skeleton stands, before the app throws it away and mounts. @default 0 */
  hydrateAfterMs: number;
  /** Real ms between re-renders that replace list rows and headers; 0 is never. @default 0 */
  rerenderEveryMs: number;
  /** Real ms after which customer detail replaces its header once; 0 is never. @default 400 */
  headerSettlesAfterMs: number;
  /** `app.` hosts serve pages themselves or send on to the bare host: sources disagree. @default 'served' */
  appAlias: 'served' | 'redirected';
  /** A hidden editor with another invoice's number stands in the DOM from the start. @default 'present' */
  staleEditor: 'present' | 'absent';
  /** Tasks side panel, with table rows of its own. @default 'open' */
  tasksPanel: 'open' | 'closed';
  /** Whether `data-props` of the customer field holds the contact's id: plausible, not shown publicly. @default 'absent' */
  contactIdInProps: 'present' | 'absent';
}

const DEFAULTS: PageSwitches = {
  customerList: 'ids-table',
  invoiceList: 'plain-table',
  customerPageSize: 50,
  customerHeader: 'stage-data-v2',
  realmCookie: 'present',
  realmCookieDomain: 'host',
  inlineConfig: 'json',
  documentRealm: '',
  contentSecurity: 'strict-trusted-types',
  hydrateAfterMs: 0,
  rerenderEveryMs: 0,
  headerSettlesAfterMs: 400,
  appAlias: 'served',
  staleEditor: 'present',
  tasksPanel: 'open',
  contactIdInProps: 'absent',
};

type Domain = readonly string[] | 'number' | 'digits';

const DOMAINS: Record<keyof PageSwitches, Domain> = {
  customerList: CUSTOMER_LIST_VARIANTS,
  invoiceList: INVOICE_LIST_VARIANTS,
  customerPageSize: 'number',
  customerHeader: ['stage-data-v1', 'stage-data-v2'],
  realmCookie: ['present', 'absent'],
  realmCookieDomain: ['host', 'intuit'],
  inlineConfig: ['json', 'object-literal', 'absent'],
  documentRealm: 'digits',
  contentSecurity: ['none', 'strict', 'strict-trusted-types'],
  hydrateAfterMs: 'number',
  rerenderEveryMs: 'number',
  headerSettlesAfterMs: 'number',
  appAlias: ['served', 'redirected'],
  staleEditor: ['present', 'absent'],
  tasksPanel: ['open', 'closed'],
  contactIdInProps: ['present', 'absent'],
};

// Keyed by the companies, because a Simulator may be a copy of the World that the parts were given.
const perWorld = new WeakMap<object, PageSwitches>();

/** The switches of a running stand-in, to be changed in place: `pageSwitchesOf(simulator).customerList = 'role-rows'`. */
export function pageSwitchesOf(world: Pick<World, 'companies'>): PageSwitches {
  let switches = perWorld.get(world.companies);
  if (!switches) {
    switches = { ...DEFAULTS };
    perWorld.set(world.companies, switches);
  }
  return switches;
}

/** Puts every switch back to its default. */
export function resetPageSwitches(world: Pick<World, 'companies'>): void {
  Object.assign(pageSwitchesOf(world), DEFAULTS);
}

/**
 * Switches for one document: `?variant=3` or `?variant=role-rows` picks the customers list, `?sim.<switch>=<value>` sets
 * any other. Values outside a switch's domain are left out, so a mistyped link shows the default page.
 */
export function switchesFor(standing: PageSwitches, query: URLSearchParams): PageSwitches {
  const chosen: Record<string, unknown> = { ...standing };
  for (const [name, domain] of Object.entries(DOMAINS)) {
    const value = parseSwitch(domain, query.get(`sim.${name}`));
    if (value !== undefined) chosen[name] = value;
  }
  const variant = query.get('variant');
  const listed = CUSTOMER_LIST_VARIANTS.find(
    (name, at) => variant === name || variant === `${at + 1}`,
  );
  if (listed) chosen['customerList'] = listed;
  return chosen as unknown as PageSwitches;
}

function parseSwitch(domain: Domain, value: string | null): string | number | undefined {
  if (value === null) return undefined;
  if (domain === 'number') return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
  if (domain === 'digits') return /^\d{0,25}$/.test(value) ? value : undefined;
  return domain.includes(value) ? value : undefined;
}
