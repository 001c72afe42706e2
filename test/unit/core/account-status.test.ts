import { describe, expect, test } from 'vitest';
import {
  type AccountFacts,
  type AccountStatusView,
  deriveAccountStatus,
  deriveTransactionStatus,
} from '@/lib/core/account-status';

const nothingRead = { Customer: false, Invoice: false, Payment: false };
const customersRead = { ...nothingRead, Customer: true };
const allRead = { Customer: true, Invoice: true, Payment: true };

/** An account with everything in and nothing wrong. */
const calm: AccountFacts = {
  customer: { active: true },
  skipped: false,
  rule: 'active',
  hasActivity: true,
  windowStart: '2025-11-21',
  wrongAgain: false,
  backfilling: false,
  complete: allRead,
};
const withRefusal = { refusedField: 'Invoice[3].Line' };

/** Facts beside the calm ones, status, reason. Order of architecture D13: the first rule that holds wins. */
const table: readonly (readonly [string, Partial<AccountFacts>, AccountStatusView | undefined])[] =
  [
    ['all is in', {}, { status: 'synced', because: 'in_step' }],
    ['nothing is read yet', { complete: nothingRead }, undefined],
    [
      'transactions are in, customers are not',
      { complete: { ...allRead, Customer: false } },
      undefined,
    ],
    [
      'only customers are in',
      { complete: customersRead },
      { status: 'syncing', because: 'first_sync' },
    ],
    [
      'payments are still missing',
      { complete: { ...allRead, Payment: false } },
      { status: 'syncing', because: 'first_sync' },
    ],
    [
      'invoices are still missing',
      { complete: { ...allRead, Invoice: false } },
      { status: 'syncing', because: 'first_sync' },
    ],
    [
      'a difference was put right in vain',
      { wrongAgain: true, backfilling: true },
      { status: 'failed', because: 'audit_difference' },
    ],
    [
      'a difference was put right in vain, and a record is refused',
      { wrongAgain: true, ...withRefusal },
      { status: 'failed', because: 'record_refused', detail: 'Invoice[3].Line' },
    ],
    [
      'a difference was put right in vain, and nobody wants the account',
      { wrongAgain: true, skipped: true },
      { status: 'skipped', because: 'skipped_by_admin' },
    ],
    ['a backfill runs', { backfilling: true }, { status: 'syncing', because: 'backfill' }],
    [
      'no activity in the window',
      { hasActivity: false },
      { status: 'not-synced', because: 'no_activity', since: '2025-11-21' },
    ],
    [
      'no activity, but the rule takes all',
      { hasActivity: false, rule: 'all' },
      { status: 'synced', because: 'in_step' },
    ],
    [
      'no activity seen while transactions are still coming',
      { hasActivity: false, complete: customersRead },
      { status: 'syncing', because: 'first_sync' },
    ],
    [
      'customer made inactive',
      { customer: { active: false } },
      { status: 'failed', because: 'customer_inactive' },
    ],
    [
      'customer inactive and without activity: not synced comes first',
      { customer: { active: false }, hasActivity: false },
      { status: 'not-synced', because: 'no_activity', since: '2025-11-21' },
    ],
    [
      'customer deleted',
      { customer: 'deleted' },
      { status: 'failed', because: 'customer_deleted' },
    ],
    [
      'customer merged away: its transactions went with the other, yet a person must know',
      { customer: 'deleted', hasActivity: false },
      { status: 'failed', because: 'customer_deleted' },
    ],
    [
      'a record was refused',
      withRefusal,
      { status: 'failed', because: 'record_refused', detail: 'Invoice[3].Line' },
    ],
    [
      'a record was refused during the first sync',
      { ...withRefusal, complete: customersRead },
      { status: 'failed', because: 'record_refused', detail: 'Invoice[3].Line' },
    ],
    [
      'inactive and refused: the customer is named first',
      { ...withRefusal, customer: { active: false } },
      { status: 'failed', because: 'customer_inactive' },
    ],
    [
      'refused while a backfill runs',
      { ...withRefusal, backfilling: true },
      { status: 'failed', because: 'record_refused', detail: 'Invoice[3].Line' },
    ],
  ];

describe('the status of an account', () => {
  test.each(table)('%s', (_case, facts, expected) => {
    expect(deriveAccountStatus({ ...calm, ...facts })).toEqual(expected);
  });

  test.each(table)('skipped by an admin wins over: %s', (_case, facts) => {
    expect(deriveAccountStatus({ ...calm, ...facts, skipped: true })).toEqual({
      status: 'skipped',
      because: 'skipped_by_admin',
    });
  });
});

describe('the status of a transaction', () => {
  const synced: AccountStatusView = { status: 'synced', because: 'in_step', asOf: 5, stale: true };

  test('is its account’s when that very transaction is mirrored', () => {
    expect(deriveTransactionStatus(synced, true)).toEqual(synced);
  });

  test('is not "Synced" by its account alone, and keeps age and doubt', () => {
    expect(deriveTransactionStatus(synced, false)).toEqual({
      status: 'not-synced',
      because: 'transaction_not_mirrored',
      asOf: 5,
      stale: true,
    });
    expect(deriveTransactionStatus({ status: 'synced', because: 'in_step' }, false)).toEqual({
      status: 'not-synced',
      because: 'transaction_not_mirrored',
    });
  });

  test.each([
    [{ status: 'failed', because: 'customer_inactive' }],
    [{ status: 'skipped', because: 'skipped_by_admin' }],
    [{ status: 'syncing', because: 'first_sync' }],
    [{ status: 'not-synced', because: 'no_activity', since: '2025-11-21' }],
  ] satisfies [AccountStatusView][])('is %o like its account, mirrored or not', (account) => {
    expect(deriveTransactionStatus(account, true)).toEqual(account);
    expect(deriveTransactionStatus(account, false)).toEqual(account);
  });

  test('is not claimed where the account’s is not', () => {
    expect(deriveTransactionStatus(undefined, true)).toBeUndefined();
    expect(deriveTransactionStatus(undefined, false)).toBeUndefined();
  });
});
