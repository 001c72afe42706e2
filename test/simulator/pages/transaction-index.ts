import type { Company, EntityName, EntityRecord } from '../contract';
import { customerIdOf } from './record-fields';

interface Index {
  /** Length of the company's journal when this was read. */
  readonly version: number;
  /** Ids in order, under '' those of all customers. */
  readonly idsByCustomer: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Company, Map<EntityName, Index>>();

/**
 * The last records of a type, of one customer or of all. Books may hold 100,000 invoices, which takes seconds to read
 * through, so what belongs to whom is kept until the books change.
 */
export function lastRecords(
  company: Company,
  entity: EntityName,
  { most, customerId = '' }: { most: number; customerId?: string | undefined },
): EntityRecord[] {
  const ids = indexOf(company, entity).idsByCustomer.get(customerId) ?? [];
  return ids.slice(-most).flatMap((id) => company.read(entity, id) ?? []);
}

function indexOf(company: Company, entity: EntityName): Index {
  const known = indexes.get(company) ?? new Map<EntityName, Index>();
  indexes.set(company, known);
  const version = company.changesSince(0).length;
  const found = known.get(entity);
  if (found?.version === version) return found;
  const idsByCustomer = new Map<string, string[]>([['', []]]);
  for (const record of company.records(entity)) {
    idsByCustomer.get('')?.push(record.Id);
    const customerId = customerIdOf(record);
    if (customerId === '') continue;
    const ids = idsByCustomer.get(customerId) ?? [];
    ids.push(record.Id);
    idsByCustomer.set(customerId, ids);
  }
  const fresh = { version, idsByCustomer };
  known.set(entity, fresh);
  return fresh;
}
