import type { CompanyId, EntityId } from './ids';
import type { Customer, Invoice, Payment } from './records';
import { type Fit, hitsShown } from './search';
import type { Day, EpochMs } from './time';

/** What every hit says. `amount` is in `currency`; of a customer it is the open balance. */
interface Hit {
  readonly companyId: CompanyId;
  readonly id: EntityId;
  /** The customer's full name; absent where an invoice's or payment's customer is not mirrored. */
  readonly customer?: string;
  readonly amount?: number;
  readonly currency?: string;
  readonly note?: 'deleted' | 'inactive' | 'voided';
}

/** A customer that fits. */
export interface CustomerHit extends Hit {
  readonly customer: string;
  readonly email?: string;
}

/** An invoice or payment that fits. `number` is an invoice's number or a payment's reference. */
export interface TransactionHit extends Hit {
  readonly number?: string;
  readonly day: Day;
  /** Its account is left out: it stands as it was then, whatever was synced since. Without a moment: never wholly synced. */
  readonly frozen?: { readonly asOf?: EpochMs };
}

/** The first hits of one kind, and how many there are in all. */
export interface Hits<H> {
  readonly total: number;
  readonly shown: readonly H[];
}

/** A company that was searched, and the end of the last sync that its records are from. */
export interface SearchedCompany {
  readonly companyId: CompanyId;
  /** Absent: it has never been synced to the end. */
  readonly asOf?: EpochMs;
  /** Its records could not be read. */
  readonly unreadable?: true;
}

/** All that fits a text. */
export interface SearchFound {
  readonly customers: Hits<CustomerHit>;
  readonly invoices: Hits<TransactionHit>;
  readonly payments: Hits<TransactionHit>;
  readonly companies: readonly SearchedCompany[];
}

/** What was found, and for which text. */
export interface SearchAnswer {
  readonly text: string;
  readonly found: SearchFound;
}

/** Customers by name. */
export function byName(a: CustomerHit, b: CustomerHit): number {
  return order(a.customer, b.customer);
}

/** Invoices and payments, the latest first. */
export function byDay(a: TransactionHit, b: TransactionHit): number {
  return order(b.day, a.day) || order(a.number ?? '', b.number ?? '');
}

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

/** Takes hits one by one and keeps the best: exact ones first, then in the given order. */
export function collectHits<H>(compare: (a: H, b: H) => number) {
  let total = 0;
  let kept: { hit: H; fit: Fit }[] = [];
  const cut = (): void => {
    kept.sort((a, b) => order(a.fit, b.fit) || compare(a.hit, b.hit));
    kept = kept.slice(0, hitsShown);
  };
  return {
    add(hit: H, fit: Fit): void {
      total += 1;
      kept.push({ hit, fit });
      // Sorted now and then: a text that fits everything must not keep everything.
      if (kept.length >= 20 * hitsShown) cut();
    },
    hits(): Hits<H> {
      cut();
      return { total, shown: kept.map(({ hit }) => hit) };
    },
  };
}

/** What a hit shows of a customer. */
export function customerHit(
  companyId: CompanyId,
  customer: Customer,
  deleted: boolean,
): CustomerHit {
  const { id, fullName, email, balance, currency, active } = customer;
  return {
    companyId,
    id,
    customer: fullName,
    ...(email === undefined ? {} : { email }),
    ...(balance === undefined ? {} : { amount: balance }),
    ...(currency === undefined ? {} : { currency }),
    ...(deleted ? { note: 'deleted' } : active ? {} : { note: 'inactive' }),
  };
}

/** Accounts that are left out, with the moment up to which their transactions are in. */
export type LeftOut = ReadonlyMap<EntityId, EpochMs | undefined>;

/** What a hit shows of an invoice or a payment. */
export function transactionHit(
  companyId: CompanyId,
  record: Invoice | Payment,
  customer: string | undefined,
  leftOut: LeftOut,
): TransactionHit {
  const { id, day, total, currency, customerId } = record;
  const asOf = leftOut.get(customerId);
  const number = numberOf(record);
  return {
    companyId,
    id,
    day,
    amount: total,
    ...(number === undefined ? {} : { number }),
    ...(customer === undefined ? {} : { customer }),
    ...(currency === undefined ? {} : { currency }),
    ...('voided' in record ? { note: 'voided' } : {}),
    ...(leftOut.has(customerId) ? { frozen: asOf === undefined ? {} : { asOf } } : {}),
  };
}

/** An invoice's number or a payment's reference. */
export function numberOf(record: Invoice | Payment): string | undefined {
  return 'lines' in record ? record.number : record.reference;
}
