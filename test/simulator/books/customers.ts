import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { amount, cents } from './money';
import { business, invalidReference, Refusal, required, tooLong } from './refusal';

type Fields = Record<string, unknown>;

/** What QBO appends to the name of an inactive record. @see Intuit facts §3.3 [C] */
export const INACTIVE_SUFFIX = ' (deleted)';

const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  USD: 'United States Dollar',
  CAD: 'Canadian Dollar',
  EUR: 'Euro',
  GBP: 'British Pound Sterling',
};

export function currencyRef(code: string): { value: string; name: string } {
  return { value: code, name: CURRENCY_NAMES[code] ?? code };
}

/**
 * What a transaction says of its currency: nothing in a company of one currency; otherwise a rate, which is 1
 * unless sent, even for foreign customers. @see Intuit facts §3.7 [R]
 */
export function exchangeRate(books: Books, sent: Fields): Fields {
  const prefs = books.read('Preferences', '1')?.['CurrencyPrefs'] as
    | { MultiCurrencyEnabled?: boolean }
    | undefined;
  if (prefs?.MultiCurrencyEnabled !== true) return {};
  return { ExchangeRate: Number(sent['ExchangeRate'] ?? 1) };
}

/** Longest texts. @see Intuit facts §3.7 [D] */
const LONGEST: Readonly<Record<string, number>> = {
  DisplayName: 500,
  GivenName: 100,
  MiddleName: 100,
  FamilyName: 100,
  Title: 16,
  Suffix: 16,
  CompanyName: 100,
  Notes: 2000,
};

/** At most five levels of sub-customers. @see Intuit facts §3.7 [D] */
const DEEPEST_LEVEL = 4;

const NAME_PARTS = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix'] as const;

/** Fields that a caller cannot write: whatever is sent for them is ignored. */
const READ_ONLY = [
  'Id',
  'SyncToken',
  'MetaData',
  'domain',
  'sparse',
  'Balance',
  'BalanceWithJobs',
  'FullyQualifiedName',
  'Level',
  'IsProject',
  'ClientEntityId',
  'V4IDPseudonym',
] as const;

/** A customer from the fields that a caller may send. @throws Refusal 2020, 2050, 2500, 6000, 6240 */
export function addCustomer(books: Books, fields: Fields): EntityRecord {
  const displayName = displayNameOf(fields);
  checkTexts({ ...fields, DisplayName: displayName });
  books.demandFreeName(displayName);
  const parent = parentOf(books, fields);
  const currency = (fields['CurrencyRef'] as { value?: string } | undefined)?.value ?? 'USD';
  return books.add('Customer', {
    Taxable: false,
    Job: parent !== undefined,
    BillWithParent: false,
    ...without(fields, READ_ONLY),
    ...family(parent, displayName),
    Balance: 0,
    BalanceWithJobs: 0,
    CurrencyRef: currencyRef(currency),
    PreferredDeliveryMethod: fields['PreferredDeliveryMethod'] ?? 'Print',
    IsProject: false,
    ClientEntityId: '0',
    DisplayName: displayName,
    PrintOnCheckName: fields['PrintOnCheckName'] ?? fields['CompanyName'] ?? displayName,
    Active: true,
    V4IDPseudonym: pseudonym(books, displayName),
  });
}

/**
 * A changed customer. `sparse` keeps what is not sent, otherwise it is cleared.
 * @throws Refusal as addCustomer, and 6000 for making somebody with an open balance inactive
 * @see Intuit facts §3.6 [D]
 */
export function reviseCustomer(
  books: Books,
  before: EntityRecord,
  sent: Fields,
  sparse: boolean,
): EntityRecord {
  const kept = sparse ? before : { ...only(before, READ_ONLY), Active: true };
  const merged: Fields = {
    ...kept,
    ...without(sent, READ_ONLY),
    CurrencyRef: before['CurrencyRef'],
  };
  if (merged['Active'] === false && cents(before['BalanceWithJobs']) !== 0) {
    throw business('This customer has a balance and cannot be made inactive.');
  }
  const displayName = nameForState(displayNameOf(merged), merged['Active'] !== false);
  checkTexts({ ...merged, DisplayName: displayName.replace(INACTIVE_SUFFIX, '') });
  if (merged['Active'] !== false) {
    books.demandFreeName(displayName, { entity: 'Customer', id: before.Id });
  }
  const parent = parentOf(books, merged, parentIdOf(before));
  const current =
    parent?.Id === parentIdOf(before) ? before : moveCustomer(books, before, parent?.Id);
  const balances = { BalanceWithJobs: current['BalanceWithJobs'] };
  const changes = {
    ...merged,
    ...balances,
    Job: merged['Job'] === true || parent !== undefined,
    DisplayName: displayName,
    ...family(parent, displayName),
  };
  const gone = Object.fromEntries(
    Object.keys(before)
      .filter((key) => !(key in changes))
      .map((key) => [key, undefined]),
  );
  const after = books.revise('Customer', current, { ...gone, ...changes });
  if (after['FullyQualifiedName'] !== before['FullyQualifiedName']) renameJobs(books, after);
  return after;
}

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

/** The name as QBO shows it: with " (deleted)" exactly while inactive. */
export function nameForState(name: string, active: boolean): string {
  const plain = name.endsWith(INACTIVE_SUFFIX) ? name.slice(0, -INACTIVE_SUFFIX.length) : name;
  return active ? plain : plain + INACTIVE_SUFFIX;
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

function displayNameOf(fields: Fields): string {
  const given = fields['DisplayName'];
  if (typeof given === 'string' && given.trim() !== '') return given.trim();
  const parts = NAME_PARTS.map((part) => fields[part]).filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  if (parts.length === 0) throw required('DisplayName');
  return parts.join(' ');
}

function checkTexts(fields: Fields): void {
  for (const [element, most] of Object.entries(LONGEST)) {
    const text = fields[element];
    if (typeof text === 'string' && text.length > most) throw tooLong(element, most);
  }
  if (/[:\t\n]/.test(String(fields['DisplayName']))) {
    throw business('The name may not contain a colon, a tab or a new line.');
  }
  const email = (fields['PrimaryEmailAddr'] as { Address?: string } | undefined)?.Address;
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new Refusal('2210', 'Invalid Email Address format', `Email Address: ${email}`, 'Email');
  }
}

/** @throws Refusal 2500 for a parent that is unknown, or inactive and not `keptId` */
function parentOf(books: Books, fields: Fields, keptId?: string): EntityRecord | undefined {
  const id = (fields['ParentRef'] as { value?: string } | undefined)?.value;
  if (id === undefined) return undefined;
  const parent = books.read('Customer', String(id));
  if (parent === undefined || (parent['Active'] === false && parent.Id !== keptId)) {
    throw invalidReference('ParentRef', String(id));
  }
  if (Number(parent['Level'] ?? 0) >= DEEPEST_LEVEL) {
    throw business('Sub-customers may be nested five levels deep.');
  }
  return parent;
}

function pseudonym(books: Books, name: string): string {
  let hash = 0;
  for (const letter of name) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  const tail = `${hash.toString(16)}${books.shelf('Customer').nextId()}`;
  return `002098${tail.padStart(32, '5e1d07')}`;
}

function without(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function only(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => keys.includes(key)));
}
