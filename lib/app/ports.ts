/**
 * The whole outside world on one page. Use cases know nothing else of it; adapters implement it.
 * Nothing here throws for what can go wrong outside: failures come back as data.
 */
import type { Company, Flow, IntuitApp, RunResult } from '../core/company';
import type { MachineFacts } from '../core/diagnostics';
import type { Failure } from '../core/failure';
import type { AccessMode } from '../core/gate';
import type { CompanyId, EntityId, Environment, RealmId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import type { LedgerLine, Tally } from '../core/ledger';
import type { MirrorState } from '../core/mirror-state';
import type { NoticeChoice } from '../core/notice-choice';
import type { Notice, NoticeItem, Told } from '../core/notices';
import type { PageMemory } from '../core/page-memory';
import type { IncomeAccounts } from '../core/pairing';
import type { PolicyReading } from '../core/policy';
import type { Section } from '../core/query';
import type { ReconnectQueue } from '../core/reconnect-queue';
import type {
  AnyRecord,
  CompanyInfo,
  Customer,
  MirroredKind,
  MirroredRecord,
} from '../core/records';
import type { Respite } from '../core/respite';
import type { Result } from '../core/result';
import type { Revocation } from '../core/revocation';
import type { Lock } from '../core/role';
import type { ToldInvoice } from '../core/row-tuple';
import type { CompanySummary, Summary } from '../core/summary';
import type { Task } from '../core/task';
import type { Day, EpochMs } from '../core/time';
import type { TokenAnswer, TokenSet } from '../core/token';
import type { Installed } from '../core/version';

/** Time: local, corrected by the Date headers of Intuit's answers. */
export interface Clock {
  now(): EpochMs;
  sleep(ms: number): Promise<void>;
  /** How far Intuit's clock was ahead of this computer's at its last answer; 0 while they agree. */
  aheadMs(): number;
}

/** Unpredictable values. */
export interface Random {
  /** Base64url text of at least 256 bits. */
  secret(): string;
  id(): string;
  /** From 0 up to 1. */
  fraction(): number;
}

/** Locks across the worker and all pages of this browser profile. */
export interface Locks {
  /** Runs `work` alone under its name; others wait. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

// ── Intuit ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An app with its secret, only ever handed to the token endpoint. */
export interface AppKeys {
  readonly app: IntuitApp;
  readonly secret?: string;
}

/** Intuit's OAuth server. Sends nothing before the host permission has been checked. */
export interface OAuth {
  redirectUri(): string;
  /** Address of the consent page. */
  consentUrl(ask: { app: IntuitApp; state: string; verifier: string }): Promise<Result<string>>;
  /** Reads what came back to the redirect URI; fails by `consent-denied`, `flow-forged`, `realm-missing`, … */
  readRedirect(ask: {
    app: IntuitApp;
    state: string;
    url: string;
  }): Result<{ code: string; realmId: RealmId }>;
  /** Sends the code; exactly once per code. */
  exchange(ask: { keys: AppKeys; code: string; verifier: string }): Promise<Result<TokenAnswer>>;
  /** An unusable answer that names a refresh token is a success without an access token: see `TokenAnswer`. */
  refresh(ask: { keys: AppKeys; refreshToken: string }): Promise<Result<TokenAnswer>>;
  /** True when Intuit confirmed, or said that there was nothing left to revoke. */
  revoke(ask: { keys: AppKeys; token: string }): Promise<Result<true>>;
}

/** Intuit's time of day. */
export interface IntuitTime {
  /** Asks for it, which costs nothing and needs no permission; the answer corrects the clock. */
  ask(): Promise<Result<true>>;
}

/** Whom a call of the accounting API is for, and with what. */
export interface Access {
  readonly companyId: CompanyId;
  readonly environment: Environment;
  readonly realmId: RealmId;
  readonly accessToken: string;
  /**
   * Asked at the last moment before a request leaves, which may be long after it was handed over; the call fails by
   * `not-connected` where it may not.
   */
  readonly mayLeave?: () => boolean;
}

/** A record that our schemas refused: it is told, the rest of its page is kept. */
export interface RefusedRecord {
  readonly kind: MirroredKind;
  readonly id?: EntityId;
  readonly customerId?: EntityId;
  readonly field: string;
}

/** A page of records in the order in which Intuit sent them. */
export interface Page {
  readonly records: readonly AnyRecord[];
  /** Ids of all records of the page, refused ones included. */
  readonly ids: readonly string[];
  readonly refused: readonly RefusedRecord[];
  /** Intuit's clock when it answered. */
  readonly serverAt: EpochMs;
}

/** What changed since a moment. */
export interface Changes extends Page {
  readonly deleted: readonly { readonly kind: MirroredKind; readonly id: EntityId }[];
  /** An entity reached the cap of 1,000 objects: there may be more. */
  readonly capped: boolean;
}

/** Intuit's accounting API behind the gate, the limits and the ledger. */
export interface Accounting {
  companyInfo(access: Access): Promise<Result<CompanyInfo>>;
  count(access: Access, section: Section): Promise<Result<{ total?: number; serverAt: EpochMs }>>;
  page(access: Access, section: Section, start: number, size: number): Promise<Result<Page>>;
  changesSince(access: Access, since: EpochMs): Promise<Result<Changes>>;
  /** Names of income accounts, as proof of pairing; they are shown and not stored. */
  incomeAccounts(access: Access): Promise<Result<IncomeAccounts>>;
}

/** Hosts that this browser lets the extension reach; a person or a policy may withhold some. */
export interface Hosts {
  /** Those of the given host names that are withheld. */
  withheld(hosts: readonly string[]): Promise<readonly string[]>;
}

/** One request as the ledger keeps it: never a body, never a token. */
export interface LedgerEntry {
  readonly at: EpochMs;
  readonly companyId?: CompanyId;
  readonly host: string;
  readonly method: 'GET' | 'POST';
  /** Entity, or `token`, `revoke`, `discovery`. */
  readonly what: string;
  /** Intuit counts a good answer to it as a read: until it is here, nobody knows whether it did. */
  readonly meterable: boolean;
}

/** How a request ended. `metered`: Intuit counts it as a read. */
export interface LedgerOutcome {
  /** 0 when no answer came. */
  readonly status: number;
  readonly bytes: number;
  /** Records in the answer. */
  readonly records: number;
  /** When it left: its line may have waited for a turn before. */
  readonly leftAt: EpochMs;
  readonly tookMs: number;
  readonly metered: boolean;
  /** It never left: its company was stopped, or Intuit asked for a pause, while it waited for its turn. Stands in no sum. */
  readonly unsent?: true;
}

/** What left this browser. Written before a request is sent, so that a dead worker's successor knows the limits. */
export interface Ledger {
  sending(entry: LedgerEntry): Promise<number>;
  answered(id: number, outcome: LedgerOutcome): Promise<void>;
  /** When each of them left; `Infinity` where no answer was written and nobody knows. */
  sentSince(companyId: CompanyId, since: EpochMs): Promise<readonly EpochMs[]>;
  /** Keeps the pause that Intuit has asked for, so that a dead worker's successor keeps to it. */
  rested(companyId: CompanyId, respite: Respite): Promise<void>;
  /** The last pause that was kept, whether or not it is over. */
  respiteOf(companyId: CompanyId): Promise<Respite | undefined>;
}

/** Intuit's window. */
export interface ConsentWindow {
  /** Opens the page and resolves with the redirect's address, or how it ended. */
  open(url: string): Promise<Result<string>>;
  /** Closes the window that is open, if there is one. */
  close(): Promise<void>;
}

/** Intuit's page in a normal tab, the second way in: the browser tells of its redirect by an event that wakes the worker. */
export interface ConsentTab {
  /** Host of the redirect, if the browser withholds it: without it no event tells of the redirect. */
  withheld(): Promise<readonly string[]>;
  /** Whether to be told of tabs: only while one is waited for, since every tab that goes anywhere wakes the worker. */
  listen(wanted: boolean): void;
  open(url: string): Promise<{ tabId: number }>;
  /** Brings the tab to the front; false when it is gone. */
  show(tabId: number): Promise<boolean>;
  isOpen(tabId: number): Promise<boolean>;
  close(tabId: number): Promise<void>;
}

// ── Stored in this browser ────────────────────────────────────────────────────────────────────────────────────────

/** Rows of the registry, by store. */
export interface RegistryRows {
  readonly companies: Company;
  readonly apps: IntuitApp;
  readonly flows: Flow;
  readonly tasks: Task;
  readonly settings: Setting;
  readonly revocations: Revocation;
}
export type RegistryStore = keyof RegistryRows;

/** A remembered choice or measurement. */
export type Setting =
  | { readonly key: 'badges'; readonly wanted: boolean }
  | { readonly key: 'clock'; readonly offsetMs: number }
  /** When the worker was last known to live, and the last time that it was not for long. */
  | {
      readonly key: 'pulse';
      readonly at: EpochMs;
      readonly closed?: { readonly from: EpochMs; readonly to: EpochMs };
    }
  | { readonly key: 'notices'; readonly choice: NoticeChoice }
  /** What has been told of a company by notifications; goes with the company. */
  | { readonly key: `told:${CompanyId}`; readonly companyId: CompanyId; readonly told: Told }
  /** The last pause that Intuit has asked for; goes with the company. */
  | (Respite & { readonly key: `respite:${CompanyId}` })
  /** The notification that is being shown, or when the last one was. */
  | {
      readonly key: 'telling';
      readonly id: string;
      readonly at: EpochMs;
      readonly items: readonly NoticeItem[];
      readonly shown: boolean;
    }
  | (PageMemory & { readonly key: 'pages' })
  | ReconnectQueue
  | { readonly key: 'access-mode'; readonly mode: AccessMode }
  /** Reads a month that Intuit includes, and the percent of them for this browser. */
  | { readonly key: 'reads'; readonly monthlyReads: number; readonly share: number }
  | { readonly key: 'lock'; readonly lock: Lock };

/** Writes that happen together or not at all. `secrets` go to the vault, encrypted before the transaction opens. */
export interface RegistryWrite {
  readonly put?: { readonly [S in RegistryStore]?: readonly RegistryRows[S][] };
  readonly remove?: { readonly [S in RegistryStore]?: readonly string[] };
  readonly seal?: readonly { readonly key: SecretKey; readonly secret: Secret }[];
  readonly unseal?: readonly SecretKey[];
  /** Removes the journal's lines from before this moment. */
  readonly forgetBefore?: EpochMs;
  /** Removes what journal and ledger hold of a company. */
  readonly forget?: CompanyId;
  readonly journal?: readonly JournalEntry[];
}

/** What the vault holds: tokens by company, client secrets by app, state and verifier by flow, what ends a permission. */
export type SecretKey =
  | `tokens:${string}`
  | `app:${string}`
  | `flow:${string}`
  | `revoke:${string}`;
export type Secret =
  | {
      readonly kind: 'tokens';
      readonly tokens: TokenSet;
      /** A newer refresh token that came without an access token: tried before the one in use. */
      readonly spare?: string;
      /** A refresh that may have taken effect at Intuit without our hearing of it. */
      readonly refreshing?: { readonly since: EpochMs };
      /** When a refresh token of this connection was last sent. */
      readonly askedAt?: EpochMs;
    }
  | { readonly kind: 'client-secret'; readonly secret: string }
  | { readonly kind: 'revocation'; readonly refreshToken: string }
  | {
      readonly kind: 'flow';
      readonly state: string;
      readonly verifier: string;
      readonly code?: string;
      readonly realmId?: RealmId;
      readonly tokens?: TokenSet;
    };

/** The small database of companies, apps, tasks and flows. */
export interface Registry {
  read<S extends RegistryStore>(store: S, key: string): Promise<RegistryRows[S] | undefined>;
  list<S extends RegistryStore>(store: S): Promise<readonly RegistryRows[S][]>;
  /** One transaction, `durability: 'strict'` when it carries secrets or flows. */
  write(write: RegistryWrite): Promise<void>;
  /** Reads, changes and writes one row in one transaction; `undefined` leaves it as it is. */
  update<S extends RegistryStore>(
    store: S,
    key: string,
    change: (row: RegistryRows[S]) => RegistryRows[S] | undefined,
  ): Promise<RegistryRows[S] | undefined>;
  open(key: SecretKey): Promise<Secret | undefined>;
  journal(companyId: CompanyId | undefined, limit: number): Promise<readonly JournalEntry[]>;
  /** Lines of the ledger, the last one first; `before` is the id of a line, to read on from there. */
  ledgerLines(ask: {
    readonly companyId?: CompanyId | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<readonly LedgerLine[]>;
  /** Lines without an outcome: under way, or sent by a worker that is dead. They are in no sum. */
  openLines(): Promise<readonly LedgerLine[]>;
  /** Sums of the ledger from that day on. */
  tallies(from: Day): Promise<readonly Tally[]>;
}

/** One step of a run: records, deletions and the new state, in one transaction. */
export interface MirrorStep {
  /** Removes all records first, tombstones and refusals too; decisions and the history of runs stay. */
  readonly clear?: true;
  /** Handed over: the mirror marks these very objects. */
  readonly put?: readonly AnyRecord[];
  readonly remove?: readonly { readonly kind: MirroredKind; readonly id: EntityId }[];
  readonly refused?: readonly RefusedRecord[];
  /** Marks the records as seen by this full read. */
  readonly generation?: number;
  /** Compares each record with what was there, so that only real changes count; marks it all the same. */
  readonly compare?: true;
  /**
   * Removes what a read did not see, records with an older mark: of all kinds, of customers alone, or only where they lie
   * outside the mirror's scope (a catch-up sees no deletions, and outside nothing is counted afterwards).
   */
  readonly sweep?: {
    readonly generation: number;
    readonly windowStart: Day;
    readonly of: 'everything' | 'customers' | 'outside';
  };
  /** Drops changed records that lie outside the mirror's scope. */
  readonly scope?: { readonly windowStart: Day };
  /** Called inside the transaction with the stored state and what the step really changed. */
  readonly change: (state: MirrorState, done: Done) => MirrorState;
  readonly run?: (done: Done) => RunResult;
}

/** What a step did, as its own new state may depend on it. */
export type Done = Omit<StepOutcome, 'state'>;

/** What a step really changed: a record that was there in the same version does not count. */
export interface StepOutcome {
  readonly state: MirrorState;
  readonly changed: Readonly<Record<MirroredKind, number>>;
  readonly deleted: Readonly<Record<MirroredKind, number>>;
  /** A customer was swept whose invoices or payments are still here: nobody told where they went. */
  readonly orphaned: boolean;
}

/** Facts of one account for its status. */
export interface AccountRecord {
  readonly customer: Customer;
  readonly deleted: boolean;
  readonly skipped: boolean;
  /** Wanted again, and what was left out meanwhile is still to come. */
  readonly backfilling: boolean;
  readonly hasActivity: boolean;
  readonly refusedField?: string;
}

/** What a mirror holds, for whoever compares it with Intuit. Transactions of accounts that were left out are not in it. */
export interface AuditIndex {
  readonly ids: Readonly<Record<Section['name'], readonly string[]>>;
  /** Accounts that an admin has left out, or whose records are still to come. */
  readonly leftOut: ReadonlySet<string>;
  /** Records of each kind that our schemas refuse. */
  readonly unreadable: Readonly<Record<MirroredKind, number>>;
}

/** What can be walked through in a mirror. */
export type Walked = MirroredRecord & { readonly deleted: Customer };

/** One company's database. */
export interface Mirror {
  readState(): Promise<MirrorState>;
  commit(step: MirrorStep): Promise<StepOutcome>;
  counts(): Promise<{ customers: number; invoices: number; payments: number }>;
  /**
   * Rows of each section of a full read, inactive customers too; records of skipped accounts are left out here and not
   * at Intuit, so `undefined` while there are any.
   */
  sectionCounts(windowStart: Day): Promise<Readonly<Record<Section['name'], number>> | undefined>;
  /** Adds a line to the history of runs; the rest of the mirror is not touched. */
  noteRun(run: RunResult): Promise<void>;
  /** Ids of each section of a full read, and what an audit cannot compare. */
  auditIndex(windowStart: Day): Promise<AuditIndex>;
  /** Records as they stand here, by id; unknown ids are left out. */
  recordsOf(kind: MirroredKind, ids: readonly string[]): Promise<ReadonlyMap<string, AnyRecord>>;
  runs(limit: number): Promise<readonly RunResult[]>;
  accountsById(
    ids: readonly string[],
    windowStart: Day,
  ): Promise<ReadonlyMap<string, AccountRecord>>;
  /** All customers whose name or full name is this one after normalising. */
  accountsByName(
    names: readonly string[],
    windowStart: Day,
  ): Promise<ReadonlyMap<string, readonly AccountRecord[]>>;
  /** By name, with a text in name or e-mail; `total` counts all hits. */
  searchAccounts(ask: {
    search: string;
    offset: number;
    limit: number;
    windowStart: Day;
  }): Promise<{ total: number; rows: readonly AccountRecord[] }>;
  /** Customer of each invoice or payment that is mirrored. */
  customersOf(
    kind: 'Invoice' | 'Payment',
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, EntityId>>;
  /** The invoices of each customer, by what a row of a list can tell them. */
  invoicesOf(customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly ToldInvoice[]>>;
  /** Shows every record of a kind, a part at a time and in no order; `deleted` are customers that Intuit no longer has. */
  walk<K extends keyof Walked>(
    kind: K,
    see: (records: readonly Walked[K][]) => void,
  ): Promise<void>;
  /** Accounts whose transactions are not kept in step, each with the moment up to which they are in; absent: never wholly. */
  leftOut(): Promise<ReadonlyMap<EntityId, EpochMs | undefined>>;
  /** `sync` after `skip` leaves a backfill to be done by the next run. */
  decide(customerId: EntityId, decision: 'skip' | 'sync', at: EpochMs): Promise<void>;
}

/** All mirrors. */
export interface Mirrors {
  /** Fails by `storage-newer`, `storage-full` or `storage-unreadable`. */
  of(companyId: CompanyId): Promise<Result<Mirror>>;
  /** What a step that could not be stored threw: IndexedDB tells of a full disk only at the end of a transaction. */
  failureOf(error: unknown): Failure;
  erase(companyId: CompanyId): Promise<void>;
}

// ── The browser ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The two alarms. Moments are corrected time. */
export interface Alarms {
  read(name: AlarmName): Promise<{ at: EpochMs } | undefined>;
  set(name: AlarmName, at: EpochMs, everyMs?: number): Promise<void>;
  clear(name: AlarmName): Promise<void>;
}
export type AlarmName = 'due' | 'backstop';

/** What shows the derivation: toolbar and everybody who listens. */
export interface Lamps {
  paint(toolbar: Summary['toolbar']): Promise<void>;
  /** Tells popup, options page and annotated tabs. */
  changed(companies: readonly CompanyId[]): Promise<void>;
}

/** The script on QBO's pages, there only while wanted and permitted. */
export interface Badges {
  permitted(): Promise<boolean>;
  set(on: boolean): Promise<void>;
}

/** Opens our own page. */
export interface OwnPages {
  open(route: string): Promise<void>;
  /** Whether somebody may see one of them: a tab, or the popup. */
  isOpen(): Promise<boolean>;
  /** After installation: shows where to begin, unless one of our pages is open. */
  welcome(): Promise<void>;
}

/** The browser itself, for diagnostics. */
export interface Machine {
  describe(): Promise<MachineFacts>;
}

/** What the organisation decides for this browser; nothing where it decides nothing. */
export interface PolicySource {
  read(): Promise<PolicyReading>;
}

/** Turns a passphrase into what can be stored and compared, slowly on purpose. */
export interface Passphrases {
  seal(passphrase: string): Promise<Pick<Lock, 'salt' | 'hash' | 'iterations'>>;
  fits(passphrase: string, lock: Pick<Lock, 'salt' | 'hash' | 'iterations'>): Promise<boolean>;
}

/** What reaches people outside our own windows. */
export interface Notifier {
  /** Whether somebody has allowed it. Where not, nothing else may be called. */
  permitted(): Promise<boolean>;
  /** Minute of the day where the person is. */
  minuteOfDay(at: EpochMs): number;
  isShown(id: string): Promise<boolean>;
  /** The companies are for their names, which are not kept. */
  show(id: string, notice: Notice, companies: readonly CompanySummary[]): Promise<void>;
  clear(id: string): Promise<void>;
}

/** Everything that a use case may be handed. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly locks: Locks;
  readonly oauth: OAuth;
  readonly intuitTime: IntuitTime;
  readonly accounting: Accounting;
  readonly consent: ConsentWindow;
  readonly consentTab: ConsentTab;
  readonly registry: Registry;
  readonly mirrors: Mirrors;
  readonly alarms: Alarms;
  readonly lamps: Lamps;
  readonly badges: Badges;
  readonly pages: OwnPages;
  readonly machine: Machine;
  readonly policy: PolicySource;
  readonly passphrases: Passphrases;
  /** This package and its browser. */
  readonly installed: Installed;
  readonly notifier: Notifier;
}
