import { type EntityId, parseEntityId } from '@/lib/core/ids';
import { type Day, type EpochMs, parseMoment } from '@/lib/core/time';
import { z } from './zod';

/** Building blocks of the records. Where recordings of Intuit's answers are stricter than its reference, they win. */

/** Id of a record: always text in recorded answers, never a number. */
export const entityId = z
  .string()
  .check(z.refine((text) => parseEntityId(text) !== undefined, { error: 'not an id' }));

/** Money, a price or a quantity: always a JSON number in recorded answers, never text. */
export const amount = z.number();

/** An amount beside the ones that a record cannot do without: what writes missing texts as null does so with amounts. */
export const sideAmount = z.nullish(amount);

/** A list inside a record; missing where it is empty. */
export function listOf<S extends z.ZodMiniType>(entry: S) {
  return z.nullish(z.array(entry));
}

/** Text that may be missing, or null as in some older answers. */
export const text = z.nullish(z.string());

/** A running number that is text in recorded answers; written as a number it says the same. Never an id, never money. */
export const numberText = z.nullish(
  z.pipe(
    z.transform((value: unknown) => (Number.isSafeInteger(value) ? String(value) : value)),
    z.string(),
  ),
);

/** How many there are; digits as text say the same. */
export const count = z.pipe(
  z.union([z.int().check(z.nonnegative()), z.string().check(z.regex(/^\d{1,12}$/))]),
  z.transform(Number),
);

/** A yes or no that may be missing. */
export const flag = z.nullish(z.boolean());

/** `{value, name?}`; QuickBooks also writes `{}` for "none" (as in an invoice's TaxExemptionRef). */
export const reference = z.object({ value: text, name: text });

/** When a record was made and last changed. Some recorded accounts lack `LastUpdatedTime`. */
export const metaData = z.object({ CreateTime: text, LastUpdatedTime: text });

/** A link from a transaction or line to another transaction. */
export const linkedTxn = z.object({ TxnId: text, TxnType: text });

/** What every record carries. */
export const recordFields = {
  Id: entityId,
  SyncToken: numberText,
  sparse: flag,
  MetaData: z.nullish(metaData),
};

const withoutZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/**
 * Moment of the last change; it only orders two versions of one record. Without a zone it is taken as UTC, as both versions
 * then are. @returns `undefined` when no readable moment is there.
 */
export function updatedAtOf(
  meta: z.output<typeof metaData> | null | undefined,
): EpochMs | undefined {
  const written = wordsIn(meta?.LastUpdatedTime) ?? meta?.CreateTime;
  if (written == null) return undefined;
  return parseMoment(withoutZone.test(written) ? `${written}Z` : written);
}

/** Pairs of a name and a value, of which only some are texts. */
export const namedValues = listOf(z.object({ Name: text, Value: z.optional(z.unknown()) }));

/** Calendar day of a date as QuickBooks writes it, `YYYY-MM-DD`; a trailing time zone is dropped. */
export function dayIn(written: string | null | undefined): Day | undefined {
  const found = /^\d{4}-\d{2}-\d{2}(?=$|[T+Z-])/.exec(written ?? '');
  return found !== null && parseMoment(found[0]) !== undefined ? found[0] : undefined;
}

/** Id that a reference points to. */
export function idIn(ref: z.output<typeof reference> | undefined | null): EntityId | undefined {
  return parseEntityId(ref?.value);
}

type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value, so that a missing one is absent instead of `undefined`. */
export function defined<T extends object>(fields: T): Defined<T> {
  // Runs for every record and line: pairs made by `Object.entries` cost more than the record itself.
  const kept: { [K in keyof T]?: T[K] } = {};
  for (const name in fields) {
    if (fields[name] !== undefined) kept[name] = fields[name];
  }
  return kept as unknown as Defined<T>;
}

/** Text that says something: null, missing and blank text become `undefined`. */
export function wordsIn(written: string | null | undefined): string | undefined {
  return written == null || written.trim() === '' ? undefined : written;
}
