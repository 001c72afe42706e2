import { fail, type Result, succeed } from '@/lib/core/result';
import type { z } from './zod';

/** Why an answer, or one record of it, was not taken. Names a place, never a value: values may be tokens or names. */
export interface Refusal {
  /** Where, e.g. `Invoice[3].Line`. */
  readonly field: string;
  /** What is wrong there, for logs: `missing`, `not a moment`, or the checker's own code. */
  readonly because: string;
}

/** A refused record: what is known of it without trusting it. */
export interface RefusedRecord<K extends string = string> extends Refusal {
  readonly kind: K;
  /** Absent when the id itself is unusable. */
  readonly id?: string;
  /** Whose it is: the customer that the record names, where even that can be read. */
  readonly customerId?: string;
}

/** Id of the customer that a record names, without trusting the rest of it. */
export function customerIn(value: unknown): { customerId?: string } {
  const reference = isObject(value) ? value['CustomerRef'] : undefined;
  const id = isObject(reference) ? reference['value'] : undefined;
  return typeof id === 'string' && id !== '' ? { customerId: id } : {};
}

/** Joins a place and a path below it: `Invoice[3]` and `Line.0.Amount` give `Invoice[3].Line[0].Amount`. */
export function placeOf(at: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, at);
}

/**
 * The value as its schema describes it, unknown fields left out.
 * @returns a {@link Refusal} that names the first wrong field below `at`.
 */
export function check<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  at: string,
): Result<z.output<S>, Refusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  return fail({ field: placeOf(at, issue?.path ?? []), because: issue?.code ?? 'invalid' });
}

/** Whether a value is an object with named fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
