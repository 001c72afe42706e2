/**
 * How many records an answer of the accounting API brings, deleted ones included; 0 for whatever looks otherwise. For the
 * ledger only: what a record is worth, the schemas say.
 * @see Intuit facts §3.3, §3.4 [D]
 */
export function recordsIn(body: unknown): number {
  if (!isObject(body)) return 0;
  const { QueryResponse: page, CDCResponse: changes, ...rest } = body;
  if (page !== undefined) return inBlocks([page]);
  if (Array.isArray(changes)) {
    return inBlocks(changes.flatMap((one) => (isObject(one) ? listOf(one['QueryResponse']) : [])));
  }
  return Object.values(rest).filter((one) => isObject(one) && !Array.isArray(one)).length;
}

/** Records stand in lists by the name of their kind, beside figures of the page. */
function inBlocks(blocks: readonly unknown[]): number {
  return blocks
    .flatMap((block) => (isObject(block) ? Object.values(block) : []))
    .reduce<number>((sum, list) => sum + listOf(list).length, 0);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
