import { fail, type Result, succeed } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';
import type { EntityKind } from './entities';
import { check, type Refusal } from './refusal';
import { momentOf, type Rows, readRows } from './rows';
import { z } from './zod';

const envelope = z.object({
  CDCResponse: z.array(z.object({ QueryResponse: z.array(z.nullable(z.looseObject({}))) })),
  time: z.optional(z.unknown()),
});

/** What changed since a cursor. */
export interface Changes<K extends EntityKind> {
  /** One per block that holds records of a kind that was asked for. */
  readonly rows: readonly { readonly [Each in K]: Rows<Each> }[K][];
  /** Moment of the answer by Intuit's clock: the next cursor. */
  readonly at?: EpochMs;
}

/**
 * Reads an answer of change data capture: one block per kind, empty where nothing changed, deleted records as tombstones.
 * @param kinds what was asked for; blocks of other kinds are passed over.
 * @see Intuit facts §3.4 [D]
 */
export function readChanges<K extends EntityKind>(
  kinds: readonly K[],
  body: unknown,
): Result<Changes<K>, Refusal> {
  const parsed = check(envelope, body, '');
  if (!parsed.ok) return parsed;
  const rows: Changes<K>['rows'][number][] = [];
  for (const [answerIndex, answer] of parsed.value.CDCResponse.entries()) {
    for (const [blockIndex, block] of answer.QueryResponse.entries()) {
      if (block === null) continue;
      const at = `CDCResponse[${answerIndex}].QueryResponse[${blockIndex}]`;
      const read = readBlock(kinds, block, at);
      if (!read.ok) return read;
      rows.push(...read.value);
    }
  }
  return succeed({ rows, ...momentOf(parsed.value.time) });
}

function readBlock<K extends EntityKind>(
  kinds: readonly K[],
  block: Readonly<Record<string, unknown>>,
  at: string,
): Result<Changes<K>['rows'], Refusal> {
  // A fault in a block means that changes of its kind are not told: the cursor must not move on.
  if (block['Fault'] != null) return fail({ field: `${at}.Fault`, because: 'unexpected' });
  const rows: Changes<K>['rows'][number][] = [];
  for (const kind of kinds) {
    const list = block[kind];
    if (list == null) continue;
    if (!Array.isArray(list)) return fail({ field: `${at}.${kind}`, because: 'not a list' });
    rows.push(readRows(kind, list, `${at}.${kind}`));
  }
  return succeed(rows);
}
