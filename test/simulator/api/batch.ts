import { business, Refusal, required } from '../books/refusal';
import type { EntityName } from '../contract';
import { type FaultError, fault, faultFrom, type Outcome, unsupported } from './outcome';
import { entityNamed } from './query/properties';
import type { Selection } from './query/select';
import type { Operation, Write } from './writes';

type Fields = Readonly<Record<string, unknown>>;

/** @see Intuit facts §3.5 [D] */
const MOST_ITEMS = 30;

/** What the items of a batch may do. */
export interface BatchDoors {
  query(text: string): Selection;
  write(order: Write): Record<string, unknown>;
  /** A fault that every write of this company ends in, such as a lapsed subscription. */
  readonly writeFault: FaultError | undefined;
}

/**
 * Items one after the other, each with its own answer or fault, HTTP 200 over all; each query is a read.
 * @throws Refusal when the whole request cannot be read or has too many items @see Intuit facts §3.5
 */
export function batch(body: unknown, doors: BatchDoors): Outcome {
  const items = (body as { BatchItemRequest?: unknown } | null)?.BatchItemRequest;
  if (!Array.isArray(items)) throw required('BatchItemRequest');
  if (items.length > MOST_ITEMS) {
    throw business(`A batch may hold at most ${MOST_ITEMS} items; ${items.length} were sent.`);
  }
  let records = 0;
  let reads = 0;
  const answers = (items as Fields[]).map((item) => {
    const named = { bId: item['bId'] };
    try {
      if (typeof item['Query'] === 'string') {
        const found = doors.query(item['Query']);
        records += found.records;
        reads++;
        return { ...named, QueryResponse: found.response };
      }
      const order = orderOf(item);
      if (doors.writeFault !== undefined) return { ...named, ...fault(doors.writeFault) };
      records++;
      return { ...named, [order.entity]: doors.write(order) };
    } catch (thrown) {
      return { ...named, ...fault(faultFrom(thrown)) };
    }
  });
  return { status: 200, body: { BatchItemResponse: answers }, records, reads };
}

const OPERATIONS: readonly Operation[] = ['create', 'update', 'delete', 'void'];

function orderOf(item: Fields): Write {
  const operation =
    item['optionsData'] === 'void'
      ? 'void'
      : OPERATIONS.find((one) => one === String(item['operation'] ?? 'create').toLowerCase());
  const name = Object.keys(item).find((key) => isEntity(key));
  if (operation === undefined || name === undefined) {
    const { Message, Detail, code } = unsupported(String(item['operation']));
    throw new Refusal(code, Message, Detail);
  }
  return {
    entity: entityNamed(name) as EntityName,
    operation,
    fields: item[name] as Fields,
    allowDuplicateNumber: item['optionsData'] === 'allowduplicatedocnum',
  };
}

function isEntity(name: string): boolean {
  const entity = entityNamed(name);
  return entity !== undefined && entity !== 'empty';
}
