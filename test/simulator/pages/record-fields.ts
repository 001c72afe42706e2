import type { EntityRecord } from '../contract';

type Fields = Readonly<Record<string, unknown>>;

/** Text of a field, or '' where a record (perhaps a hostile one) holds something else. */
export function textOf(record: Fields, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';
}

/** Number of a field in units of the company's currency; 0 where there is none. */
export function amountOf(record: Fields, field: string): number {
  const value = Number(record[field]);
  return Number.isFinite(value) ? value : 0;
}

/** An object in a field, empty where there is none. */
export function partOf(record: Fields, field: string): Fields {
  const value = record[field];
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** The objects of a list field. */
export function partsOf(record: Fields, field: string): readonly Fields[] {
  const value = record[field];
  if (!Array.isArray(value)) return [];
  return value.filter((part): part is Fields => typeof part === 'object' && part !== null);
}

/** Id of the customer that a transaction belongs to, '' without one. */
export function customerIdOf(record: EntityRecord): string {
  return textOf(partOf(record, 'CustomerRef'), 'value');
}
