import { fail, type Result, succeed } from '@/lib/core/result';
import type { EntityKind, Wire } from './entities';
import { check, type Refusal } from './refusal';
import { readRow, type Tombstone } from './rows';
import { z } from './zod';

const envelope = z.looseObject({});

/** A record that was read, created or changed; or the tombstone that a deletion answers with. */
export type Single<K extends EntityKind> =
  | { readonly is: 'record'; readonly record: Wire<K> }
  | { readonly is: 'deleted'; readonly deleted: Tombstone<K> };

/** Reads an answer about one record. @see Intuit facts §6.5 */
export function readSingle<K extends EntityKind>(
  kind: K,
  body: unknown,
): Result<Single<K>, Refusal> {
  const parsed = check(envelope, body, '');
  if (!parsed.ok) return parsed;
  const row = readRow(kind, parsed.value[kind], kind);
  if (row.is !== 'refused') return succeed(row);
  const { field, because } = row.refused;
  return fail({ field, because });
}
