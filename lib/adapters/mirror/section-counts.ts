import type { IDBPDatabase } from 'idb';
import type { Section } from '@/lib/core/query';
import type { Day } from '@/lib/core/time';
import type { InvoiceRow, MirrorSchema, PaymentRow } from './mirror-schema';

/** Rows that are looked at together; all at once would fill the worker's memory. */
const batch = 2000;

/** How many rows each section of a full read would bring, or `undefined` when that cannot be compared with Intuit's counts. */
export async function sectionCounts(
  database: IDBPDatabase<MirrorSchema>,
  windowStart: Day,
): Promise<Readonly<Record<Section['name'], number>> | undefined> {
  const decisions = await database.getAll('decisions');
  if (decisions.length > 0) return undefined;
  const counts = { customers: 0, invoices: 0, 'open-invoices': 0, payments: 0 };
  counts.customers = await database.count('customers');
  for await (const { day, balance } of rowsOf(database, 'invoices')) {
    if (day >= windowStart) counts.invoices += 1;
    else if (balance > 0) counts['open-invoices'] += 1;
  }
  for await (const { day } of rowsOf(database, 'payments')) {
    if (day >= windowStart) counts.payments += 1;
  }
  return counts;
}

async function* rowsOf<S extends 'invoices' | 'payments'>(
  database: IDBPDatabase<MirrorSchema>,
  store: S,
): AsyncIterable<S extends 'invoices' ? InvoiceRow : PaymentRow> {
  let after: string | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const rows = await database.getAll(store, range, batch);
    for (const row of rows) yield row as S extends 'invoices' ? InvoiceRow : PaymentRow;
    after = rows.at(-1)?.id;
    if (rows.length < batch) return;
  }
}
