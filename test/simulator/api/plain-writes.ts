import type { Books } from '../books/books';
import { amount, cents } from '../books/money';
import { required } from '../books/refusal';
import type { EntityName, EntityRecord } from '../contract';

type Fields = Readonly<Record<string, unknown>>;

/** Fields without which a record of these plain entities is refused. @see Intuit facts §3.7 [D] */
const REQUIRED: Partial<Record<EntityName, readonly string[]>> = {
  Account: ['Name'],
  Item: ['Name', 'Type', 'IncomeAccountRef'],
  Term: ['Name'],
  PaymentMethod: ['Name'],
  Vendor: ['DisplayName'],
  Bill: ['VendorRef', 'Line'],
  Purchase: ['AccountRef', 'PaymentType', 'Line'],
  Deposit: ['DepositToAccountRef', 'Line'],
};

/** Entities that share their names with customers. @see Intuit facts §3.7 [D] */
const NAMED: ReadonlySet<EntityName> = new Set<EntityName>(['Vendor', 'Employee']);

/** A record of an entity that no other record's balance follows from. @throws Refusal 2020, 6240 */
export function addPlain(books: Books, entity: EntityName, fields: Fields): EntityRecord {
  for (const element of REQUIRED[entity] ?? []) {
    if (fields[element] === undefined) throw required(element);
  }
  const total = entity === 'Bill' || entity === 'Purchase' ? { TotalAmt: sum(fields) } : {};
  const naming = NAMED.has(entity) ? { DisplayName: freeName(books, fields) } : {};
  return books.add(entity, { Active: true, ...fields, ...naming, ...total });
}

function freeName(books: Books, fields: Fields): string {
  const parts = [fields['GivenName'], fields['FamilyName']].filter(Boolean);
  const name = String(fields['DisplayName'] ?? parts.join(' '));
  if (name === '') throw required('DisplayName');
  books.demandFreeName(name);
  return name;
}

/** A changed plain record; without `sparse` what is not sent is cleared. @throws Refusal 6240 */
export function revisePlain(
  books: Books,
  entity: EntityName,
  before: EntityRecord,
  fields: Fields,
  sparse: boolean,
): EntityRecord {
  const { Id, SyncToken, MetaData, domain, sparse: _, ...sent } = fields;
  const name = sent['DisplayName'];
  if (NAMED.has(entity) && typeof name === 'string') {
    books.demandFreeName(name, { entity, id: before.Id });
  }
  const kept = new Set(['Id', 'SyncToken', 'MetaData', 'domain', 'sparse', 'Active']);
  const gone = sparse
    ? {}
    : Object.fromEntries(
        Object.keys(before)
          .filter((key) => !kept.has(key))
          .map((key) => [key, undefined]),
      );
  return books.revise(entity, before, { ...gone, ...sent });
}

function sum(fields: Fields): number {
  const lines = Array.isArray(fields['Line']) ? (fields['Line'] as Fields[]) : [];
  return amount(lines.reduce((total, line) => total + cents(line['Amount']), 0));
}
