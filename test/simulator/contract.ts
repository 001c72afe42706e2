/**
 * What the parts of the stand-in for Intuit and QuickBooks Online agree on, on one page.
 * Nothing here is shared with the product: the stand-in is written from public facts alone.
 *
 * Layout: server.ts (TLS, hosts, pipeline, log) · oauth/ (authorize, token, revoke, discovery, userinfo, ledger) ·
 * api/ (accounting API v3) · books/ (the companies' records) · pages/ (QBO's web app) · faults/ (one misbehaviour a file).
 */

export type Environment = 'production' | 'sandbox';

/** One request as it arrived; `at` is simulated time in epoch milliseconds. */
export interface Exchange {
  readonly id: number;
  readonly at: number;
  readonly host: string;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Support id that the answer carries as `intuit_tid`. */
  readonly tid: string;
}

/** What is sent back. `drop` closes the socket: before a byte of the answer, or in the middle of its body. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Held back this many real milliseconds before it is sent. */
  readonly delayMs?: number;
  readonly drop?: 'before-answer' | 'mid-body';
  /** Entity records in the body, for answer times and the log. @default 0 */
  readonly records?: number;
}

/** A part of the stand-in that answers for some hosts or paths; `undefined` means "not mine". */
export type Handler = (exchange: Exchange) => Promise<Answer | undefined>;

/** Simulated time. The real clock plus an offset; `Date` headers and token lives follow it. */
export interface Clock {
  now(): number;
  /** Moves simulated time forward. */
  advance(ms: number): void;
}

/** Behaviours that public facts leave open or contradict. Every value is tried by some test. */
export interface Switches {
  /** `ignored`: as documented clients see it. `verified`: when sent. `required-public`: no secret, PKCE enforced. @default 'ignored' */
  pkce: 'ignored' | 'verified' | 'required-public';
  /** A refresh token that was replaced by a newer value. @default 'dead' */
  supersededRefreshToken: 'dead' | 'grace-24h';
  /** Two refreshes with one value within a second also kill the winner. @default false */
  concurrentRefreshRevokesWinner: boolean;
  /** When a refresh returns a new value. @default 'daily' */
  rotation: 'daily' | 'every-refresh' | 'never';
  /** A second consent for the same company and app ends the first lineage. @default false */
  secondConsentEndsFirst: boolean;
  /** What the API says to a token whose grant another consent has ended. @default 'not-authorized' */
  takenOverAnswer: 'not-authorized' | 'not-authenticated';
  /** What the API says to a token whose app was disconnected for the company. @default 'not-authorized' */
  disconnectedAnswer: 'not-authorized' | 'not-authenticated';
  /** Body of invalid_grant. @default 'bare' */
  invalidGrantBody: 'bare' | 'described';
  /** Token endpoint adds `WWW-Authenticate` to its 401. @default false */
  wwwAuthenticateOnTokenErrors: boolean;
  /** Access tokens' life in seconds. @default 3600 */
  accessTokenLifeSeconds: number;
  /** Refresh tokens' rolling window in seconds. @default 8726400 */
  refreshTokenLifeSeconds: number;
  /** The five-year cap in seconds. @default 157680000 */
  refreshTokenHardLifeSeconds: number;
  /** The 1,000 objects of CDC count per answer or per entity. @default 'per-answer' */
  cdcCap: 'per-answer' | 'per-entity';
  /** CDC asked further back than 30 days. @default 'error' */
  cdcTooOld: 'error' | 'silent';
  /** A customer that vanished in a merge: told by CDC as deleted, or not told. @default 'deleted-in-cdc' */
  mergeInCdc: 'deleted-in-cdc' | 'silent';
  /** Order of `ORDERBY Id`. @default 'numeric' */
  idOrder: 'numeric' | 'text';
  /** Large query pages may come back shorter than asked. @default false */
  shortPages: boolean;
  /** Reads of a lapsed company. @default 'allowed' */
  lapsedReads: 'allowed' | 'fault-400' | 'fault-200';
  /** Form of throttling answers. @default 'xml-429' */
  throttleBody: 'xml-429' | 'json-429' | 'xml-403';
  /** Limits of requests per company: 500 a minute, 10 a second. @default true */
  limits: boolean;
  /** Metered reads of the workspace in a month before it is blocked. @default 500000 */
  monthlyReads: number;
  /** `benchmark`: 60 ms plus 0.7 ms a record. @default 'instant' */
  answerTime: 'instant' | 'benchmark';
  /** Revoke takes form bodies too. @default true */
  revokeTakesForm: boolean;
  /** The `Date` header alone is off by so many seconds: to a browser the same as a clock of its own that is wrong. @default 0 */
  dateHeaderSkewSeconds: number;
  /** A POST repeated by the browser after a dropped answer is let through as a new request. @default true */
  repeatedPostPasses: boolean;
}

