import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { currencyRef } from './currency';
import { family, moveCustomer, parentIdOf, renameJobs } from './family';
import { cents } from './money';
import { business, invalidReference, Refusal, required, tooLong } from './refusal';

type Fields = Record<string, unknown>;

/** What QBO appends to the name of an inactive record. @see Intuit facts §3.3 [C] */
export const INACTIVE_SUFFIX = ' (deleted)';

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

/** The name as QBO shows it: with " (deleted)" exactly while inactive. */
export function nameForState(name: string, active: boolean): string {
  const plain = name.endsWith(INACTIVE_SUFFIX) ? name.slice(0, -INACTIVE_SUFFIX.length) : name;
  return active ? plain : plain + INACTIVE_SUFFIX;
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
