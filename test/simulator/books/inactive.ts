import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { nameForState } from './customers';
import { isWithin, jobsOf, moveBalance, moveCustomer, renameJobs } from './family';
import { cents } from './money';
import { business } from './refusal';
import { linksOf } from './settlement';

/**
 * Makes a customer inactive as QBO's own screen does: sub-customers go along, and open invoices are settled by
 * a balancing credit memo (which is no record here, only its link is seen). @see Intuit facts §3.6 [C]
 */
export function deactivate(books: Books, id: string): EntityRecord {
  for (const job of jobsOf(books, id)) if (job['Active'] !== false) deactivate(books, job.Id);
  settleByCredit(books, id);
  const customer = books.demand('Customer', id);
  const displayName = nameForState(String(customer['DisplayName']), false);
  return rename(books, customer, displayName, false);
}

/** @throws Refusal 6240 when somebody took the name in the meantime. */
export function reactivate(books: Books, id: string): EntityRecord {
  const customer = books.demand('Customer', id);
  const displayName = nameForState(String(customer['DisplayName']), true);
  books.demandFreeName(displayName, { entity: 'Customer', id });
  return rename(books, customer, displayName, true);
}

/**
 * The first disappears, its transactions and sub-customers move to the second.
 * @throws Refusal 610 for unknown customers, 6000 for one customer twice, one below the other, or two currencies
 * @see Intuit facts §6.6 [D]; that moved transactions get a new SyncToken is inferred [U]
 */
export function mergeCustomers(books: Books, fromId: string, intoId: string): EntityRecord {
  const from = books.demand('Customer', fromId);
  const into = books.demand('Customer', intoId);
  if (fromId === intoId) throw business('A customer cannot be merged with itself.');
  if (isWithin(books, intoId, fromId)) {
    throw business('A customer cannot be merged with one below it.');
  }
  if (currencyOf(from) !== currencyOf(into)) {
    throw business('Customers of different currencies cannot be merged.');
  }
  const reference = { value: into.Id, name: into['DisplayName'] };
  for (const entity of ['Invoice', 'Payment'] as const) {
    const owner = books.shelf(entity).column('CustomerRef');
    for (const id of books
      .shelf(entity)
      .ids()
      .filter((one) => owner(one) === fromId)) {
      books.revise(entity, books.demand(entity, id), { CustomerRef: reference });
    }
  }
  moveBalance(books, fromId, -cents(from['Balance']));
  moveBalance(books, intoId, cents(from['Balance']));
  for (const job of jobsOf(books, fromId)) moveCustomer(books, job, intoId);
  books.remove('Customer', fromId, 'merge');
  return books.revise('Customer', books.demand('Customer', intoId), {});
}

function rename(
  books: Books,
  customer: EntityRecord,
  displayName: string,
  active: boolean,
): EntityRecord {
  const fullName = String(customer['FullyQualifiedName']);
  const above = fullName.slice(0, fullName.lastIndexOf(':') + 1);
  const after = books.revise('Customer', customer, {
    DisplayName: displayName,
    FullyQualifiedName: above + displayName,
    Active: active,
  });
  renameJobs(books, after);
  return after;
}

function settleByCredit(books: Books, customerId: string): void {
  const shelf = books.shelf('Invoice');
  const owner = shelf.column('CustomerRef');
  const open = shelf.column('Balance');
  for (const id of shelf.ids()) {
    if (owner(id) !== customerId || Number(open(id)) <= 0) continue;
    const invoice = books.demand('Invoice', id);
    moveBalance(books, customerId, -cents(invoice['Balance']));
    books.revise('Invoice', invoice, {
      Balance: 0,
      LinkedTxn: [...linksOf(invoice), { TxnId: `9${id}`, TxnType: 'CreditMemo' }],
    });
  }
}

function currencyOf(customer: EntityRecord): string {
  return (customer['CurrencyRef'] as { value: string }).value;
}
