import type { Customer } from './records';
import type { Day, EpochMs } from './time';

/** The five statuses of an account (a client of the firm), with the words "Synced", "Not synced", "Skipped", "Failed", "Syncing". */
export type AccountStatus = 'synced' | 'not-synced' | 'skipped' | 'failed' | 'syncing';

/** Why an account has its status; each has words `status_because_<reason>`. */
export type StatusReason =
  | 'skipped_by_admin'
  | 'no_activity'
  | 'customer_inactive'
  | 'customer_deleted'
  | 'record_refused'
  | 'audit_difference'
  | 'first_sync'
  | 'backfill'
  | 'in_step'
  | 'transaction_not_mirrored';

/** A status with its reason and age: all that a badge or a row shows. */
export interface AccountStatusView {
  readonly status: AccountStatus;
  readonly because: StatusReason;
  /** "no invoices or payments since …" */
  readonly since?: Day;
  /** Names the field for `record_refused`. */
  readonly detail?: string;
  /** Last moment at which the mirror was in step. */
  readonly asOf?: EpochMs;
  /** The company has trouble: this is the last status, shown muted. */
  readonly stale?: true;
}

/** A row of the account list. */
export interface AccountRow {
  readonly customerId: string;
  readonly name: string;
  readonly fullName: string;
  readonly email?: string;
  readonly active: boolean;
  readonly balance?: number;
  readonly currency?: string;
  readonly status: AccountStatusView;
}

/** Everything that D13 decides on, for one QBO customer. */
export interface AccountFacts {
  readonly customer: Pick<Customer, 'active'> | 'deleted';
  /** An admin's "Do not sync this account" is in force. */
  readonly skipped: boolean;
  /** `all`: every account. `active`: those with invoices or payments in the window (requirement 002-02). */
  readonly rule: 'all' | 'active';
  /** Whether an invoice or payment lies in the automatic window or is unpaid. */
  readonly hasActivity: boolean;
  /** First day of the automatic window. */
  readonly windowStart: Day;
  /** A record of this account that our schemas refused, by the field they named. */
  readonly refusedField?: string;
  /** An audit's difference that was put right in vain. */
  readonly wrongAgain: boolean;
  /** Records of this account are still to come. */
  readonly backfilling: boolean;
  /** Which kinds the first sync has read wholly under a stored cursor. */
  readonly complete: {
    readonly Customer: boolean;
    readonly Invoice: boolean;
    readonly Payment: boolean;
  };
}

/**
 * Status of an account by the order of architecture D13; the first rule that holds wins.
 * `undefined` before the first sync has read all customers: then nothing may be claimed.
 */
export function deriveAccountStatus(facts: AccountFacts): AccountStatusView | undefined {
  if (facts.skipped) return { status: 'skipped', because: 'skipped_by_admin' };
  if (!facts.complete.Customer) return undefined;
  const transactionsIn = facts.complete.Invoice && facts.complete.Payment;
  if (
    facts.rule === 'active' &&
    transactionsIn &&
    !facts.hasActivity &&
    facts.customer !== 'deleted'
  ) {
    return { status: 'not-synced', because: 'no_activity', since: facts.windowStart };
  }
  if (facts.customer === 'deleted') return { status: 'failed', because: 'customer_deleted' };
  if (!facts.customer.active) return { status: 'failed', because: 'customer_inactive' };
  if (facts.refusedField !== undefined) {
    return { status: 'failed', because: 'record_refused', detail: facts.refusedField };
  }
  if (facts.wrongAgain) return { status: 'failed', because: 'audit_difference' };
  if (!transactionsIn) return { status: 'syncing', because: 'first_sync' };
  if (facts.backfilling) return { status: 'syncing', because: 'backfill' };
  return { status: 'synced', because: 'in_step' };
}

/** A transaction's status: its customer's, and "Synced" only if that very transaction is mirrored. */
export function deriveTransactionStatus(
  account: AccountStatusView | undefined,
  mirrored: boolean,
): AccountStatusView | undefined {
  if (account?.status !== 'synced' || mirrored) return account;
  const { asOf, stale } = account;
  return {
    status: 'not-synced',
    because: 'transaction_not_mirrored',
    ...(asOf === undefined ? {} : { asOf }),
    ...(stale ? { stale } : {}),
  };
}
