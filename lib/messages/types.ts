import type { AccountRow, AccountStatusView } from '../core/account-status';
import type { AuditPrice } from '../core/audit/plan';
import type { AuditView } from '../core/audit/view';
import type { BudgetView } from '../core/budget';
import type { CauseView } from '../core/causes/cause';
import type { ClientAuth, IntuitApp, RunResult } from '../core/company';
import type { Failure } from '../core/failure';
import type { AppId, CompanyId, Environment, FlowId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import type { LedgerLine } from '../core/ledger';
import type { MuteErrors } from '../core/mute';
import type { NoticeChoice } from '../core/notice-choice';
import type { BadgePlace, BadgePlaces } from '../core/page-memory';
import type { PairingProof } from '../core/pairing';
import type { Result } from '../core/result';
import type { PassphraseError, StaysShut } from '../core/role';
import type { SearchFound } from '../core/search-hits';
import type { CompanySummary, Summary } from '../core/summary';
import type { TaskKind, TaskView } from '../core/task';
import type { Thrift } from '../core/thrift';

/** What the form of an Intuit app sends. An empty secret keeps the stored one; it is never sent back. */
export interface AppForm {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly environment: Environment;
  readonly clientAuth: ClientAuth;
}

/** Why a form was not saved, per field; each value is a message name. */
export type FieldErrors = Readonly<Partial<Record<keyof AppForm, string>>>;

/** What a refused click carries back: the cause with its words and next step. */
export type Refusal = { readonly cause: CauseView };

/** Why an Intuit app stays: companies connected with it, a consent under way, or a permission that is still to end. */
export interface InUse {
  readonly companies: number;
  readonly waiting?: 'consent' | 'revocation';
}

/**
 * A record as a page shows it: by id, or by the customer's name as it stands there; with both, the record must bear that
 * name. `number`, `amount` and `date` are the words of a transaction's row.
 */
export interface PageKey {
  readonly kind: 'Customer' | 'Invoice' | 'Payment';
  readonly id?: string;
  readonly name?: string;
  readonly number?: string;
  readonly amount?: string;
  readonly date?: string;
}

/** Status of one asked record; absent status means: say nothing. */
export interface PageStatus {
  readonly key: PageKey;
  readonly status?: AccountStatusView;
  /**
   * How it was found where no id stands: by a name that is unique in this company, or by what its row says.
   * `customer`: the status is not of the transaction but of its customer, and holds for all of the customer's.
   */
  readonly by?: 'name' | 'tuple' | 'customer';
  /** The account that the status is of, to decide on it. */
  readonly customerId?: string;
}

/** Whether a tab's company is established; in a stale tab another tab has switched the session to another one. */
export type TabState = 'established' | 'stale-tab' | 'unknown';

/** What a page may know of its company: what to show there, and nothing else. */
export interface PageScope {
  /** Connected here, and badges are wanted for it. */
  readonly known: boolean;
  readonly companyId?: CompanyId;
  /** Pages of QuickBooks on which badges are switched off. */
  readonly off?: readonly string[];
  readonly notice?: PageNotice;
  /** Whether whoever looks may decide on accounts. */
  readonly mayDecide?: boolean;
}

/** What the banner of a page says. */
export interface PageNotice {
  /** The value of its mark. */
  readonly kind: string;
  /** What somebody dismisses. */
  readonly key: string;
  /** One line, or a headline and a second line. */
  readonly words: string;
  /** The one next step, and the page of ours that it leads to. */
  readonly step?: { readonly label: string; readonly where: 'company' | 'connect' };
}

/** Figures of one page of QuickBooks: how many rows were found, recognised and badged. Counts only. */
export interface PageHealth {
  readonly page: string;
  readonly rows: number;
  readonly known: number;
  readonly shown: number;
  /** Which of the page's selectors found the first row, counted from 0; -1 when there is none. */
  readonly met: number;
}

/** The protocol between contexts: one row a message, `ui` from our own pages, `page` from QBO's. Values survive JSON. */
export interface Protocol {
  readonly ui: {
    'summary.read': { ask: Record<string, never>; reply: Summary };
    'redirect.read': { ask: Record<string, never>; reply: { uri: string } };
    'apps.list': { ask: Record<string, never>; reply: { apps: readonly IntuitApp[] } };
    'apps.save': {
      ask: AppForm;
      reply: Result<IntuitApp, { fields: FieldErrors } | Refusal>;
    };
    'apps.remove': { ask: { appId: AppId }; reply: Result<true, InUse | Refusal> };
    /** Returns as soon as the flow is stored; how it goes on is in the summary. */
    'connect.start': {
      ask: { appId?: AppId; companyId?: CompanyId; way?: 'window' | 'tab'; instead?: FlowId };
      reply: Result<true, Refusal>;
    };
    'connect.confirm': { ask: { flowId: FlowId }; reply: Result<true, Refusal> };
    /** "No, choose again": the consent is given back and nothing of it is kept. */
    'connect.reject': { ask: { flowId: FlowId; again: boolean }; reply: Result<true, Refusal> };
    /** Puts away the outcome of a flow, or gives up one that waits. */
    'connect.dismiss': { ask: { flowId: FlowId }; reply: Result<true, Refusal> };
    /** After another company than the expected one was picked: adds it beside. */
    'connect.add': { ask: { flowId: FlowId }; reply: Result<true, Refusal> };
    /** Puts all companies that want a reconnect into a queue; `first` is whose turn it is. */
    'queue.start': { ask: Record<string, never>; reply: { first?: CompanyId } };
    'queue.skip': { ask: { companyId: CompanyId }; reply: Record<string, never> };
    'queue.stop': { ask: Record<string, never>; reply: Record<string, never> };
    /** "Replace…": with the picked company in place of the expected one, whose name somebody typed. */
    'connect.replace': {
      ask: { flowId: FlowId; name: string };
      reply: Result<true, Refusal | { mistyped: true }>;
    };
    /** `runs`: how many of its runs, the latest first. */
    'company.read': {
      ask: { companyId: CompanyId; runs: number };
      reply: CompanyDetail | null;
    };
    /** A live read while somebody looks: proof that the company is paired. */
    'company.prove': { ask: { companyId: CompanyId }; reply: Result<PairingProof, Refusal> };
    'company.disconnect': {
      ask: { companyId: CompanyId };
      reply: Result<{ revoked: boolean }, Refusal>;
    };
    /** Stops reading at once; the authorization is kept. */
    'company.pause': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** Goes on, and catches up what happened meanwhile. */
    'company.resume': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** Ends a first sync and throws away what it has read; `company.resume` begins it anew. */
    'company.cancelFirst': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** Mutes the warning that the company shows now, until a moment. */
    'company.mute': {
      ask: { companyId: CompanyId; reason: string; until: number };
      reply: Result<true, { fields: MuteErrors } | Refusal>;
    };
    'company.unmute': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** `revoked` is absent where nothing was connected. */
    'company.delete': {
      ask: { companyId: CompanyId };
      reply: Result<{ revoked?: boolean }, Refusal>;
    };
    /** "Reset QuickBooks Online Connection": ends the connection here and at Intuit and begins to connect anew. */
    'company.reset': {
      ask: { companyId: CompanyId };
      reply: Result<{ revoked: boolean }, Refusal>;
    };
    /** Leaves the connection to another admin: wiped here, and Intuit is not told. */
    'company.handOver': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** Asks Intuit again to end permissions whose end it has not confirmed. */
    'revocation.retry': { ask: Record<string, never>; reply: { left: number } };
    /** Stops trying, and keeps nothing of it. */
    'revocation.drop': { ask: { id: string }; reply: { dropped: true } };
    'sync.now': { ask: { companyId: CompanyId }; reply: Result<RunResult, Refusal> };
    /** "Manual sync": everything that changed since that moment. */
    'sync.since': {
      ask: { companyId: CompanyId; since: number };
      reply: Result<RunResult, Refusal>;
    };
    'accounts.list': {
      ask: { companyId: CompanyId; search: string; offset: number; limit: number };
      reply: { total: number; rows: readonly AccountRow[] };
    };
    /** Over what is mirrored, of one company or of all; nothing is asked of Intuit. */
    'search.find': { ask: { text: string; companyId?: CompanyId }; reply: SearchFound };
    'account.decide': {
      ask: { companyId: CompanyId; customerId: string; decision: 'skip' | 'sync' };
      reply: Result<true, Refusal>;
    };
    /** `closed`: the last time that the browser was closed or asleep for long. */
    'tasks.list': {
      ask: Record<string, never>;
      reply: {
        tasks: readonly TaskView[];
        closed?: { from: number; to: number };
        /** How much is saved so that the month's reads last. */
        thrift?: Thrift;
      };
    };
    'tasks.switch': {
      ask: { companyId: CompanyId; kind: TaskKind; on: boolean };
      reply: { on: boolean };
    };
    'tasks.repair': { ask: Record<string, never>; reply: { repaired: number } };
    /** What was found when records were compared with Intuit's. */
    'audit.read': { ask: { companyId: CompanyId }; reply: AuditView | null };
    /** Begins to compare everything, or goes on with it; returns at once. */
    /** What comparing everything would cost, counted in what is here. */
    'audit.price': { ask: { companyId: CompanyId }; reply: Result<AuditPrice, Refusal> };
    'audit.start': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    'audit.pause': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    'audit.cancel': { ask: { companyId: CompanyId }; reply: Result<true, Refusal> };
    /** Puts right what was found. */
    'audit.repair': { ask: { companyId: CompanyId }; reply: Result<RunResult, Refusal> };
    /** Asks Intuit for the time; whether the clocks agree is in the summary. */
    'clock.check': { ask: Record<string, never>; reply: Result<true, Refusal> };
    'journal.list': {
      ask: { companyId?: CompanyId; limit: number };
      reply: { entries: readonly JournalEntry[] };
    };
    /** What left this browser, the last line first; `before` is the id of a line to read on from. */
    'ledger.list': {
      ask: { companyId?: CompanyId; before?: number; limit: number };
      reply: { lines: readonly LedgerLine[] };
    };
    /** The month's reads from this browser. */
    'budget.read': { ask: Record<string, never>; reply: BudgetView };
    'budget.set': { ask: { monthlyReads: number; share: number }; reply: Result<true, Refusal> };
    /** What support needs, as text to be read before it is copied: nothing secret in it. */
    'diagnostics.read': { ask: { companyId?: CompanyId }; reply: { text: string } };
    /** The permission itself is asked for by the page, since a browser wants the click there. */
    'badges.set': { ask: { wanted: boolean }; reply: Result<true, Refusal> };
    'mode.set': { ask: { mode: 'basic' | 'pro' }; reply: Result<true, Refusal> };
    /** Its permission, too, is asked for by the page. */
    'notices.set': { ask: NoticeChoice; reply: NoticeChoice };
    /** Sets the admin lock, or gives it another passphrase. */
    'lock.set': {
      ask: { passphrase: string };
      reply: Result<true, { error: PassphraseError } | Refusal>;
    };
    'lock.open': { ask: { passphrase: string }; reply: Result<true, StaysShut> };
    'lock.shut': { ask: Record<string, never>; reply: Result<true, Refusal> };
    'lock.remove': { ask: Record<string, never>; reply: Result<true, Refusal> };
    /** The passphrase is lost: the lock goes by itself after a day. */
    'lock.lose': { ask: Record<string, never>; reply: Result<true, Refusal> };
    /** Where badges stand, and what was seen there. */
    'badges.places': { ask: Record<string, never>; reply: BadgePlaces };
    'badges.place': { ask: BadgePlace & { wanted: boolean }; reply: { wanted: boolean } };
  };
  readonly page: {
    /** `realmId` is absent where the tab's company cannot be told. */
    'page.scope': { ask: { realmId?: string; state: TabState }; reply: PageScope };
    'page.statuses': {
      ask: { realmId: string; keys: readonly PageKey[] };
      /** One answer for each key, in their order; none at all where badges are switched off. */
      reply: { statuses: readonly PageStatus[]; at: number };
    };
    /** Opens Booklight's own page of the tab's company. */
    'page.open': {
      ask: { realmId: string; where: 'company' | 'connect' };
      reply: { opened: boolean };
    };
    /** Starts a run of the tab's company; it is told as a change when it is over. */
    'page.sync': { ask: { realmId: string }; reply: { started: boolean } };
    /** A record of the tab's company was saved in QuickBooks: its next poll is due at once. */
    'page.nudge': { ask: { realmId: string }; reply: { started: boolean } };
    /** "Do not sync this account", or the opposite, for an account of the tab's company. */
    'page.decide': {
      ask: { realmId: string; customerId: string; decision: 'skip' | 'sync' };
      reply: { decided: boolean };
    };
    /** The banner was dismissed. */
    'page.dismiss': { ask: { key: string }; reply: { dismissed: boolean } };
    /** How well the page is understood. */
    'page.health': { ask: { pages: readonly PageHealth[] }; reply: { noted: boolean } };
  };
}

/** A company with what its own page shows. */
export interface CompanyDetail {
  readonly company: CompanySummary;
  readonly runs: readonly RunResult[];
  readonly tasks: readonly TaskView[];
}

export type UiName = keyof Protocol['ui'];
export type PageName = keyof Protocol['page'];
export type MessageName = UiName | PageName;

/** Request and reply of a message by its name. */
export type Row<N extends MessageName> = N extends UiName
  ? Protocol['ui'][N]
  : N extends PageName
    ? Protocol['page'][N]
    : never;

/** What a sender puts on the wire. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly booklight: N;
  readonly ask: Row<N>['ask'];
}

/** What the receiver answers: the reply, or why there is none. */
export type Answer<N extends MessageName = MessageName> =
  | { readonly reply: Row<N>['reply'] }
  | {
      readonly refused: 'unknown-message' | 'wrong-sender' | 'malformed' | 'broken';
      readonly detail: string;
    }
  /** A page of QBO asks more than one needs to, or about another company than its own. */
  | { readonly refused: 'too-often' | 'wrong-company'; readonly detail: string }
  /** Booklight's own data cannot be opened: nothing can be answered, and the cause says why. */
  | { readonly refused: 'storage-shut'; readonly detail: string; readonly cause: CauseView }
  /** Whoever uses this browser may look, but not do this. */
  | { readonly refused: 'not-allowed'; readonly detail: string; readonly cause: CauseView };

/** Told to every page of ours and every annotated tab when something shown has changed. */
export interface Changed {
  readonly booklight: 'changed';
  /** Companies whose records or statuses changed; empty when only the summary did. */
  readonly companies: readonly CompanyId[];
}

/** Only so that the union of failures is in one import for senders. */
export type { Failure };
