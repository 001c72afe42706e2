/**
 * What a recording holds, found by walking its JSON. Knows nothing of the product's schemas and shares no code with them:
 * it is what they are checked against.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = readonly (string | number)[];

/** An object that stands in the place of a record of ours. */
export interface Found {
  readonly kind: string;
  readonly record: { [key: string]: Json };
  readonly path: Path;
}

/** Kinds of record that the product reads. */
export const ourKinds: ReadonlySet<string> = new Set([
  'Customer',
  'Invoice',
  'Payment',
  'CompanyInfo',
  'Account',
  'Item',
  'Term',
  'TaxCode',
  'PaymentMethod',
  'Preferences',
]);

const envelopes = new Set(['QueryResponse', 'CDCResponse', 'BatchItemResponse']);

/** All records of ours in an answer. */
export function findRecords(body: Json, path: Path = []): Found[] {
  if (Array.isArray(body)) return body.flatMap((one, index) => findRecords(one, [...path, index]));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]): Found[] => {
    const at = [...path, key];
    if (envelopes.has(key)) return findRecords(value, at);
    if (!ourKinds.has(key)) return [];
    const list = Array.isArray(value)
      ? value.map((one, index) => ({ one, path: [...at, index] }))
      : [{ one: value, path: at }];
    return list.flatMap(({ one, path: place }) => {
      const isRecord = typeof one === 'object' && one !== null && !Array.isArray(one);
      return isRecord ? [{ kind: key, record: one, path: place }] : [];
    });
  });
}

/** The sum of a field over records; records without it, and tombstones, add nothing. */
export function sumOf(found: readonly Found[], field: string): number {
  return found.reduce((sum, { record }) => {
    const value = record[field];
    return typeof value === 'number' && record['status'] !== 'Deleted' ? sum + value : sum;
  }, 0);
}

/** Errors in all faults of an answer, whatever their spelling. */
export function countErrors(body: Json): number {
  if (Array.isArray(body)) return body.reduce((sum: number, one) => sum + countErrors(one), 0);
  if (typeof body !== 'object' || body === null) return 0;
  return Object.entries(body).reduce((sum, [key, value]) => {
    const here = /^error$/i.test(key) && Array.isArray(value) ? value.length : 0;
    return sum + (here || countErrors(value));
  }, 0);
}
