import type { EntityId } from '@/lib/core/ids';
import type { AnyRecord, Invoice, Payment } from '@/lib/core/records';
import type { Day } from '@/lib/core/time';

/** Kinds of record that a page holds a thousand of; customers are few, and are looked up by name. */
export type PackedKind = 'Invoice' | 'Payment';
export type Packed = Invoice | Payment;

/** Records of a page, a line of JSON each. */
export interface PackRow {
  readonly lines: string;
}

/** What is in a pack, so that it has to be opened for whole records only. Columns have a line a record, in its order. */
export interface ContentsRow {
  readonly kind: PackedKind;
  /** Mark of the full read that brought it. */
  readonly generation: number;
  readonly ids: string;
  readonly customers: string;
  readonly days: string;
  /** `1` for an invoice with a balance, else `0`. */
  readonly open: string;
  /** Smallest and largest id, in `compareIds`. */
  readonly first: string;
  readonly last: string;
  /** Places of records that stand elsewhere by now, or nowhere. */
  readonly gone: readonly number[];
}

/** As much of a record as rules about scope and activity ask for. `balance` is 1 for any. */
export interface Slim {
  readonly id: EntityId;
  readonly customerId: EntityId;
  readonly day: Day;
  readonly balance: number;
}

/** A pack in memory. Never changed: a record that leaves makes another one, which shares what was read. */
export interface Contents {
  readonly key: number;
  readonly row: ContentsRow;
  readonly size: number;
  readonly gone: ReadonlySet<number>;
  slim(place: number): Slim;
  placeOf(id: string): number | undefined;
  placesOf(customerId: string): readonly number[];
}

/** Ids are digits in practice, and pages come in their order: shorter ones first, then by character. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** A page as it is stored; `lines` are the records as JSON, in the same order. */
export function packOf(
  kind: PackedKind,
  generation: number,
  records: readonly Packed[],
  lines: readonly string[],
): { pack: PackRow; contents: ContentsRow } {
  const column = (tell: (record: Packed) => string) => records.map(tell).join('\n');
  const inOrder = records.map(({ id }) => id).sort(compareIds);
  return {
    pack: { lines: lines.join('\n') },
    contents: {
      kind,
      generation,
      ids: column(({ id }) => id),
      customers: column(({ customerId }) => customerId),
      days: column(({ day }) => day),
      open: records
        .map((record) => ('balance' in record && record.balance > 0 ? '1' : '0'))
        .join(''),
      first: inOrder[0] ?? '',
      last: inOrder.at(-1) ?? '',
      gone: [],
    },
  };
}

/** A stored pack for use; columns are taken apart at the first question, since most packs are never asked. */
export function contentsOf(key: number, row: ContentsRow): Contents {
  const column = (text: string) => once(() => text.split('\n'));
  const [ids, customers, days] = [column(row.ids), column(row.customers), column(row.days)];
  const places = once(() => new Map(ids().map((id, place) => [id, place])));
  const byCustomer = once(() => grouped(customers()));
  return {
    key,
    row,
    size: row.open.length,
    gone: new Set(row.gone),
    slim: (place) => ({
      id: (ids()[place] ?? '') as EntityId,
      customerId: (customers()[place] ?? '') as EntityId,
      day: days()[place] ?? '',
      balance: Number(row.open[place]),
    }),
    placeOf(id) {
      if (compareIds(id, row.first) < 0 || compareIds(id, row.last) > 0) return undefined;
      return places().get(id);
    },
    placesOf: (customerId) => byCustomer().get(customerId) ?? [],
  };
}

/** The same pack without some of its records. */
export function without(contents: Contents, places: readonly number[]): Contents {
  const gone = new Set([...contents.gone, ...places]);
  return { ...contents, gone, row: { ...contents.row, gone: [...gone] } };
}

/** Places of the records that still stand in a pack. */
export function* livePlaces({ size, gone }: Contents): Iterable<number> {
  for (let place = 0; place < size; place += 1) if (!gone.has(place)) yield place;
}

/** A slim record with its kind, for rules that are made for whole ones and ask for nothing else. */
export function slimRecord({ row, slim }: Contents, place: number): AnyRecord {
  return { kind: row.kind, record: slim(place) } as unknown as AnyRecord;
}

function grouped(customers: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, customer] of customers.entries()) {
    const group = groups.get(customer);
    if (group) group.push(place);
    else groups.set(customer, [place]);
  }
  return groups;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
