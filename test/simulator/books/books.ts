import type { Change, EntityName, EntityRecord } from '../contract';
import { companyTime } from './calendar';
import { amount, cents } from './money';
import { duplicateName, notFound, stale } from './refusal';
import { type Base, Shelf } from './shelf';
import type { WrittenDown } from './written-down';

export const ENTITIES: readonly EntityName[] = [
  'Customer',
  'Invoice',
  'Payment',
  'Item',
  'Account',
  'Term',
  'PaymentMethod',
  'TaxCode',
  'CompanyInfo',
  'Preferences',
  'Vendor',
  'Employee',
  'Bill',
  'Purchase',
  'Deposit',
];

/** Entities that share one space of names. @see Intuit facts §3.7 [D] */
const NAMED: readonly EntityName[] = ['Customer', 'Vendor', 'Employee'];

/** Who changed a transaction, as `MetaData.LastModifiedByRef`. */
const EDITOR = { value: '9130355377388386' };

const TRANSACTIONS: ReadonlySet<EntityName> = new Set<EntityName>(['Invoice', 'Bill']);

type Fields = Record<string, unknown>;

/** The records of one company, what happened to them, and the rules that all of them share. */
export class Books {
  /** Present moment in epoch ms; the demo company is written with it set to the past. */
  now: () => number;
  /** Grows with every change: what was worked out for a lower version is out of date. */
  version = 0;
  readonly journal: Change[] = [];
  /** Only while somebody measures. */
  writtenDown: WrittenDown | undefined;
  readonly #shelves = new Map<EntityName, Shelf>();
  readonly #renamedCustomers = new Map<string, string>();
  #names: Map<string, string> | undefined;

  constructor(now: () => number, bases: Partial<Record<EntityName, Base>> = {}) {
    this.now = now;
    for (const entity of ENTITIES) this.#shelves.set(entity, new Shelf(entity, bases[entity]));
  }

  shelf(entity: EntityName): Shelf {
    const shelf = this.#shelves.get(entity);
    if (shelf === undefined) throw new Error(`no shelf for ${entity}`);
    return shelf;
  }

  /** The record as it is now; a customer's name inside a transaction is today's name. */
  read(entity: EntityName, id: string): EntityRecord | undefined {
    const record = this.shelf(entity).read(id);
    const reference = record?.['CustomerRef'] as { value: string; name?: string } | undefined;
    const name = reference && this.#renamedCustomers.get(reference.value);
    if (record === undefined || name === undefined || reference?.name === name) return record;
    return { ...record, CustomerRef: { ...reference, name } };
  }

  /** @throws Refusal 610 when there is no such record. */
  demand(entity: EntityName, id: string): EntityRecord {
    const record = this.read(entity, id);
    if (record === undefined) throw notFound();
    return record;
  }

  /** @throws Refusal 610, or 5010 when the caller's SyncToken is not the current one. */
  demandFresh(entity: EntityName, id: string, syncToken: unknown): EntityRecord {
    const record = this.demand(entity, id);
    if (String(syncToken) !== record.SyncToken) throw stale();
    return record;
  }

  /** Adds a record under the next free Id. */
  add(entity: EntityName, fields: Fields): EntityRecord {
    const stamp = companyTime(this.now());
    const editor = TRANSACTIONS.has(entity) ? { LastModifiedByRef: EDITOR } : {};
    const record: EntityRecord = {
      ...fields,
      domain: 'QBO',
      sparse: false,
      Id: this.shelf(entity).nextId(),
      SyncToken: '0',
      MetaData: { CreateTime: stamp, ...editor, LastUpdatedTime: stamp },
    };
    return this.store(entity, record, 'create');
  }

  /** A change by a person or an app: new SyncToken, new LastUpdatedTime. */
  revise(entity: EntityName, record: EntityRecord, changes: Fields): EntityRecord {
    const next = { ...record, ...changes, SyncToken: String(Number(record.SyncToken) + 1) };
    return this.touch(entity, next, {});
  }

  /**
   * A change that follows from another record's, such as a balance: LastUpdatedTime moves, SyncToken stays.
   * @see Intuit facts §3.3 [D, recordings]
   */
  touch(entity: EntityName, record: EntityRecord, changes: Fields): EntityRecord {
    const metaData = { ...(record['MetaData'] as object) };
    const next: EntityRecord = {
      ...record,
      ...changes,
      MetaData: { ...metaData, LastUpdatedTime: companyTime(this.now()) },
    };
    return this.store(entity, next, 'update');
  }

  /** Writes a record as it is, without its undefined properties, and notes the change. */
  store(entity: EntityName, record: EntityRecord, kind: 'create' | 'update'): EntityRecord {
    const clean = entity === 'Invoice' ? inHomeCurrency(record) : { ...record };
    for (const [key, value] of Object.entries(clean)) if (value === undefined) delete clean[key];
    if (NAMED.includes(entity)) this.#rename(entity, clean);
    this.shelf(entity).write(clean);
    this.#note(entity, clean.Id, kind);
    return clean;
  }

  remove(entity: EntityName, id: string, kind: 'delete' | 'merge'): void {
    const name = this.read(entity, id)?.['DisplayName'];
    if (NAMED.includes(entity) && typeof name === 'string') this.#nameIndex().delete(fold(name));
    this.shelf(entity).remove(id);
    this.#note(entity, id, kind);
  }

  /** @throws Refusal 6240 when a customer, vendor or employee other than `self` has the name. */
  demandFreeName(name: string, self?: { entity: EntityName; id: string }): void {
    const holder = this.#nameIndex().get(fold(name));
    if (holder !== undefined && holder !== (self && `${self.entity} ${self.id}`)) {
      throw duplicateName();
    }
  }

  #note(entity: EntityName, id: string, kind: Change['kind']): void {
    this.version++;
    this.journal.push({ at: this.now(), entity, id, kind });
  }

  #rename(entity: EntityName, record: EntityRecord): void {
    const index = this.#nameIndex();
    const before = this.shelf(entity).has(record.Id)
      ? this.shelf(entity).column('DisplayName')(record.Id)
      : undefined;
    const after = record['DisplayName'];
    const holder = `${entity} ${record.Id}`;
    if (typeof before === 'string' && index.get(fold(before)) === holder) {
      index.delete(fold(before));
    }
    if (typeof after === 'string') index.set(fold(after), holder);
    if (entity === 'Customer' && before !== undefined && before !== after) {
      this.#renamedCustomers.set(record.Id, String(after));
    }
  }

  #nameIndex(): Map<string, string> {
    if (this.#names === undefined) {
      this.#names = new Map();
      for (const entity of NAMED) {
        const name = this.shelf(entity).column('DisplayName');
        for (const id of this.shelf(entity).ids()) {
          this.#names.set(fold(String(name(id))), `${entity} ${id}`);
        }
      }
    }
    return this.#names;
  }
}

/** Where a rate stands, the sums in the company's own currency follow from it. */
function inHomeCurrency(invoice: EntityRecord): EntityRecord {
  const rate = invoice['ExchangeRate'];
  if (typeof rate !== 'number') return { ...invoice };
  // A raw write may hold anything where a sum belongs: it stays what it is.
  const home = (sum: unknown): unknown =>
    Number.isFinite(cents(sum)) ? amount(Math.round(cents(sum) * rate)) : sum;
  return {
    ...invoice,
    HomeTotalAmt: home(invoice['TotalAmt']),
    HomeBalance: home(invoice['Balance']),
  };
}

/** Names that differ in case alone count as the same name. */
function fold(name: string): string {
  return name.trim().toLowerCase();
}
