import type { AccountRow, AccountStatusView } from '../core/account-status';
import type { AccountRecord } from './ports';

/** An account as the list shows it. */
export function accountRow(account: AccountRecord, status: AccountStatusView): AccountRow {
  const { customer } = account;
  return {
    customerId: customer.id,
    name: customer.displayName,
    fullName: customer.fullName,
    active: customer.active && !account.deleted,
    status,
    ...(customer.balance === undefined ? {} : { balance: customer.balance }),
    ...(customer.email === undefined ? {} : { email: customer.email }),
    ...(customer.currency === undefined ? {} : { currency: customer.currency }),
  };
}
