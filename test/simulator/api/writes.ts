import type { Books } from '../books/books';
import { addCustomer, reviseCustomer } from '../books/customers';
import { addInvoice, deleteInvoice, reviseInvoice, voidInvoice } from '../books/invoices';
import { amount, cents } from '../books/money';
import { addPayment, deletePayment, revisePayment, voidPayment } from '../books/payments';
import { Refusal, required } from '../books/refusal';
import type { EntityName, EntityRecord } from '../contract';
import { unsupported } from './outcome';
import { addPlain, revisePlain } from './plain-writes';

type Fields = Readonly<Record<string, unknown>>;

export type Operation = 'create' | 'update' | 'delete' | 'void';

export interface Write {
  readonly entity: EntityName;
  readonly operation: Operation;
  readonly fields: Fields;
  /** From `include=allowduplicatedocnum`. */
  readonly allowDuplicateNumber: boolean;
}

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
  return addPlain(books, entity, fields);
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