/** Life of one token value, for tests to ask what became of it. */
export interface TokenRecord {
  readonly kind: 'access' | 'refresh' | 'code';
  readonly value: string;
  /** All tokens that stem from one consent. */
  readonly lineage: string;
  readonly clientId: string;
  readonly realmId: string;
  readonly environment: Environment;
  readonly userId: string;
  readonly scope: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly hardExpiresAt?: number;
  readonly usedAt: readonly number[];
  /** Absent while the value is good. */
  readonly ended?: {
    readonly at: number;
    readonly because:
      | 'used'
      | 'superseded'
      | 'revoked'
      | 'replayed'
      | 'expired'
      | 'taken-over'
      | 'theft-suspected';
  };
}

/** The only questions that api/ asks oauth/ about an access token. */
export interface TokenLedger {
  all(): readonly TokenRecord[];
  find(value: string): TokenRecord | undefined;
  /** Whether the value is good now, and if not, why. */
  check(
    accessToken: string,
  ): { ok: true; token: TokenRecord } | { ok: false; because: 'unknown' | 'expired' | 'revoked' };
  /** Ends every lineage of a company under an app ("Disconnect" in QBO), or one lineage. */
  endLineages(
    which: { realmId: string; clientId?: string } | { lineage: string },
    because: 'revoked' | 'taken-over',
  ): void;
}

/** An app registered at Intuit's developer portal: one key set. */
export interface AppRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  /** Key sets are bound to one environment. */
  readonly environment: Environment;
  readonly redirectUris: readonly string[];
}

/** A person who can sign in at Intuit. */
export interface IntuitUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Role per realm. Only admins may connect an app. */
  readonly roles: Readonly<Record<string, 'primary-admin' | 'company-admin' | 'standard'>>;
}

export type EntityName =
  | 'Customer'
  | 'Invoice'
  | 'Payment'
  | 'Item'
  | 'Account'
  | 'Term'
  | 'PaymentMethod'
  | 'TaxCode'
  | 'CompanyInfo'
  | 'Preferences'
  | 'Vendor'
  | 'Employee'
  | 'Bill'
  | 'Purchase'
  | 'Deposit';

/** A record in API v3 JSON form. */
export type EntityRecord = Record<string, unknown> & { Id: string; SyncToken: string };

/** What happened to a record, newest last: change data capture is read from it. */
export interface Change {
  readonly at: number;
  readonly entity: EntityName;
  readonly id: string;
  readonly kind: 'create' | 'update' | 'delete' | 'merge';
}

/** One company file: what api/ and pages/ read and what tests change as somebody in QBO would. */
export interface Company {
  readonly realmId: string;
  readonly environment: Environment;
  readonly name: string;
  subscription: 'active' | 'trial' | 'lapsed';
  /** Number of records, deleted ones not counted; inactive ones counted. */
  count(entity: EntityName): number;
  read(entity: EntityName, id: string): EntityRecord | undefined;
  /** All living records in order of Id. Lazy: 100,000 invoices must not be built to answer a page of them. */
  records(entity: EntityName): Iterable<EntityRecord>;
  changesSince(at: number): readonly Change[];
  /**
   * Works out the JSON of all records now, so that answers cost the machine next to nothing while somebody measures;
   * `false` lets the memory go. Answers stay the same to the byte.
   */
  writeDown(wanted: boolean): void;
  /** The actions of somebody working in QBO. Each stamps MetaData.LastUpdatedTime with the simulated time and bumps SyncToken. */
  act: CompanyActions;
}

/** Money is in units of the company's currency. Every action returns the new state of the main record. */
export interface CompanyActions {
  createCustomer(fields: {
    displayName: string;
    email?: string;
    parentId?: string;
    currency?: string;
  }): EntityRecord;
  renameCustomer(id: string, displayName: string): EntityRecord;
  setCustomerActive(id: string, active: boolean): EntityRecord;
  /** The first disappears, its transactions move to the second. */
  mergeCustomers(fromId: string, intoId: string): EntityRecord;
  createInvoice(fields: {
    customerId: string;
    amount: number;
    txnDate?: string;
    docNumber?: string;
    description?: string;
  }): EntityRecord;
  editInvoice(
    id: string,
    fields: { amount?: number; txnDate?: string; description?: string },
  ): EntityRecord;
  voidInvoice(id: string): EntityRecord;
  deleteInvoice(id: string): void;
  receivePayment(fields: {
    customerId: string;
    amount: number;
    invoiceIds?: readonly string[];
    txnDate?: string;
  }): EntityRecord;
  deletePayment(id: string): void;
  /** Raw write for records that no action covers, e.g. hostile values in fields. */
  put(entity: EntityName, record: Partial<EntityRecord> & { Id: string }): EntityRecord;
}

