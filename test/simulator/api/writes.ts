import type { Books } from '../books/books';
import { addCustomer, reviseCustomer } from '../books/customers';
import { addInvoice, deleteInvoice, reviseInvoice, voidInvoice } from '../books/invoices';
import { amount, cents } from '../books/money';
import { addPayment, deletePayment, revisePayment, voidPayment } from '../books/payments';
import { Refusal, required } from '../books/refusal';
import type { EntityName, EntityRecord } from '../contract';
import { unsupported } from './outcome';

type Fields = Readonly<Record<string, unknown>>;

export type Operation = 'create' | 'update' | 'delete' | 'void';

export interface Write {
  readonly entity: EntityName;
  readonly operation: Operation;
  readonly fields: Fields;
  /** From `include=allowduplicatedocnum`. */
  readonly allowDuplicateNumber: boolean;
}

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

const DELETABLE: ReadonlySet<EntityName> = new Set<EntityName>([
  'Invoice',
  'Payment',
  'Bill',
  'Purchase',
  'Deposit',
]);

/** Does one write and returns what the answer holds under the entity's name. @throws Refusal */
export function write(books: Books, order: Write): Record<string, unknown> {
  const { entity, operation, fields } = order;
  if (operation === 'delete') return remove(books, entity, fields);
  if (operation === 'void') return voided(books, entity, fields);
  if (operation === 'create') return create(books, order);
  const before = demandSent(books, entity, fields);
  const sparse = fields['sparse'] === true || fields['sparse'] === 'true';
  if (entity === 'Customer') return reviseCustomer(books, before, fields, sparse);
  if (entity === 'Invoice') return reviseInvoice(books, before, fields, sparse);
  if (entity === 'Payment') return revisePayment(books, before, fields, sparse);
  return revisePlain(books, entity, before, fields, sparse);
}

function create(books: Books, order: Write): EntityRecord {
  const { entity, fields } = order;
  if (entity === 'Customer') return createCustomer(books, fields);
  if (entity === 'Invoice') return addInvoice(books, fields, order.allowDuplicateNumber);
  if (entity === 'Payment') return addPayment(books, fields);
  for (const element of REQUIRED[entity] ?? []) {
    if (fields[element] === undefined) throw required(element);
  }
  const name = fields['DisplayName'];
  if (entity === 'Employee' && !fields['GivenName'] && !fields['FamilyName']) {
    throw required('GivenName');
  }
  const shown = name ?? [fields['GivenName'], fields['FamilyName']].filter(Boolean).join(' ');
  if (entity === 'Vendor' || entity === 'Employee') books.demandFreeName(String(shown));
  const naming = entity === 'Vendor' || entity === 'Employee' ? { DisplayName: shown } : {};
  const total = entity === 'Bill' || entity === 'Purchase' ? { TotalAmt: sum(fields) } : {};
  return books.add(entity, { ...fields, ...naming, ...total, Active: fields['Active'] ?? true });
}

/** A balance given at the start becomes an invoice, as QBO does it. @see Intuit facts §3.7 [D] */
function createCustomer(books: Books, fields: Fields): EntityRecord {
  const customer = addCustomer(books, fields);
  const opening = cents(fields['Balance']);
  if (opening === 0) return customer;
  addInvoice(books, {
    CustomerRef: { value: customer.Id },
    PrivateNote: 'Opening Balance',
    Line: [
      {
        Amount: amount(opening),
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { ItemRef: { value: '1' } },
      },
    ],
  });
  return books.demand('Customer', customer.Id);
}

function remove(books: Books, entity: EntityName, fields: Fields): Record<string, unknown> {
  const before = demandSent(books, entity, fields);
  if (!DELETABLE.has(entity)) throw refuse(`delete on ${entity}`);
  if (entity === 'Invoice') deleteInvoice(books, before.Id);
  else if (entity === 'Payment') deletePayment(books, before.Id);
  else books.remove(entity, before.Id, 'delete');
  return { domain: 'QBO', status: 'Deleted', Id: before.Id };
}

function voided(books: Books, entity: EntityName, fields: Fields): EntityRecord {
  const before = demandSent(books, entity, fields);
  if (entity === 'Invoice') return voidInvoice(books, before.Id);
  if (entity === 'Payment') return voidPayment(books, before.Id);
  throw refuse(`void on ${entity}`);
}

function revisePlain(
  books: Books,
  entity: EntityName,
  before: EntityRecord,
  fields: Fields,
  sparse: boolean,
): EntityRecord {
  const { Id, SyncToken, MetaData, domain, sparse: _, ...sent } = fields;
  const name = sent['DisplayName'];
  if ((entity === 'Vendor' || entity === 'Employee') && typeof name === 'string') {
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

/** @throws Refusal 2020 without Id or SyncToken, 610, 5010 */
function demandSent(books: Books, entity: EntityName, fields: Fields): EntityRecord {
  for (const element of ['Id', 'SyncToken']) {
    if (fields[element] === undefined) throw required(element);
  }
  return books.demandFresh(entity, String(fields['Id']), fields['SyncToken']);
}

function refuse(what: string): Refusal {
  const { Message, Detail, code } = unsupported(what);
  return new Refusal(code, Message, Detail);
}

function sum(fields: Fields): number {
  const lines = Array.isArray(fields['Line']) ? (fields['Line'] as Fields[]) : [];
  return amount(lines.reduce((total, line) => total + cents(line['Amount']), 0));
}
