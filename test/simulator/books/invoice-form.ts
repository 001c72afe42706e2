import type { EntityRecord } from '../contract';
import type { Books } from './books';
import { addDays } from './calendar';
import { invalidReference, Refusal, tooLong } from './refusal';

type Fields = Record<string, unknown>;

/** @throws Refusal 2010 for anything but `YYYY-MM-DD` (a time behind it is cut off). */
export function dateOf(fields: Fields, element: string): string | undefined {
  const date = fields[element];
  if (date === undefined || date === null) return undefined;
  if (typeof date === 'string' && /^\d{4}-\d\d-\d\d/.test(date)) return date.slice(0, 10);
  throw new Refusal(
    '2010',
    'Request has invalid or unsupported property',
    `Property Name:${element} specified is unsupported or invalid`,
    element,
  );
}

/** Addresses, terms and due date as QBO fills them in from the customer. */
export function formDefaults(
  books: Books,
  customer: EntityRecord,
  sent: Fields,
  txnDate: string,
): Fields {
  const termId = (sent['SalesTermRef'] as { value?: string } | undefined)?.value;
  const term = termId === undefined ? undefined : books.read('Term', termId);
  if (termId !== undefined && term === undefined) throw invalidReference('SalesTermRef', termId);
  const days = term === undefined ? 30 : Number(term['DueDays'] ?? 0);
  return {
    BillAddr: sent['BillAddr'] ?? customer['BillAddr'],
    ShipAddr: sent['ShipAddr'] ?? customer['ShipAddr'],
    FreeFormAddress: true,
    SalesTermRef: term && { value: term.Id, name: term['Name'] },
    DueDate: dateOf(sent, 'DueDate') ?? addDays(txnDate, days),
    BillEmail: sent['BillEmail'] ?? customer['PrimaryEmailAddr'],
  };
}

/**
 * The number sent, or the next one.
 * @throws Refusal 2050 beyond 21 letters, 6140 when another invoice has it @see Intuit facts §3.6, §3.7 [D]
 */
export function docNumberOf(
  books: Books,
  fields: Fields,
  self: EntityRecord | undefined,
  allowDuplicate: boolean,
): string {
  const given = fields['DocNumber'];
  if (typeof given !== 'string' || given === '') {
    return String(self?.['DocNumber'] ?? 1000 + Number(books.shelf('Invoice').nextId()));
  }
  if (given.length > 21) throw tooLong('DocNumber', 21);
  const numbers = books.shelf('Invoice').column('DocNumber');
  const taken = books
    .shelf('Invoice')
    .ids()
    .some((id) => id !== self?.Id && numbers(id) === given);
  if (taken && given !== self?.['DocNumber'] && !allowDuplicate) {
    throw new Refusal(
      '6140',
      'Duplicate Document Number Error',
      `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${given} is assigned to TxnType=Invoice`,
    );
  }
  return given;
}
