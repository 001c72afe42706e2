import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { amount, cents } from './money';
import { business } from './refusal';

type Fields = Record<string, unknown>;

/** Moves what a customer owes; the customers above feel it in `BalanceWithJobs` alone. */
export function moveBalance(books: Books, customerId: string, byCents: number): void {
  const customer = books.read('Customer', customerId);
  if (byCents === 0 || customer === undefined) return;
  books.touch('Customer', customer, {
    Balance: plus(customer['Balance'], byCents),
    BalanceWithJobs: plus(customer['BalanceWithJobs'], byCents),
  });
  moveAbove(books, parentIdOf(customer), byCents);
}

/** Moves what the jobs below owe, from `customerId` all the way up. */
export function moveAbove(books: Books, customerId: string | undefined, byCents: number): void {
  const customer = customerId && books.read('Customer', customerId);
  if (byCents === 0 || !customer) return;
  books.touch('Customer', customer, {
    BalanceWithJobs: plus(customer['BalanceWithJobs'], byCents),
  });
  moveAbove(books, parentIdOf(customer), byCents);
}

/** Whether a customer stands, at whatever depth, below another one, or is that one. */
export function isWithin(books: Books, id: string, aboveId: string): boolean {
  let place: string | undefined = id;
  while (place !== undefined && place !== aboveId) {
    const customer: EntityRecord | undefined = books.read('Customer', place);
    place = customer && parentIdOf(customer);
  }
  return place === aboveId;
}

/**
 * Puts a customer with all below it under another parent, or under none.
 * @throws Refusal 6000 when the new parent is the customer itself or below it
 */
export function moveCustomer(
  books: Books,
  customer: EntityRecord,
  parentId: string | undefined,
): EntityRecord {
  if (parentId !== undefined && isWithin(books, parentId, customer.Id)) {
    throw business('A customer cannot be below itself.');
  }
  const owed = cents(customer['BalanceWithJobs']);
  moveAbove(books, parentIdOf(customer), -owed);
  moveAbove(books, parentId, owed);
  const parent = parentId === undefined ? undefined : books.demand('Customer', parentId);
  const moved = books.revise('Customer', customer, {
    Job: parent !== undefined,
    ...family(parent, String(customer['DisplayName'])),
  });
  renameJobs(books, moved);
  return moved;
}

export function parentIdOf(customer: EntityRecord): string | undefined {
  return (customer['ParentRef'] as { value: string } | undefined)?.value;
}

/** Direct sub-customers ("jobs"). */
export function jobsOf(books: Books, id: string): EntityRecord[] {
  const shelf = books.shelf('Customer');
  const parent = shelf.column('ParentRef');
  return shelf
    .ids()
    .filter((job) => parent(job) === id)
    .map((job) => books.demand('Customer', job));
}

/** Name, level and parent as they follow from where a customer stands. */
export function family(parent: EntityRecord | undefined, displayName: string): Fields {
  if (parent === undefined) {
    return { ParentRef: undefined, Level: undefined, FullyQualifiedName: displayName };
  }
  return {
    Job: true,
    ParentRef: { value: parent.Id },
    Level: Number(parent['Level'] ?? 0) + 1,
    FullyQualifiedName: `${parent['FullyQualifiedName']}:${displayName}`,
  };
}

/** Writes the sub-customers' full names anew, all the way down. */
export function renameJobs(books: Books, parent: EntityRecord): void {
  for (const job of jobsOf(books, parent.Id)) {
    renameJobs(
      books,
      books.touch('Customer', job, { ...family(parent, String(job['DisplayName'])) }),
    );
  }
}

function plus(before: unknown, byCents: number): number {
  return amount(cents(before) + byCents);
}
