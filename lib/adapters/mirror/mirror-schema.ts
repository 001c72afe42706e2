import type { DBSchema } from 'idb';
import type { RunResult } from '@/lib/core/company';
import type { EntityId } from '@/lib/core/ids';
import type { MirrorState } from '@/lib/core/mirror-state';
import type { Customer, Invoice, MirroredKind, Payment } from '@/lib/core/records';
import type { EpochMs } from '@/lib/core/time';
import type { ContentsRow, PackRow } from './pack';

/** Mark of the full read that saw a row last; absent on rows that only changes brought. */
interface Seen {
  readonly generation?: number;
}

/** A customer with the names under which it is looked up. */
export type CustomerRow = Customer & Seen & { readonly names: readonly string[] };
export type InvoiceRow = Invoice & Seen;
export type PaymentRow = Payment & Seen;

/** A record that our schemas refused; `customerId` is the account that it belongs to, where that could be read. */
export interface RefusedRow {
  readonly key: string;
  readonly kind: MirroredKind;
  readonly id?: EntityId;
  readonly customerId?: EntityId;
  readonly field: string;
}

/** An admin's decision. `backfill`: it was lifted, and what it kept out is still to come. */
export interface DecisionRow {
  readonly customerId: EntityId;
  readonly decision: 'skip' | 'backfill';
  readonly at: EpochMs;
  /** The mirror's cursor when the account was switched off: nothing after it is sure to be in. */
  readonly cursor?: EpochMs;
}

/** Stores of one company's mirror. "Delete local data" deletes the database. */
export interface MirrorSchema extends DBSchema {
  customers: { key: string; value: CustomerRow; indexes: { names: string } };
  /** Transactions that changes brought, a row each; a record stands here or in one pack, never in both. */
  invoices: { key: string; value: InvoiceRow; indexes: { customer: [string, string] } };
  payments: { key: string; value: PaymentRow; indexes: { customer: [string, string] } };
  /** Pages of transactions as full reads brought them, and under the same key what is in them. See decision 0021. */
  packs: { key: number; value: PackRow };
  contents: { key: number; value: ContentsRow };
  /** Customers that Intuit deleted or merged away: their accounts stay visible as failed. */
  tombstones: { key: string; value: CustomerRow };
  refused: { key: string; value: RefusedRow; indexes: { customer: string } };
  decisions: { key: string; value: DecisionRow };
  runs: { key: number; value: RunResult };
  state: { key: string; value: MirrorState };
}

/** Store of each mirrored kind. */
export const storeOf = {
  Customer: 'customers',
  Invoice: 'invoices',
  Payment: 'payments',
} as const satisfies Record<MirroredKind, string>;
