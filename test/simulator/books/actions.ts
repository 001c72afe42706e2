import type { CompanyActions, EntityName, EntityRecord } from '../contract';
import type { Books } from './books';
import { companyTime } from './calendar';
import { currencyRef } from './currency';
import { addCustomer, reviseCustomer } from './customers';
import { deactivate, mergeCustomers, reactivate } from './inactive';
import { addInvoice, deleteInvoice, reviseInvoice, voidInvoice } from './invoices';
import { amount, cents } from './money';
import { addPayment, deletePayment } from './payments';

/** The item that lines without another one use: the standard list's first. */
const ITEM = { value: '1' };

/**
 * What somebody who works in QBO can do. Failures are thrown as Refusal, in QBO's words.
 * `receivePayment` applies to the named invoices in their order; without any, the whole sum stays unapplied.
 */
export function companyActions(books: Books): CompanyActions {
  return {
    createCustomer: (fields) =>
      addCustomer(books, {
        DisplayName: fields.displayName,
        ...(fields.email === undefined ? {} : { PrimaryEmailAddr: { Address: fields.email } }),
        ...(fields.parentId === undefined ? {} : { ParentRef: { value: fields.parentId } }),
        ...(fields.currency === undefined ? {} : { CurrencyRef: currencyRef(fields.currency) }),
      }),
    renameCustomer: (id, displayName) =>
      reviseCustomer(books, books.demand('Customer', id), { DisplayName: displayName }, true),
    setCustomerActive: (id, active) => (active ? reactivate(books, id) : deactivate(books, id)),
    mergeCustomers: (fromId, intoId) => mergeCustomers(books, fromId, intoId),
    createInvoice: (fields) =>
      addInvoice(books, {
        CustomerRef: { value: fields.customerId },
        Line: [line(fields.amount, fields.description)],
        ...(fields.txnDate === undefined ? {} : { TxnDate: fields.txnDate }),
        ...(fields.docNumber === undefined ? {} : { DocNumber: fields.docNumber }),
      }),
    editInvoice: (id, fields) => editInvoice(books, id, fields),
    voidInvoice: (id) => voidInvoice(books, id),
    deleteInvoice: (id) => deleteInvoice(books, id),
    receivePayment: (fields) => receivePayment(books, fields),
    deletePayment: (id) => deletePayment(books, id),
    put: (entity, record) => put(books, entity, record),
  };
}

function line(sum: number, description: string | undefined): Record<string, unknown> {
  return {
    Amount: sum,
    DetailType: 'SalesItemLineDetail',
    ...(description === undefined ? {} : { Description: description }),
    SalesItemLineDetail: { ItemRef: ITEM, UnitPrice: sum, Qty: 1 },
  };
}

function editInvoice(
  books: Books,
  id: string,
  fields: { amount?: number; txnDate?: string; description?: string },
): EntityRecord {
  const before = books.demand('Invoice', id);
  const lines = before['Line'] as Record<string, unknown>[];
  const first = lines[0] ?? {};
  const described = fields.description ?? (first['Description'] as string | undefined);
  const changed =
    fields.amount === undefined
      ? [{ ...first, Description: described }, ...lines.slice(1)]
      : [line(fields.amount, described)];
  const touchesLines = fields.amount !== undefined || fields.description !== undefined;
  return reviseInvoice(
    books,
    before,
    {
      ...(fields.txnDate === undefined ? {} : { TxnDate: fields.txnDate }),
      ...(touchesLines ? { Line: changed } : {}),
    },
    true,
  );
}

function receivePayment(
  books: Books,
  fields: {
    customerId: string;
    amount: number;
    invoiceIds?: readonly string[];
    txnDate?: string;
  },
): EntityRecord {
  let left = cents(fields.amount);
  const lines: Record<string, unknown>[] = [];
  for (const id of fields.invoiceIds ?? []) {
    const share = Math.min(left, cents(books.demand('Invoice', id)['Balance']));
    left -= share;
    if (share > 0) {
      lines.push({ Amount: amount(share), LinkedTxn: [{ TxnId: id, TxnType: 'Invoice' }] });
    }
  }
  return addPayment(books, {
    CustomerRef: { value: fields.customerId },
    TotalAmt: fields.amount,
    PaymentMethodRef: { value: '2' },
    Line: lines,
    ...(fields.txnDate === undefined ? {} : { TxnDate: fields.txnDate }),
  });
}

/** No rule is checked and no balance follows: for records that hold what QBO never would. */
function put(
  books: Books,
  entity: EntityName,
  record: Partial<EntityRecord> & { Id: string },
): EntityRecord {
  const before = books.read(entity, record.Id);
  const stamp = companyTime(books.now());
  const metaData = { CreateTime: stamp, ...(before?.['MetaData'] as object | undefined) };
  return books.store(
    entity,
    {
      domain: 'QBO',
      sparse: false,
      ...before,
      SyncToken: before === undefined ? '0' : String(Number(before.SyncToken) + 1),
      MetaData: { ...metaData, LastUpdatedTime: stamp },
      ...record,
    },
    before === undefined ? 'create' : 'update',
  );
}
