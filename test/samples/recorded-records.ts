import type { Json } from './plain-walk';

export const replayedKinds = ['Customer', 'Invoice', 'Payment'] as const;
export type ReplayedKind = (typeof replayedKinds)[number];

/** A record as recorded, for expectations to be computed from. */
export type RecordedRecord = { readonly [field: string]: Json };

/** All records of a company as recorded. */
export type Records = Readonly<Record<ReplayedKind, readonly RecordedRecord[]>>;

/** What mirror, popup and badges must show, computed from the recordings by plain code. */
export interface Expected {
  readonly customers: readonly {
    readonly id: string;
    readonly name: string;
    readonly active: boolean;
    readonly balance: number;
  }[];
  readonly invoices: readonly {
    readonly id: string;
    readonly customerId: string;
    readonly total: number;
    readonly balance: number;
  }[];
  readonly payments: readonly {
    readonly id: string;
    readonly customerId: string;
    readonly total: number;
  }[];
  /** Sums in the company's currency, rounded to cents. */
  readonly sums: {
    readonly customerBalance: number;
    readonly invoiceTotal: number;
    readonly invoiceBalance: number;
    readonly paymentTotal: number;
  };
}

/** Computed by plain code: shares nothing with the product. */
export function expectedFrom(records: Records): Expected {
  const customers = records.Customer.map((record) => ({
    id: String(record['Id']),
    name: String(record['DisplayName']),
    active: record['Active'] !== false,
    balance: Number(record['Balance']),
  }));
  const invoices = records.Invoice.map((record) => ({
    id: String(record['Id']),
    customerId: customerIdIn(record),
    total: Number(record['TotalAmt']),
    balance: Number(record['Balance']),
  }));
  const payments = records.Payment.map((record) => ({
    id: String(record['Id']),
    customerId: customerIdIn(record),
    total: Number(record['TotalAmt']),
  }));
  const sums = {
    customerBalance: sumOf(customers.map((one) => one.balance)),
    invoiceTotal: sumOf(invoices.map((one) => one.total)),
    invoiceBalance: sumOf(invoices.map((one) => one.balance)),
    paymentTotal: sumOf(payments.map((one) => one.total)),
  };
  return { customers, invoices, payments, sums };
}

function customerIdIn(record: RecordedRecord): string {
  return String((record['CustomerRef'] as RecordedRecord)['value']);
}

function sumOf(amounts: readonly number[]): number {
  const cents = amounts.reduce((sum, one) => sum + Math.round(one * 100), 0);
  return cents / 100;
}
