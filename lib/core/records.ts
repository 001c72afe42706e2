import type { EntityId } from './ids';
import type { Day, EpochMs } from './time';

/** The kinds of record that are mirrored, by Intuit's names. */
export const mirroredKinds = ['Customer', 'Invoice', 'Payment'] as const;
export type MirroredKind = (typeof mirroredKinds)[number];

/** A customer as the mirror keeps it: the fields that are shown or decided on, nothing else. */
export interface Customer {
  readonly id: EntityId;
  readonly syncToken: string;
  /** Without the " (deleted)" that QuickBooks appends while a customer is inactive. */
  readonly displayName: string;
  /** `Parent:Child` for a sub-customer, else the display name. */
  readonly fullName: string;
  readonly email?: string;
  readonly active: boolean;
  readonly parentId?: EntityId;
  /** Open balance in `currency`; absent where Intuit does not say it. */
  readonly balance?: number;
  readonly currency?: string;
  readonly updatedAt: EpochMs;
}

/** One line of an invoice that has an amount. */
export interface InvoiceLine {
  readonly amount: number;
  readonly description?: string;
  readonly item?: string;
  readonly quantity?: number;
}

/** An invoice as the mirror keeps it. Money is in `currency`. */
export interface Invoice {
  readonly id: EntityId;
  readonly syncToken: string;
  readonly customerId: EntityId;
  readonly number?: string;
  readonly day: Day;
  readonly dueDay?: Day;
  readonly total: number;
  readonly balance: number;
  readonly currency?: string;
  readonly terms?: string;
  readonly lines: readonly InvoiceLine[];
  /** QuickBooks keeps a void invoice with zero amounts and the note "Voided". */
  readonly voided?: true;
  readonly updatedAt: EpochMs;
}

/** A payment as the mirror keeps it. Money is in `currency`. */
export interface Payment {
  readonly id: EntityId;
  readonly syncToken: string;
  readonly customerId: EntityId;
  readonly day: Day;
  readonly total: number;
  /** Of the total, what pays no invoice yet; absent where Intuit does not say it. */
  readonly unapplied?: number;
  readonly currency?: string;
  readonly method?: string;
  readonly reference?: string;
  /** What it paid, by invoice. */
  readonly applied: readonly { readonly invoiceId: EntityId; readonly amount: number }[];
  readonly updatedAt: EpochMs;
}

/** Record of each mirrored kind. */
export interface MirroredRecord {
  readonly Customer: Customer;
  readonly Invoice: Invoice;
  readonly Payment: Payment;
}

/** A record together with its kind. */
export type AnyRecord = {
  [K in MirroredKind]: { readonly kind: K; readonly record: MirroredRecord[K] };
}[MirroredKind];

/** What Intuit says of a company. `subscription` is as sent: its values for lapsed companies are not documented. */
export interface CompanyInfo {
  readonly name: string;
  readonly legalName?: string;
  readonly country?: string;
  readonly subscription?: string;
}
