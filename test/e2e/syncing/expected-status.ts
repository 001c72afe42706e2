import type { Company, EntityRecord } from '../../simulator/contract';
import { customerOf } from './books-in-scope';

/** Status of a customer that nobody decided on, after a first sync that has ended, from the requirement alone. */
export function expectedStatus(
  company: Pick<Company, 'records'>,
  customer: EntityRecord,
  windowStart: string,
): 'Synced' | 'Not synced' | 'Failed' {
  const within = (one: EntityRecord) => String(one['TxnDate']) >= windowStart;
  const mine = (one: EntityRecord) => customerOf(one) === customer.Id;
  const invoices = [...company.records('Invoice')].filter(mine);
  const payments = [...company.records('Payment')].filter(mine);
  const active =
    invoices.some((one) => within(one) || Number(one['Balance']) > 0) || payments.some(within);
  if (!active) return 'Not synced';
  return customer['Active'] === false ? 'Failed' : 'Synced';
}

/** A name as the list of accounts shows it: with its parents, without the mark of inactive customers. */
export function accountName(customer: EntityRecord): string {
  const name = String(customer['FullyQualifiedName']);
  return customer['Active'] === false ? name.replace(/ \(deleted\)$/, '') : name;
}

/** A plain day in the words of the screen. */
export function dayInWords(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
}
