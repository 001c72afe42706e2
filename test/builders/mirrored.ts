/** Transactions of a mirror as they lie in its stores, put together by a reader of its own: nothing here is the product's. */

type Row = Readonly<Record<string, unknown>>;

/** Raw values of a mirror's stores, each in the order of its keys. */
export interface RawStores {
  readonly invoices: readonly unknown[];
  readonly payments: readonly unknown[];
  readonly packs: readonly unknown[];
  readonly contents: readonly unknown[];
}

interface Contents {
  readonly kind: string;
  readonly ids: string;
  readonly customers: string;
  readonly days: string;
  readonly open: string;
  readonly generation: number;
  readonly gone: readonly number[];
}

const storeOf: Readonly<Record<string, 'invoices' | 'payments'>> = {
  Invoice: 'invoices',
  Payment: 'payments',
};

/**
 * All invoices and payments, single rows and packs alike. Throws where a record stands twice, or where what is told of a
 * pack is not what is in it.
 */
export function mirroredTransactions(raw: RawStores): {
  readonly invoices: readonly Row[];
  readonly payments: readonly Row[];
} {
  if (raw.packs.length !== raw.contents.length) {
    throw new Error(`${raw.packs.length} packs, of which ${raw.contents.length} are described`);
  }
  const found = { invoices: [...raw.invoices] as Row[], payments: [...raw.payments] as Row[] };
  for (const [index, value] of raw.contents.entries()) {
    const contents = value as Contents;
    const lines = (raw.packs[index] as { lines: string }).lines.split('\n');
    const gone = new Set(contents.gone);
    const rows = lines.map((line) => JSON.parse(line) as Row);
    expectTrue(contents, rows);
    if (gone.size >= rows.length) throw new Error('an empty pack was left');
    const store = storeOf[contents.kind];
    if (!store) throw new Error(`a pack of ${contents.kind}`);
    found[store].push(...rows.filter((_row, place) => !gone.has(place)));
  }
  for (const rows of Object.values(found)) expectOnce(rows);
  return found;
}

/** The columns beside a pack are derived, so they can be wrong. */
function expectTrue(contents: Contents, rows: readonly Row[]): void {
  const column = (field: string) => rows.map((row) => String(row[field])).join('\n');
  const open = rows.map((row) => (Number(row['balance'] ?? 0) > 0 ? '1' : '0')).join('');
  const told = [contents.ids, contents.customers, contents.days, contents.open];
  const real = [column('id'), column('customerId'), column('day'), open];
  if (told.join('|') !== real.join('|')) throw new Error('a pack holds other records than it says');
}

function expectOnce(rows: readonly Row[]): void {
  const ids = new Set<unknown>();
  for (const { id } of rows) {
    if (ids.has(id)) throw new Error(`${String(id)} is mirrored twice`);
    ids.add(id);
  }
}