/** Everything the parts share. Created by startSimulator and handed to each part. */
export interface World {
  readonly clock: Clock;
  readonly switches: Switches;
  readonly ledger: TokenLedger;
  readonly companies: Map<string, Company>;
  readonly users: Map<string, IntuitUser>;
  readonly apps: Map<string, AppRegistration>;
  /** The realm that QBO's own web session has open, and who is signed in: what the pages' cookie says. */
  readonly session: { realmId: string | undefined; userId: string | undefined };
}

/** One line of the server's log: never a token in clear except in `authorization`, which tests read. */
export interface LogLine {
  readonly exchange: Exchange;
  readonly status: number;
  readonly records: number;
  readonly bytes: number;
  /** Whether Intuit would meter this answer: a 2xx read of the production accounting API. */
  readonly metered: boolean;
  readonly fault?: string;
  readonly answeredAt: number;
}

/** A misbehaviour: one file in faults/, named after what goes wrong. */
export interface Fault {
  /** File name without ending, e.g. `token-503-html`. */
  readonly name: string;
  /** Where the behaviour is known from, e.g. `intuit.md §1.10 [R]`. */
  readonly cites: string;
  /** Which requests it can befall. */
  matches(exchange: Exchange): boolean;
  /** Answers in the server's place; `next` lets the request take effect first. */
  answer(exchange: Exchange, next: () => Promise<Answer>): Promise<Answer>;
}

/** Orders faults: the next `times` matching requests (default 1; Infinity until cleared), optionally narrowed. */
export interface FaultControl {
  inject(name: string, options?: { times?: number; when?: (exchange: Exchange) => boolean }): void;
  clear(name?: string): void;
  /** Names of all faults there are. */
  names(): readonly string[];
  /** How often each fault struck. */
  struck(name: string): number;
}

/** The running stand-in, as tests, demo and benchmarks hold it. */
export interface Simulator extends World {
  readonly port: number;
  /** Base64 SHA-256 of the certificate's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** PEM of the certificate, for Node clients (`ca`). */
  readonly certificate: string;
  /** Value for Chromium's `--host-resolver-rules`: the Intuit names here, everything else nowhere. */
  readonly hostResolverRules: string;
  readonly faults: FaultControl;
  readonly log: readonly LogLine[];
  clearLog(): void;
  /** Metered reads in the current simulated month. */
  meteredReads(realmId?: string): number;
  /**
   * Holds the next matching request before (`request`) or after (`answer`) it takes effect, until released:
   * how tests change books or kill workers while something is in flight.
   */
  hold(when: (exchange: Exchange) => boolean, at: 'request' | 'answer'): Held;
  close(): Promise<void>;
}

export interface Held {
  /** Resolves when a request is being held. */
  readonly arrived: Promise<Exchange>;
  /** Lets it go on; `drop` closes its socket instead. */
  release(how?: 'answer' | 'drop'): void;
}

/** How a company comes to be. */
export interface CompanyRecipe {
  readonly realmId: string;
  readonly environment?: Environment;
  readonly name?: string;
  /** `demo`: small and believable. `generated`: seeded, of the given sizes. `empty`: only lists. @default 'demo' */
  readonly books?:
    | 'demo'
    | 'empty'
    | { seed: number; customers: number; invoices: number; payments: number };
  readonly subscription?: 'active' | 'trial' | 'lapsed';
}

export interface SimulatorOptions {
  readonly switches?: Partial<Switches>;
  readonly apps?: readonly AppRegistration[];
  readonly users?: readonly IntuitUser[];
  readonly companies?: readonly CompanyRecipe[];
  /** Answers verbatim bodies in place of a company's books, for replaying recordings. Asked first. */
  readonly replay?: Handler;
  /** First moment of simulated time in epoch ms. @default the real time */
  readonly startAt?: number;
  /** TCP port. @default a free one */
  readonly port?: number;
}
