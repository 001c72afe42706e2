import type { IDBPDatabase } from 'idb';
import type { EntityId } from '@/lib/core/ids';
import type { Invoice, MirroredKind } from '@/lib/core/records';
import type { ToldInvoice } from '@/lib/core/row-tuple';
import { type DirectoryKeeper, placesOf, placesOfIds } from './directory';
import { type MirrorSchema, storeOf } from './mirror-schema';
import { afterAllDays, begin } from './reading';
import { recordIn, textsAt } from './stored-text';

/** The invoices of the given customers; a customer without any has an empty list. */
export async function invoicesOf(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ToldInvoice[]>> {
  const { tx, directory } = await begin(database, keeper);
  const index = tx.objectStore('invoices').index('customer');
  const found = new Map<string, ToldInvoice[]>(customerIds.map((id) => [id, []]));
  const places = [...found.keys()].flatMap((id) => [...placesOf(directory, 'Invoice', id)]);
  const [packed] = await Promise.all([
    textsAt(tx, places),
    ...Array.from(found, async ([id, invoices]) => {
      const range = IDBKeyRange.bound([id, ''], [id, afterAllDays]);
      invoices.push(...(await index.getAll(range)));
    }),
  ]);
  for (const text of packed.values()) {
    const invoice = recordIn<Invoice>(text);
    found.get(invoice.customerId)?.push(invoice);
  }
  return found;
}

/** Customer of each invoice or payment that is mirrored. */
export async function customersOf(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
  kind: Exclude<MirroredKind, 'Customer'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EntityId>> {
  const { tx, directory } = await begin(database, keeper);
  const rows = await Promise.all(ids.map((id) => tx.objectStore(storeOf[kind]).get(id)));
  const found = new Map<string, EntityId>();
  for (const { contents, place } of placesOfIds(directory, kind, ids)) {
    const { id, customerId } = contents.slim(place);
    found.set(id, customerId);
  }
  for (const row of rows) if (row) found.set(row.id, row.customerId);
  return found;
}
