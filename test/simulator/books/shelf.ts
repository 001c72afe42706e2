import type { EntityName, EntityRecord } from '../contract';

/** A value that a query can compare or sort by. */
export type Cell = string | number | boolean | undefined;

/** Records that are worked out when somebody asks for them; their Ids are `1` to `size`. */
export interface Base {
  readonly size: number;
  build(number: number): EntityRecord;
  /**
   * Reads one property of record `number` without building it; `undefined` when that cannot be done.
   * Timestamps are epoch ms in whole seconds.
   */
  column?(path: string): ((number: number) => Cell) | undefined;
}

/** All records of one entity: a lazy base, and over it whatever was changed since. */
export class Shelf {
  readonly entity: EntityName;
  /** How many base records were built so far: tests prove laziness with it. */
  built = 0;
  readonly #base: Base;
  readonly #changed = new Map<string, EntityRecord>();
  readonly #removed = new Set<string>();
  #ids: readonly string[] | undefined;
  #highest: number;

  constructor(
    entity: EntityName,
    base: Base = { size: 0, build: () => ({ Id: '', SyncToken: '' }) },
  ) {
    this.entity = entity;
    this.#base = base;
    this.#highest = base.size;
  }

  read(id: string): EntityRecord | undefined {
    const changed = this.#changed.get(id);
    if (changed !== undefined) return changed;
    const number = this.#baseNumber(id);
    if (number === undefined || this.#removed.has(id)) return undefined;
    this.built++;
    return this.#base.build(number);
  }

  has(id: string): boolean {
    if (this.#changed.has(id)) return true;
    return this.#baseNumber(id) !== undefined && !this.#removed.has(id);
  }

  /** Living Ids in numeric order; Ids that are words (`TAX`) come first. */
  ids(): readonly string[] {
    if (this.#ids === undefined) {
      const ids: string[] = [];
      for (let number = 1; number <= this.#base.size; number++) {
        const id = String(number);
        if (!this.#removed.has(id)) ids.push(id);
      }
      const added = [...this.#changed.keys()].filter((id) => this.#baseNumber(id) === undefined);
      added.sort(byNumber);
      const words = added.filter((id) => Number.isNaN(Number(id)));
      this.#ids = [...words, ...ids, ...added.slice(words.length)];
    }
    return this.#ids;
  }

  get size(): number {
    return this.ids().length;
  }

  nextId(): string {
    return String(this.#highest + 1);
  }

  write(record: EntityRecord): void {
    if (!this.has(record.Id)) this.#ids = undefined;
    const number = Number(record.Id);
    if (Number.isSafeInteger(number)) this.#highest = Math.max(this.#highest, number);
    this.#removed.delete(record.Id);
    this.#changed.set(record.Id, freeze(record));
  }

  remove(id: string): void {
    this.#changed.delete(id);
    if (this.#baseNumber(id) !== undefined) this.#removed.add(id);
    this.#ids = undefined;
  }

  /**
   * A reader of one property, by Id, that builds records only where it must.
   * Timestamps (`MetaData.…`) come as epoch ms, which compare whatever their offsets are.
   */
  column(path: string): (id: string) => Cell {
    const fast = this.#base.column?.(path);
    const steps = path.split('.');
    return (id) => {
      const changed = this.#changed.get(id);
      if (changed !== undefined) return cellAt(changed, steps);
      if (fast !== undefined) return fast(Number(id));
      const record = this.read(id);
      return record === undefined ? undefined : cellAt(record, steps);
    };
  }

  #baseNumber(id: string): number | undefined {
    const number = Number(id);
    const within = Number.isInteger(number) && number >= 1 && number <= this.#base.size;
    return within && String(number) === id ? number : undefined;
  }
}

/** Words before numbers, numbers by value. */
export function byNumber(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isNaN(left) && Number.isNaN(right)) return a < b ? -1 : Number(a > b);
  if (Number.isNaN(left)) return -1;
  if (Number.isNaN(right)) return 1;
  return left - right;
}

/** The property at a path; a reference counts as its `value`, an e-mail as its `Address`. */
function cellAt(record: EntityRecord, steps: readonly string[]): Cell {
  let value: unknown = record;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  if (typeof value === 'object' && value !== null) {
    const nested = value as Record<string, unknown>;
    value = nested['value'] ?? nested['Address'] ?? nested['FreeFormNumber'];
  }
  if (steps[0] === 'MetaData' && typeof value === 'string') return Date.parse(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

/** Records leave the shelf by reference; freezing keeps a careless reader from editing the books. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
